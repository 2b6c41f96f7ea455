"""The passages that reports share, each with its kind, who had it first, and what each side changed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from observance.mandate.names import Names
from observance.model.claim import Claim, ClaimId
from observance.model.incident import OriginId
from observance.model.passage import Change, Passage, PassageKind, Precedence, Stretch
from observance.model.report import ReportId
from observance.reconcile.alignment import Aligned
from observance.reconcile.ancestry import Ancestry, Bond, lies_in
from observance.reconcile.sharing import (
    Scales,
    Shared,
    Text,
    may_be_heard_twice,
    shared_among,
    story_reason,
)
from observance.reconcile.standing import standing_words

MOSTLY = 0.6
SAME_WORDS = 0.8  # two stories that have a paragraph in common, not only a formula, have it in these words or more
REASONS = {
    PassageKind.STANDING: "reports of other weeks have it too",
    PassageKind.QUOTED: "a speaker's words, which both may have heard",
    PassageKind.SHARED: "the reports share no more than this",
}


@dataclass(frozen=True, eq=False)
class Found:
    """One passage of two texts, by their positions."""

    left: int
    right: int
    aligned: Aligned
    kind: PassageKind
    first: int | None
    known_by: Precedence | None
    reason: str


def found_passages(names: Names, texts: Sequence[Text], cited: Mapping[ReportId, frozenset[str]]) -> tuple[Found, ...]:
    """All passages, by the positions of their texts, then by their place in the left one."""
    shared = shared_among(texts)
    scales = Scales(texts, standing_words(texts, shared))
    sources = [_source(names, text) for text in texts]
    return tuple(found for one in shared for found in _found(scales, one, _precedence(texts, sources, cited, one)))


def ancestry_of(texts: Sequence[Text], found: Iterable[Found]) -> Ancestry:
    """Where each part of each text comes from. Quotations and mere formulas prove nothing, and background joins no
    stories."""
    stories: dict[tuple[int, int], list[Found]] = {}
    paragraphs: list[Bond] = []
    related: set[tuple[int, int]] = set()
    for one in found:
        if one.kind is not PassageKind.STANDING:
            related.add((one.left, one.right))
        if one.kind is PassageKind.COPIED:
            stories.setdefault((one.left, one.right), []).append(one)
        elif _is_paragraph(one):
            paragraphs.append(_bond([one]))
    return Ancestry(texts, [_bond(own) for own in stories.values()], paragraphs, related)


def passage(
    texts: Sequence[Text],
    origins: Mapping[ReportId, OriginId],
    ancestry: Ancestry,
    claims: Mapping[ReportId, Sequence[Claim]],
    found: Found,
) -> Passage:
    """A passage as the record holds it, with offsets into both texts. `claims` are those of each report."""
    left, right = texts[found.left], texts[found.right]
    own = Stretch(left.report.id, *left.words.offsets(*found.aligned.left))
    other = Stretch(right.report.id, *right.words.offsets(*found.aligned.right))
    home = ancestry.home_of(own.report, own.start, own.end)
    return Passage(
        left=own,
        right=other,
        kind=found.kind,
        alike=round(found.aligned.alike, 4),
        changes=tuple(_changes(left, right, found.aligned)),
        first=None if found.first is None else texts[found.first].report.id,
        known_by=found.known_by,
        origin=origins[home] if found.kind is PassageKind.COPIED or _is_paragraph(found) else None,
        reason=found.reason,
        claims=(
            *_told_in(left, own, [(i, n) for i, _, n in found.aligned.equal], claims),
            *_told_in(right, other, [(j, n) for _, j, n in found.aligned.equal], claims),
        ),
    )


def _told_in(
    text: Text, stretch: Stretch, runs: Iterable[tuple[int, int]], claims: Mapping[ReportId, Sequence[Claim]]
) -> Iterator[ClaimId]:
    """The claims of a text that lie in a stretch of it, among the words that the other text has too."""
    own = claims.get(text.report.id, ())
    near = [claim for claim in own if claim.start < stretch.end and stretch.start < claim.end]
    words = frozenset().union(*(range(i, i + n) for i, n in runs)) if near else frozenset()
    return (claim.id for claim in near if lies_in(text, words, claim.start, claim.end))


def _found(scales: Scales, shared: Shared, precedence: tuple[int | None, Precedence | None]) -> Iterator[Found]:
    story = story_reason(scales.weigh(shared))
    for one in shared.passages:
        kind = _kind(scales, shared, one, is_story=story is not None)
        reason = story if kind is PassageKind.COPIED and story else REASONS[kind]
        yield Found(shared.left, shared.right, one, kind, *precedence, reason)


def _kind(scales: Scales, shared: Shared, one: Aligned, *, is_story: bool) -> PassageKind:
    left, right = scales.texts[shared.left], scales.texts[shared.right]
    pairs = one.pairs
    enough = MOSTLY * len(pairs)
    said = sum([left.words.quoted[i] and right.words.quoted[j] for i, j in pairs])
    if said >= enough and may_be_heard_twice(left, one):
        return PassageKind.QUOTED
    if sum([scales.is_standing(shared, i, j) for i, j in pairs]) >= enough:
        return PassageKind.STANDING
    return PassageKind.COPIED if is_story else PassageKind.SHARED


def _is_paragraph(found: Found) -> bool:
    return found.kind in (PassageKind.SHARED, PassageKind.STANDING) and found.aligned.alike >= SAME_WORDS


def _bond(found: Sequence[Found]) -> Bond:
    runs = [run for one in found for run in one.aligned.equal]
    words = (
        frozenset().union(*(range(i, i + n) for i, _, n in runs)),
        frozenset().union(*(range(j, j + n) for _, j, n in runs)),
    )
    return Bond(found[0].left, found[0].right, *words, first=found[0].first)


def _source(names: Names, text: Text) -> str | None:
    source = names.source(text.report.outlet) if text.report.outlet else None
    return source.id if source else None


def _precedence(
    texts: Sequence[Text],
    sources: Sequence[str | None],
    cited: Mapping[ReportId, frozenset[str]],
    shared: Shared,
) -> tuple[int | None, Precedence | None]:
    """Who had it first: whom the other credits, then whom its claims cite, then who came out earlier."""
    pairs = ((shared.left, shared.right), (shared.right, shared.left))
    by_credit = [a for a, b in pairs if sources[a] in texts[b].credits and sources[a] != sources[b]]
    by_claim = [
        a for a, b in pairs if sources[a] in cited.get(texts[b].report.id, frozenset()) and sources[a] != sources[b]
    ]
    by_date = [a for a, b in pairs if _is_before(texts[a], texts[b])]
    ranked = ((by_credit, Precedence.CREDIT), (by_claim, Precedence.CITED), (by_date, Precedence.DATES))
    return next(((firsts[0], how) for firsts, how in ranked if len(firsts) == 1), (None, None))


def _is_before(left: Text, right: Text) -> bool:
    return left.days is not None and right.days is not None and left.days[1] < right.days[0]


def _changes(left: Text, right: Text, one: Aligned) -> Iterator[Change]:
    for edit in one.edits:
        yield Change(_characters(left, edit.left), _characters(right, edit.right))


def _characters(text: Text, words: tuple[int, int]) -> tuple[int, int]:
    """The characters of a range of words; of none the place right after the word before."""
    start, end = words
    if start < end:
        return text.words.offsets(start, end)
    at = text.words.ends[start - 1]
    return at, at
