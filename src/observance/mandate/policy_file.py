"""`publishing.yaml` as it is written, checked and built."""

from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, Strict, model_validator

from observance.errors import Fault
from observance.mandate.document import Document
from observance.mandate.policy import DEFAULT, Coarsening, Delay, Policy, Protected, Role, Scope, Texts
from observance.mandate.schema import Ids, Text, Written
from observance.mandate.schema import Texts as Words
from observance.mandate.shape import Entry, hint, read_entry
from observance.mandate.yaml_lines import Path
from observance.model.claim import PlacePrecision
from observance.model.kinds import Kind

FILE = "publishing.yaml"
Days = Annotated[int, Strict(), Field(ge=1, le=3650)]
Known = Mapping[str, frozenset[str]]
"""Ids of the mandate by noun: `parties`, `places`, `sites`, `sources`."""


class WrittenScope(Written):
    kinds: tuple[Kind, ...] = ()
    parties: Ids = ()
    role: Role = Role.ANY

    @model_validator(mode="after")
    def _has_a_party_for_its_role(self) -> Self:
        if self.role is not Role.ANY and not self.parties:
            raise ValueError("has a `role` but no `parties`; name them, or remove `role`")
        return self

    def scope(self) -> Scope:
        return Scope(kinds=self.kinds, parties=self.parties, role=self.role)


class WrittenDelay(WrittenScope):
    days: Days


class WrittenCoarsening(WrittenScope):
    to: Literal["settlement", "area", "province", "country"] | None = None
    grid_km: Annotated[float, Field(gt=0, le=1000, allow_inf_nan=False)] | None = None
    live_days: Days | None = None

    @model_validator(mode="after")
    def _says_how_coarse(self) -> Self:
        if (self.to is None) == (self.grid_km is None):
            raise ValueError("needs one of `to` and `grid_km`: how coarse places become")
        return self


class WrittenProtected(Written):
    name: Text
    aliases: Words = ()


class WrittenPolicy(Written):
    """The keys of the file."""

    texts: Texts = Texts.ALL
    delay: tuple[WrittenDelay, ...] = ()
    coarsen: tuple[WrittenCoarsening, ...] = ()
    protected: tuple[WrittenProtected, ...] = ()
    protected_places: Ids = ()
    anonymous_sources: Words = ()


def read_policy(document: Document, known: Known) -> tuple[Policy, tuple[Fault, ...]]:
    """The policy of a file, and all that is wrong with it; the default where there is no file."""
    if document.value is None:
        return DEFAULT, ()
    read = read_entry(document, WrittenPolicy, document.value, ())
    if not isinstance(read, Entry):
        return DEFAULT, read
    faults = tuple(fault for check in _CHECKS for fault in check(read, known))
    return _build(read.value), faults


def _unknown_parties(entry: Entry[WrittenPolicy], known: Known) -> Iterator[Fault]:
    lists: tuple[tuple[str, tuple[WrittenScope, ...]], ...] = (
        ("delay", entry.value.delay),
        ("coarsen", entry.value.coarsen),
    )
    for key, rules in lists:
        for i, rule in enumerate(rules):
            paths = {party: (key, i, "parties", j) for j, party in enumerate(rule.parties)}
            yield from _unknown(entry, "parties", paths, known["parties"])


def _unknown_places(entry: Entry[WrittenPolicy], known: Known) -> Iterator[Fault]:
    paths = {place: ("protected_places", i) for i, place in enumerate(entry.value.protected_places)}
    yield from _unknown(entry, "places or sites", paths, known["places"] | known["sites"])


def _unknown(
    entry: Entry[WrittenPolicy], noun: str, paths: Mapping[str, Path], known: frozenset[str]
) -> Iterator[Fault]:
    for name, path in paths.items():
        if name not in known:
            yield entry.fault(f"`{path[0]}`: {noun} have no `{name}`; {hint(name, known)}", *path)


def _letterless_names(entry: Entry[WrittenPolicy], _known: Known) -> Iterator[Fault]:
    """A name without a letter or digit would be found nowhere."""
    for i, protected in enumerate(entry.value.protected):
        for name in (protected.name, *protected.aliases):
            if not any(map(str.isalnum, name)):
                yield entry.fault(f"`protected`: {name!r} has no letter; write the name", "protected", i)


_CHECKS: tuple[Callable[[Entry[WrittenPolicy], Known], Iterator[Fault]], ...] = (
    _unknown_parties,
    _unknown_places,
    _letterless_names,
)


def _build(written: WrittenPolicy) -> Policy:
    return Policy(
        texts=written.texts,
        delay=tuple(Delay(scope=rule.scope(), days=rule.days) for rule in written.delay),
        coarsen=tuple(map(_coarsening, written.coarsen)),
        protected=tuple(Protected(name=each.name, aliases=each.aliases) for each in written.protected),
        protected_places=written.protected_places,
        anonymous_sources=written.anonymous_sources,
    )


def _coarsening(rule: WrittenCoarsening) -> Coarsening:
    to = PlacePrecision(rule.to) if rule.to else None
    return Coarsening(scope=rule.scope(), to=to, grid_km=rule.grid_km, live_days=rule.live_days)
