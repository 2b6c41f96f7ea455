"""What changed between two records, and why: one correction for each thing that is new, gone or different.

Records are compared as they are exported. Incidents are followed by their claims, so that an incident which was joined
with another, was divided or got the id of an earlier claim is told from one that came or went.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from observance.publish.jsonl import NOUNS, JsonObject

Objects = Mapping[str, Sequence[JsonObject]]
"""The objects of a record by noun."""

FOLLOWS = "follows from what else has changed in the record"
UNCOMPARED = {"claims": frozenset({"why"})}
"""Fields in which a difference is no change: the reasons of a claim's slots follow its slots."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One change from `before` to `after` (ids, or the natural key of a noun without); `fields` are (before, after)."""

    noun: str
    change: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    fields: Mapping[str, tuple[object, object]] = field(default_factory=dict)
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Causes:
    """What happened between the two records, in words: to claims, to reports, and to all that is derived."""

    of_claim: Mapping[str, Sequence[str]] = field(default_factory=dict)
    of_report: Mapping[str, Sequence[str]] = field(default_factory=dict)
    general: Sequence[str] = ()


def corrections(before: Objects, after: Objects, causes: Causes) -> tuple[Correction, ...]:
    """All changes, noun by noun in the order of the export, then by id."""
    return tuple(_Comparison(before, after, causes).all())


def correction_object(correction: Correction) -> JsonObject:
    return {
        "noun": correction.noun,
        "change": correction.change,
        "before": list(correction.before),
        "after": list(correction.after),
        "fields": {name: list(pair) for name, pair in correction.fields.items()},
        "why": list(correction.why),
    }


@dataclass(frozen=True)
class _Comparison:
    before: Objects
    after: Objects
    causes: Causes

    def all(self) -> Iterator[Correction]:
        for noun in NOUNS:
            found = self._incidents() if noun == "incidents" else self._keyed(noun)
            yield from sorted(found, key=lambda one: (one.before or one.after, one.after))

    def _keyed(self, noun: str) -> Iterator[Correction]:
        """Nouns whose objects are followed by their id or natural key."""
        old, new = (_by_key(noun, side.get(noun, ())) for side in (self.before, self.after))
        for key in sorted(old.keys() | new.keys()):
            was, now = old.get(key, []), new.get(key, [])
            differing = _differing(noun, was, now)
            if differing or bool(was) is not bool(now):
                why = self._why(noun, was, now)
                ids = [(key,) if side else () for side in (was, now)]
                yield Correction(noun, _change(noun, was, now), ids[0], ids[1], differing, why)

    def _incidents(self) -> Iterator[Correction]:
        for was, now in _followed(self.before.get("incidents", ()), self.after.get("incidents", ())):
            differing = _differing("incidents", was[:1], now[:1]) if was and now else {}
            ids = [tuple(str(one["id"]) for one in side) for side in (was, now)]
            if was != now:
                why = self._why("incidents", was, now)
                yield Correction("incidents", self._fate(was, now), ids[0], ids[1], differing, why)

    def _fate(self, was: Sequence[JsonObject], now: Sequence[JsonObject]) -> str:
        if was and not now:
            gone = [self._claims[1].get(claim) for one in was for claim in one["claims"]]
            return "withdrawn" if all(claim is None or claim["withdrawn"] for claim in gone) else "removed"
        if len(was) == len(now) == 1:
            return "changed" if was[0]["id"] == now[0]["id"] else "renamed"
        return _FATES.get((min(len(was), 2), min(len(now), 2)), "regrouped")

    @cached_property
    def _claims(self) -> tuple[dict[str, JsonObject], dict[str, JsonObject]]:
        """The claims before and after, by id."""
        old, new = ({one["id"]: one for one in side.get("claims", ())} for side in (self.before, self.after))
        return old, new

    @cached_property
    def _incidents_by_id(self) -> dict[str, JsonObject]:
        return {one["id"]: one for side in (self.before, self.after) for one in side.get("incidents", ())}

    # Why

    def _why(self, noun: str, was: Sequence[JsonObject], now: Sequence[JsonObject]) -> tuple[str, ...]:
        if noun == "decisions":
            taken = (f"decision {one['number']} by {one['author']}: {one['reason']}" for one in (*was, *now))
            return tuple(dict.fromkeys(taken))
        if noun == "reports":
            found = [cause for one in (*was, *now) for cause in self.causes.of_report.get(one["id"], ())]
        else:
            found = list(self._of_claims(noun, was, now))
        return tuple(dict.fromkeys(found or self.causes.general or (FOLLOWS,)))

    def _of_claims(self, noun: str, was: Iterable[JsonObject], now: Iterable[JsonObject]) -> Iterator[str]:
        """What happened to the claims that the objects rest on; to the reports of those that came or went."""
        old, new = (set(self._resting(noun, side)) for side in (was, now))
        for claim in sorted(old | new):
            yield from self.causes.of_claim.get(claim, ())
            came_or_went = (claim in old) is not (claim in new) or (claim in self._claims[0]) is not (
                claim in self._claims[1]
            )
            if came_or_went:
                told = self._claims[1].get(claim) or self._claims[0].get(claim)
                yield from self.causes.of_report.get(told["report"], ()) if told else ()

    def _resting(self, noun: str, objects: Iterable[JsonObject]) -> Iterator[str]:
        """The claims that objects of a noun rest on, by way of their incidents too."""
        for one in objects:
            if noun == "claims":
                yield one["id"]
            yield from _named(one)
            incident = self._incidents_by_id.get(one.get("incident") or "")
            yield from incident["claims"] if incident else ()


