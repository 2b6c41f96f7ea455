"""Which claim a toll that the order of words gives belongs to (see `toll_words`): it supplements and corrects what the
syntax gave."""

from collections.abc import Sequence
from dataclasses import replace

from observance.claims.armed import is_unnamed_armed
from observance.claims.counted_things import things_of
from observance.claims.lemmas import candidates
from observance.claims.number_of import numbers_told
from observance.claims.parties import CIVILIANS, Discourse, Named, parties_of
from observance.claims.sentence import View
from observance.claims.shared_tolls import shared, told_once, with_other_places
from observance.claims.single_tolls import single_tolls
from observance.claims.toll_parts import Toll
from observance.claims.toll_words import TOLL, tolls_of
from observance.model.claim import Claim, Figure, Reason
from observance.model.kinds import SYMMETRIC, Group, Kind, Status
from observance.model.syntax import Token

COUNTS = frozenset({"number", "total", "count", "toll"})  # what counts somebody, and is nobody
# Between victims and an act: what caused it ("killed by rockets", "when shells hit"); what it led to ("leaving two").
CAUSES = frozenset({"by", "in", "when", "as", "after", "during", "from", "due", "following", "because"})
RESULTS = frozenset(
    {"leaving", "leading", "causing", "resulting", "claiming", "that", "which", "left", "leaves", "leave", "killing"}
)
VERBS_OF_LOSS = frozenset({"kill", "wound", "injure", "hurt", "claim", "leave"})
PARTING = frozenset({"where", "meanwhile", "while", "elsewhere", ";", "but"})


def with_tolls(view: View, claims: Sequence[Claim], discourse: Discourse) -> list[Claim]:
    """The claims of a sentence with the tolls that its order of words gives and its syntax did not."""
    result = list(claims)
    for toll in (*tolls_of(view), *single_tolls(view), *numbers_told(view)):
        bearer = _bearer(view, toll, result)
        if bearer is not None:
            again = _is_repeated(view, toll.figure)
            result[bearer] = _with(result[bearer], toll.figure, is_repeated=again)
    for thing in things_of(view):
        bearer = _bearer(view, thing, result)
        again = _is_repeated(view, thing.figure)
        alike = [f for c in result for f in c.figures if (f.text, f.low) == (thing.figure.text, thing.figure.low)]
        if bearer is not None and all(again and f.what is not thing.figure.what for f in alike):
            result[bearer] = _with(result[bearer], thing.figure, is_repeated=again)
    tolls = map(told_once, shared(view, _given_to_acts(view, result)))
    return [_with_victims(view, with_other_places(view, claim), discourse) for claim in tolls]


def _is_repeated(view: View, figure: Figure) -> bool:
    """ "Three shells wounded three farmers": whether a number stands twice in its sentence."""
    return sum(t.lower == figure.text.lower() for t in view.sentence.tokens) > 1


def _given_to_acts(view: View, claims: Sequence[Claim]) -> list[Claim]:
    """Outcomes belong to the act of their clause (codebook, rule 5): victims whom the words link to an act are its own,
    whatever the parse made of the link."""
    result = list(claims)
    for claim in claims:
        if claim.kind is Kind.CASUALTIES:
            acts = [i for i, c in enumerate(result) if c.kind.group is Group.ARMED and c.kind is not Kind.CASUALTIES]
            linked = [i for i in acts if _are_linked(view, result[i], claim)]
            if linked:
                nearest = min(linked, key=lambda i: abs(result[i].trigger[0] - claim.trigger[0]))
                result[nearest] = _joined(result[nearest], claim)
                result.remove(claim)
    return result


def _are_linked(view: View, act: Claim, outcome: Claim) -> bool:
    """Whether only a link of cause or circumstance stands between the act and its outcome."""
    if act.status is not Status.ASSERTED or act.source != outcome.source:
        return False
    first, second = sorted((act, outcome), key=lambda claim: claim.trigger[0])
    between = view.tokens_in(first.trigger[1], second.trigger[0])
    words = [t.lower for t in between]
    if PARTING & set(words):
        return False
    return bool((CAUSES if first is outcome else RESULTS) & set(words))


def _joined(act: Claim, outcome: Claim) -> Claim:
    figures = (*act.figures, *(f for f in outcome.figures if f not in act.figures))
    reason = Reason("figures", "the outcome of the act in its clause", ", ".join(f.text for f in outcome.figures))
    why = (*act.why, reason, *(r for r in outcome.why if r.slot == "target" and not act.target))
    others = tuple(value for value in outcome.target if value not in act.actor)
    return replace(act, figures=figures, target=act.target or others, why=why)


