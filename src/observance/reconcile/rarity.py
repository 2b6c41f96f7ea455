"""Which words and places of a record tell its occurrences apart: those that few of its reports use."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from observance.model.calendar import MONTHS
from observance.model.report import ReportId

# In a record of fewer reports nothing is known to be rare but names.
FEW_REPORTS = 50
# A word is rare where no more than this share of the reports, or this many, use it in a claim; a place likewise.
RARE_SHARE = 0.01
RARE_PLACE_SHARE = 0.02
RARE_REPORTS = 3
# What more of the reports use is the vocabulary of their subject, in which all of them are alike.
COMMON_SHARE = 0.1
DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
# The vocabulary of any news of armed conflict, for records that are too small to show their own: words of which one in
# ten of the reports of FA-KES or more use each, names and words for one side left out.
NEWS_WORDS = frozenset(
    "killed kill kills killing dead died deaths death toll wounded injured casualties lives people civilians civilian "
    "children women child least including among dozens hundreds several many number others another two three four five "
    "six seven one attack attacks attacked strike strikes raid raids airstrikes air bombing bombardment bomb bombs "
    "shelling shells rocket rockets missile missiles fire fired hit struck targeted targeting launched carried caused "
    "fighting clashes offensive war conflict forces force army troops government military group groups fighters "
    "militants armed warplanes jets artillery weapons heavy barrel car suicide explosion blast city town towns village "
    "villages province area areas district neighborhood neighborhoods neighbourhood region country countryside capital "
    "residential northern southern eastern western central north south east west near around held controlled control "
    "part parts place front state local security human rights monitor monitoring activists agency media news source "
    "sources according reported reports statement claimed adding added saying called came took left part since last "
    "week earlier day days year new meanwhile against other well led backed".split()
)
CALENDAR = DAYS | MONTHS.keys()


@dataclass(frozen=True, slots=True)
class Usage:
    """How many reports of a record use each value, and how many reports there are."""

    counts: Mapping[str, int]
    reports: int

    @classmethod
    def of(cls, held: Iterable[tuple[ReportId, frozenset[str]]]) -> "Usage":
        using: dict[ReportId, set[str]] = {}
        for report, values in held:
            using.setdefault(report, set()).update(values)
        return cls(Counter(value for values in using.values() for value in values), len(using))

    @property
    def is_small(self) -> bool:
        return self.reports < FEW_REPORTS

    def rare(self, share: float) -> frozenset[str]:
        """Values that so small a share of the reports use, or `RARE_REPORTS`."""
        limit = max(RARE_REPORTS, share * self.reports)
        return frozenset(value for value, count in self.counts.items() if count <= limit)

    def common(self) -> frozenset[str]:
        """Words in which all reports of the record are alike."""
        own = {word for word, count in self.counts.items() if count > COMMON_SHARE * self.reports}
        return NEWS_WORDS | CALENDAR | (frozenset() if self.is_small else own)