_FATES = {(0, 1): "added", (2, 1): "merged", (1, 2): "split"}


def _change(noun: str, was: Sequence[JsonObject], now: Sequence[JsonObject]) -> str:
    if not was:
        return "added"
    if not now:
        return "removed"
    if noun == "claims" and was[0]["withdrawn"] is not now[0]["withdrawn"]:
        return "withdrawn" if now[0]["withdrawn"] else "restored"
    return "changed"


def _differing(noun: str, was: Sequence[JsonObject], now: Sequence[JsonObject]) -> dict[str, tuple[object, object]]:
    """The fields that differ; where several objects have one key, all of them as `objects`."""
    if not was or not now or was == now:
        return {}
    if len(was) > 1 or len(now) > 1:
        return {"objects": (list(was), list(now))}
    names = [name for name in now[0] if name not in UNCOMPARED.get(noun, ())]
    return {name: (was[0].get(name), now[0][name]) for name in names if was[0].get(name) != now[0][name]}


def _named(item: JsonObject) -> Iterator[str]:
    """The claims that an object names, at whatever depth."""
    for name, value in item.items():
        if name == "claims":
            yield from value
        elif isinstance(value, list):
            for each in value:
                if isinstance(each, dict):
                    yield from _named(each)


# Following objects from one record to the next

_KEYS: Mapping[str, Callable[[JsonObject], Iterable[object]]] = {
    "counts": lambda one: (one["what"], *(one["date"] or ())),
    "coverage": lambda one: (one["site"], one["from"]),
    "discrepancies": lambda one: (one["incident"], one["field"]),
    "passages": lambda one: (
        one["left"]["report"],
        one["left"]["start"],
        one["right"]["report"],
        one["right"]["start"],
    ),
    "terms": lambda one: (one["outlet"], one["party"], one["term"]),
}


def _by_key(noun: str, objects: Iterable[JsonObject]) -> dict[str, list[JsonObject]]:
    found: dict[str, list[JsonObject]] = defaultdict(list)
    for one in objects:
        parts = [one["id"]] if "id" in one else _KEYS[noun](one)
        found[" ".join("–" if part is None else str(part) for part in parts)].append(one)
    return dict(found)


def _followed(
    before: Sequence[JsonObject], after: Sequence[JsonObject]
) -> Iterator[tuple[list[JsonObject], list[JsonObject]]]:
    """Incidents before and after that share claims or an id, in groups that share none with another."""
    owner = {claim: i for i, one in enumerate(after) for claim in one["claims"]}
    by_id = {one["id"]: i for i, one in enumerate(after)}
    heirs = {i: {owner[claim] for claim in one["claims"] if claim in owner} for i, one in enumerate(before)}
    for i, one in enumerate(before):
        heirs[i] |= {by_id[one["id"]]} if one["id"] in by_id else set()
    parents: dict[int, set[int]] = defaultdict(set)
    for old, found in heirs.items():
        for new in found:
            parents[new].add(old)
    seen: set[int] = set()
    for start in heirs:
        if start not in seen:
            olds, news = _reached(start, heirs, parents)
            seen |= olds
            yield _aligned([before[i] for i in sorted(olds)], [after[i] for i in sorted(news)])
    yield from (([], [one]) for i, one in enumerate(after) if i not in parents)


def _reached(start: int, heirs: Mapping[int, set[int]], parents: Mapping[int, set[int]]) -> tuple[set[int], set[int]]:
    olds, news, waiting = {start}, set[int](), [start]
    while waiting:
        fresh = heirs[waiting.pop()] - news
        news |= fresh
        for new in fresh:
            waiting += parents[new] - olds
            olds |= parents[new]
    return olds, news


def _aligned(was: list[JsonObject], now: list[JsonObject]) -> tuple[list[JsonObject], list[JsonObject]]:
    """An id that both sides have comes first."""
    kept = {one["id"] for one in was} & {one["id"] for one in now}
    old, new = (sorted(side, key=lambda one: (one["id"] not in kept, one["id"])) for side in (was, now))
    return old, new