def _bearer(view: View, toll: Toll, claims: Sequence[Claim]) -> int | None:
    """The claim that a toll belongs to: one that has its number, else the nearest act that already carries victims,
    else the nearest act."""
    key = (toll.figure.text, toll.figure.low, toll.figure.high)
    holders = [i for i, c in enumerate(claims) if any((f.text, f.low, f.high) == key for f in c.figures)]
    if holders:
        return holders[0]
    happened = [i for i, c in enumerate(claims) if c.status is not Status.PLANNED]
    acts = [i for i in happened if claims[i].kind.group is Group.ARMED]
    others = (Kind.OFFENSIVE,) if toll.figure.what in TOLL else (Kind.OFFENSIVE, Kind.DAMAGE)
    acts = acts or [i for i in happened if claims[i].kind in others]
    bearing = [i for i in acts if any(f.what in TOLL for f in claims[i].figures)]
    start = view.sentence.tokens[toll.first].start
    acts = [i for i in acts if not _are_parted(view, claims[i].trigger, start)]
    bearing = [i for i in bearing if i in acts]
    doers = _doers(view, view.sentence.tokens[toll.first])
    told = [i for i in acts if doers & {t.i for t in view.tokens_in(*claims[i].trigger)}]
    if told:
        return told[0]
    return min(bearing or acts, key=lambda i: abs(claims[i].trigger[0] - start), default=None)


def _doers(view: View, number: Token) -> set[int]:
    """The tokens that say what killed those whom a number counts: the subject of their verb, or what its clause tells
    of ("rocket fire that killed two")."""
    verb = next((t for t in view.sentence.ancestors(number) if t.upos == "VERB"), None)
    while verb is not None and verb.base in VERBS_OF_LOSS:
        subjects = {c.i for c in view.sentence.children(verb) if c.deprel == "nsubj" and c.upos != "PRON"}
        if subjects or verb.deprel not in {"conj", "acl", "acl:relcl"}:
            return subjects
        if verb.deprel != "conj":
            return {verb.head}
        verb = view.sentence.head(verb)
    return set()


def _are_parted(view: View, trigger: tuple[int, int], start: int) -> bool:
    between = view.tokens_in(min(trigger[1], start), max(trigger[0], start))
    return any(t.lower in PARTING and not _goes_on(view, t) for t in between)


def _goes_on(view: View, token: Token) -> bool:
    """ "Air strikes meanwhile continued, killing nine", "killed two while destroying a tank": what parts no clauses."""
    following = view.sentence.tokens[token.i + 1 : token.i + 2]
    verbs = {"meanwhile": {"VBD", "VBZ", "VBP", "VBN"}, "while": {"VBG"}}.get(token.lower, set())
    return any(t.xpos in verbs for t in following)


def _with(claim: Claim, figure: Figure, *, is_repeated: bool = False) -> Claim:
    """The claim with the toll: added, or put right where the syntax had its number count something else; a number that
    the sentence has twice ("killing five and wounding five") is left to count both."""
    alike = [f for f in claim.figures if (f.text, f.low, f.high) == (figure.text, figure.low, figure.high)]
    if any((f.what is figure.what and f.who not in COUNTS) or (f.what not in TOLL and not is_repeated) for f in alike):
        return claim
    same = alike[0] if alike and not is_repeated else None
    kept = tuple(f for f in claim.figures if f is not same)
    reason = Reason("figures", "by the order of words", f"{figure.text} {figure.who}")
    return replace(claim, figures=(*kept, figure), why=(*claim.why, reason))


def _with_victims(view: View, claim: Claim, discourse: Discourse) -> Claim:
    """Whom a toll counts is whom the act befell: civilians by word ("five children hurt"), and armed people, of
    whichever side their words say that they are ("killing 20 militants of the front")."""
    if claim.kind.group is not Group.ARMED or claim.target or CIVILIANS in claim.actor:
        return claim
    for figure in claim.figures:
        if figure.what in TOLL and any(_is_civilian(view, word) for word in figure.who.lower().split()):
            reason = Reason("target", f"counted in the toll: {figure.who}", figure.text)
            return replace(claim, target=(CIVILIANS,), why=(*claim.why, reason))
    if claim.kind in SYMMETRIC and claim.actor:
        return claim
    counted = [(n, figure) for figure in claim.figures if figure.what in TOLL for n in _armed(view, figure, discourse)]
    others = tuple(dict.fromkeys(n.value for n, _ in counted if n.value not in claim.actor))
    reasons = (Reason("target", f"counted in the toll: {figure.who}", n.token.text) for n, figure in counted)
    return replace(claim, target=others, why=(*claim.why, *reasons)) if others else claim


def _armed(view: View, figure: Figure, discourse: Discourse) -> tuple[Named, ...]:
    """The armed people whom a figure counts."""
    words = figure.who.lower().split()
    for token in view.sentence.tokens if words else ():
        told = token.lower == words[-1] and (is_unnamed_armed(view, token) or view.lemma_in(token, "personnel"))
        if told and token.upos in {"NOUN", "PROPN"} and token.base != "bomber":
            return parties_of(view, token, discourse)
    return ()


def _is_civilian(view: View, word: str) -> bool:
    members = view.lexicon.classes["civilians"]
    return word in members or any(form in members for form in candidates(word, "NOUN"))
