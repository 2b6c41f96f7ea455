"""Scores of the dates of reports, read without their metadata."""

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import fmean

from observance.evaluate.agreement import share
from observance.model.interval import DateInterval


@dataclass(frozen=True, slots=True)
class DatedDocument:
    """When a document came out: as the gold has it, and as the software reads it from the text (None: it does not)."""

    doc: str
    gold: DateInterval
    predicted: DateInterval | None

    @property
    def is_right(self) -> bool:
        """Whether the two share a day: the gold too may be known to within some days only."""
        return self.predicted is not None and self.predicted.intersection(self.gold) is not None

    @property
    def is_wrong(self) -> bool:
        return self.predicted is not None and not self.is_right


@dataclass(frozen=True, slots=True)
class DatesScore:
    documents: tuple[DatedDocument, ...]

    @property
    def dated(self) -> float | None:
        """Share of documents that the software dates at all."""
        return self._share([one for one in self.documents if one.predicted is not None])

    @property
    def right(self) -> float | None:
        """Share of documents whose true date lies in the interval."""
        return self._share([one for one in self.documents if one.is_right])

    @property
    def right_of_dated(self) -> float | None:
        """The same of those that are dated: below 1, the software claims more than it knows."""
        return share(sum(one.is_right for one in self.documents), sum(bool(one.predicted) for one in self.documents))

    @property
    def one_day(self) -> float | None:
        """Share of documents whose interval is one day."""
        return self._share([one for one in self.documents if one.predicted is not None and one.predicted.is_day])

    @property
    def right_day(self) -> float | None:
        """Share of documents whose interval is one day, and right."""
        found = [one for one in self.documents if one.is_right and one.predicted is not None and one.predicted.is_day]
        return self._share(found)

    @property
    def mean_days(self) -> float | None:
        """Mean length of the intervals, in days."""
        lengths = [one.predicted.days for one in self.documents if one.predicted is not None]
        return fmean(lengths) if lengths else None

    def _share(self, found: list[DatedDocument]) -> float | None:
        return share(len(found), len(self.documents))


def score_dates(gold: Mapping[str, DateInterval], predicted: Mapping[str, DateInterval | None]) -> DatesScore:
    """Scores of the documents that the gold dates; a document that `predicted` lacks is not dated."""
    return DatesScore(tuple(DatedDocument(doc, gold[doc], predicted.get(doc)) for doc in sorted(gold)))
