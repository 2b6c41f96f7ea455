"""Tolls that two claims share, and tolls that one claim was given twice.

Where two acts share one toll, both carry it (codebook, rule 5): "air strikes and shelling killed nine". A headline and
the sentence behind it may tell one toll in two ways: "9 killed in Mill. At least nine people died …".
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from observance.claims.sentence import View
from observance.model.claim import Claim, Figure, Quantity, Reason
from observance.model.kinds import Group, Kind
from observance.model.syntax import Token

TOLL = frozenset({Quantity.KILLED, Quantity.WOUNDED, Quantity.KILLED_OR_WOUNDED})
_NOUNS = frozenset({"NOUN", "PROPN"})
INTO = frozenset({"in", "at", "near"})
IN_A_PLACE = frozenset({"ADP", "DET", "NOUN", "PROPN", "ADJ", "PUNCT", "CCONJ"})
LONGEST_PLACE = 8  # tokens from "in" to the next number


def shared(view: View, claims: Sequence[Claim]) -> Iterator[Claim]:
    """The claims; acts without a toll have that of the act they are coordinated with."""
    for claim in claims:
        giver = next((c for c in claims if _may_share(claim, c) and _are_coordinated(view, claim, c)), None)
        if giver is None:
            yield claim
            continue
        tolls = tuple(figure for figure in giver.figures if figure.what in TOLL)
        reason = Reason("figures", "the toll of the act beside it", ", ".join(f.text for f in tolls))
        yield replace(claim, figures=(*claim.figures, *tolls), why=(*claim.why, reason))


def _may_share(claim: Claim, giver: Claim) -> bool:
    is_act = claim.kind.group is Group.ARMED and claim.kind is not Kind.CASUALTIES
    return is_act and giver.kind.group is Group.ARMED and not _tolls(claim) and _tolls(giver)


def _tolls(claim: Claim) -> bool:
    return any(figure.what in TOLL for figure in claim.figures)


def _are_coordinated(view: View, one: Claim, other: Claim) -> bool:
    """ "strikes and shelling": two nouns of one list, or words that describe such nouns ("air and rocket attacks")."""
    left, right = (_noun(view, claim) for claim in (one, other))
    if left is None or right is None or left.i == right.i:
        return False
    return _first_of_list(view, left).i == _first_of_list(view, right).i


def _noun(view: View, claim: Claim) -> Token | None:
    token = next(iter(view.tokens_in(*claim.trigger)), None)
    while token is not None and token.deprel == "compound" and token.head != token.i:
        token = view.sentence.head(token)
    return token if token is not None and token.upos in _NOUNS else None


def _first_of_list(view: View, token: Token) -> Token:
    for above in view.sentence.ancestors(token):
        if token.deprel != "conj":
            break
        token = above
    return token


def with_other_places(view: View, claim: Claim) -> Claim:
    """The claim with what its toll comes to elsewhere: "40 were killed in Mill, ten in Ford and six in Lund"."""
    spans = [(n, inside[0].i, inside[-1].i) for n in view.numbers if (inside := view.tokens_in(n.start, n.end))]
    starts = {number.text: first for number, first, _ in spans}
    tolls = {starts[f.text]: f for f in claim.figures if f.what in TOLL and f.text in starts}
    added = []
    for number, first, last in spans:
        before = max((at for at in tolls if at < first), default=None)
        if before is not None and _is_elsewhere(view, before, first, last):
            figure = tolls[before]
            who = figure.who.removeprefix("more ").removeprefix("other ")
            tolls[first] = Figure(what=figure.what, who=who, low=number.low, high=number.high, text=number.text)
            added.append(tolls[first])
    reason = Reason("figures", "the same toll in another place", ", ".join(f.text for f in added))
    return replace(claim, figures=(*claim.figures, *added), why=(*claim.why, reason)) if added else claim


def _is_elsewhere(view: View, before: int, first: int, last: int) -> bool:
    """Whether a number that counts no noun stands before a place, right behind the place of the number `before`."""
    tokens = view.sentence.tokens
    following = tokens[last + 1 : last + 3]
    placed = (
        len(following) == 2
        and following[0].lower in INTO
        and (following[1].upos == "DET" or following[1].text[:1].isupper())
    )
    inside = tokens[before + 1 : first]
    place = max((t.i for t in inside if t.lower in INTO), default=None)
    apart = any(t.lower == "elsewhere" for t in inside)  # "three elsewhere in Lund, one in Mill": of the three
    if not placed or place is None or apart or view.lemma_in(following[1], "calendar") or first - place > LONGEST_PLACE:
        return False
    return all(t.upos in IN_A_PLACE for t in tokens[place:first])


def told_once(claim: Claim) -> Claim:
    """The claim without a number that another figure has with its bound: "9", where "at least nine" stands too."""
    open_ = {(f.what, f.low) for f in claim.figures if f.high is None and f.what in TOLL}
    kept = tuple(f for f in claim.figures if not _is_bare(f) or (f.what, f.low) not in open_)
    return claim if len(kept) == len(claim.figures) else replace(claim, figures=kept)


def _is_bare(figure: Figure) -> bool:
    return figure.low == figure.high
