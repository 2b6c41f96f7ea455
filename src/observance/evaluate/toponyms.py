"""Scores of place names: whether they are found, and whether they are found to be the right place.

The measures are those of toponym resolution (Gritta et al. 2018): names by id, and within 161 km (100 miles) of the
gold's coordinates; beside them how often the software keeps silent about a name that the gazetteer lacks.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median

from observance.evaluate.agreement import Agreement, share, total
from observance.evaluate.spans import Pairing, pair_spans
from observance.mandate.geography import distance_km

NEAR_KM = 161.0
"""100 miles, the radius of the field's accuracy figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A place name in a text. `id` is `geonames:NNN` or the id of another gazetteer; None: the gazetteer lacks it
    (gold), or nothing was resolved (prediction). Coordinates are WGS 84 degrees."""

    doc: str
    start: int
    end: int
    text: str
    id: str | None = None
    lat: float | None = None
    lon: float | None = None


Judge = Callable[[Toponym, Toponym | None], bool]
Counts = Callable[[Toponym], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """Names that have an id in the gold (`known`), that have coordinates (`located`), and that have neither, since the
    gazetteer lacks them (`unknown`).

    `right` are resolved to the gold's id, `near` to within 161 km of its coordinates; `silent_known` and
    `silent_unknown` are not resolved at all. `errors_km` are the distances of those that are resolved and located.
    """

    known: int = 0
    right: int = 0
    located: int = 0
    near: int = 0
    unknown: int = 0
    silent_known: int = 0
    silent_unknown: int = 0
    errors_km: tuple[float, ...] = ()

    @property
    def accuracy(self) -> float | None:
        return share(self.right, self.known)

    @property
    def accuracy_near(self) -> float | None:
        return share(self.near, self.located)

    @property
    def abstention(self) -> float | None:
        """Share of unknown names about which the software is silent: the higher the better."""
        return share(self.silent_unknown, self.unknown)

    @property
    def abstention_known(self) -> float | None:
        """Share of known names about which it is silent: the lower the better."""
        return share(self.silent_known, self.known)

    @property
    def mean_km(self) -> float | None:
        return fmean(self.errors_km) if self.errors_km else None

    @property
    def median_km(self) -> float | None:
        return median(self.errors_km) if self.errors_km else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToponymsScore:
    """`strict` and `relaxed` count names found in the text, `resolution` rates the gold's names resolved as given.

    End to end, `whole` counts found names with the right id and `whole_near` those within 161 km, of the gold's known
    names (there: located ones) and of the names that the software resolved. A resolved name that the gazetteer lacks
    counts against both.
    """

    strict: Agreement
    relaxed: Agreement
    resolution: Resolution
    whole: Agreement
    whole_near: Agreement
    documents: tuple[tuple[str, Agreement], ...]
    pairings: tuple[Pairing[Toponym, Toponym], ...]
    wrong: tuple[tuple[Toponym, Toponym | None], ...]


def score_toponyms(
    docs: Iterable[str], gold: Sequence[Toponym], predicted: Sequence[Toponym], given: Mapping[Toponym, Toponym]
) -> ToponymsScore:
    """Scores over `docs`. `predicted` are the names that the software finds; `given` leads from a gold name to what the
    software makes of that stretch of text, names that it does not resolve being left out or without an id."""
    named = tuple(dict.fromkeys(docs))
    wanted = [one for one in gold if one.doc in named]
    pairings = [
        pair_spans([one for one in wanted if one.doc == doc], [one for one in predicted if one.doc == doc])
        for doc in named
    ]
    return ToponymsScore(
        strict=total(pairing.strict_agreement for pairing in pairings),
        relaxed=total(pairing.relaxed_agreement for pairing in pairings),
        resolution=_resolution(wanted, given),
        whole=total(_whole(pairing, is_right, _is_known) for pairing in pairings),
        whole_near=total(_whole(pairing, is_near, _is_located) for pairing in pairings),
        documents=tuple((doc, pairing.relaxed_agreement) for doc, pairing in zip(named, pairings, strict=True)),
        pairings=tuple(pairings),
        wrong=tuple((one, given.get(one)) for one in wanted if not _is_fine(one, given.get(one))),
    )


def _resolution(gold: Sequence[Toponym], given: Mapping[Toponym, Toponym]) -> Resolution:
    known = [(one, given.get(one)) for one in gold if one.id is not None]
    located = [(one, given.get(one)) for one in gold if _is_located(one)]
    unknown = [given.get(one) for one in gold if _is_unknown(one)]
    errors = [error_km(one, other) for one, other in located if other is not None and other.id is not None]
    return Resolution(
        known=len(known),
        right=sum(is_right(*pair) for pair in known),
        located=len(located),
        near=sum(is_near(*pair) for pair in located),
        unknown=len(unknown),
        silent_known=sum(_is_silent(other) for _, other in known),
        silent_unknown=sum(map(_is_silent, unknown)),
        errors_km=tuple(error for error in errors if error is not None),
    )


def _whole(pairing: Pairing[Toponym, Toponym], is_good: Judge, counts: Counts) -> Agreement:
    """A prediction counts where it can be judged: not where its gold name lacks what is compared, but is no unknown."""
    gold = [one for one, _ in pairing.pairs] + list(pairing.missed)
    judged = [other for one, other in pairing.pairs if counts(one) or _is_unknown(one)] + list(pairing.extra)
    resolved = sum(not _is_silent(other) for other in judged)
    return Agreement(sum(is_good(*pair) for pair in pairing.pairs if counts(pair[0])), sum(map(counts, gold)), resolved)


def is_right(one: Toponym, other: Toponym | None) -> bool:
    """The same place by its id."""
    return one.id is not None and other is not None and one.id == other.id


def is_near(one: Toponym, other: Toponym | None) -> bool:
    """Resolved to within 161 km of the gold's coordinates."""
    if other is None or other.id is None:
        return False
    error = error_km(one, other)
    return error is not None and error <= NEAR_KM


def error_km(one: Toponym, other: Toponym) -> float | None:
    """Great-circle distance in kilometres; None where either has no coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    return distance_km(one.lat, one.lon, other.lat, other.lon)


def _is_fine(one: Toponym, other: Toponym | None) -> bool:
    if one.id is not None:
        return is_right(one, other)
    return is_near(one, other) if _is_located(one) else _is_silent(other)


def _is_known(one: Toponym) -> bool:
    return one.id is not None


def _is_silent(other: Toponym | None) -> bool:
    return other is None or other.id is None


def _is_unknown(one: Toponym) -> bool:
    """The gazetteer lacks it, and nothing else says where it is."""
    return not _is_known(one) and not _is_located(one)


def _is_located(one: Toponym) -> bool:
    return one.lat is not None and one.lon is not None
