"""Tolls by the order of words: "ten civilians killed 15 injured", "killed 15 civilians and 27 fighters".

Counts of victims stand in few patterns, and those hold where a parse fails: in headlines, in lists, in text without
commas. What is read here supplements and corrects what the syntax gave.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from observance.claims.lemmas import candidates
from observance.claims.numbers import Number
from observance.claims.parties import CIVILIANS
from observance.claims.sentence import View
from observance.model.claim import Claim, Figure, Quantity, Reason
from observance.model.kinds import Group, Kind, Status
from observance.model.syntax import Token

KILLED = frozenset(
    {"killed", "dead", "died", "slain", "martyred", "murdered", "executed", "massacred", "beheaded", "perished"}
)
WOUNDED = frozenset({"wounded", "injured", "hurt", "maimed"})
KILLING = frozenset(
    {"kill", "kills", "killed", "killing", "execute", "executes", "executed", "executing", "murdered", "martyring"}
)
WOUNDING = frozenset(
    {"wound", "wounds", "wounded", "wounding", "injure", "injures", "injured", "injuring", "hurting", "maiming"}
)
BETWEEN = frozenset(
    {
        "were",
        "was",
        "have",
        "has",
        "had",
        "been",
        "are",
        "is",
        "be",
        "being",
        "also",
        "reportedly",
        "reported",
        "left",
        "others",
        "or",
        "either",
        "seriously",
        "critically",
        "badly",
        "severely",
        "lightly",
        "slightly",
    }
)
INSIDE = frozenset({"NOUN", "PROPN", "ADJ", "DET", "AUX", "ADV", "PRON", "NUM"})
REACH = 9  # tokens
# "sustained injuries", "lost their lives": two words that say what became of those counted.
STATES = {("sustained", "injuries"): Quantity.WOUNDED, ("suffered", "injuries"): Quantity.WOUNDED,
          ("sustained", "wounds"): Quantity.WOUNDED, ("suffered", "wounds"): Quantity.WOUNDED,
          ("lost", "lives"): Quantity.KILLED, ("lost", "life"): Quantity.KILLED}  # fmt: skip
CLAIMING = (("lives", "of"), ("life", "of"), ("death", "of"), ("deaths", "of"), ("killing", "of"))
# Between victims and an act: what caused it ("killed by rockets", "when shells hit"); what it led to ("leaving two").
CAUSES = frozenset({"by", "in", "when", "as", "after", "during", "from", "due", "following", "because"})
RESULTS = frozenset(
    {"leaving", "leading", "causing", "resulting", "claiming", "that", "which", "left", "leaves", "leave", "killing"}
)
PARTING = frozenset({"where", "meanwhile", "while", "elsewhere", ";", "but"})
# "Four children were among the dead".
AMONG = frozenset({"dead", "killed", "victims", "wounded", "injured", "fatalities"})
SAME_TOLL = frozenset({"including", "among"})
TOLL = frozenset({Quantity.KILLED, Quantity.WOUNDED, Quantity.KILLED_OR_WOUNDED})


@dataclass(frozen=True, slots=True)
class Toll:
    """A count of victims, at the tokens `first` to `last` of its number."""

    figure: Figure
    first: int
    last: int


def tolls_of(view: View) -> tuple[Toll, ...]:
    """The tolls of a sentence, left to right."""
    tokens = view.sentence.tokens
    spans = [(n, inside[0].i, inside[-1].i) for n in view.numbers if (inside := view.tokens_in(n.start, n.end))]
    found: dict[int, Toll] = {}
    for number, first, last in reversed(spans):
        state = _state_behind(tokens, last, found)
        if state is not None:
            quantity, end = state
            found[first] = Toll(_figure(view, number, last, end, quantity), first, last)
    for number, first, last in spans:
        quantity_before = None if first in found else _verb_before(view, first, last, found)
        if quantity_before is not None:
            end = _phrase_end(tokens, last)
            found[first] = Toll(_figure(view, number, last, end, quantity_before), first, last)
    found |= {toll.first: toll for toll in _nobody(tokens)}
    return tuple(found[first] for first in sorted(found))


def _nobody(tokens: Sequence[Token]) -> Iterator[Toll]:
    """ "No one was killed", "nobody was hurt": a count of nought."""
    for token in tokens:
        word = token.text.lower()
        last = token.i + 1 if word == "no" and _word_at(tokens, token.i + 1) == "one" else token.i
        if word not in {"nobody"} and last == token.i:
            continue
        state = _state_behind(tokens, last, {})
        if state is not None:
            words = " ".join(t.text for t in tokens[token.i : last + 1])
            yield Toll(Figure(what=state[0], who=words, low=0, high=0, text=words), token.i, last)


def _word_at(tokens: Sequence[Token], i: int) -> str:
    return tokens[i].text.lower() if i < len(tokens) else ""


def _state_behind(tokens: Sequence[Token], last: int, found: dict[int, Toll]) -> tuple[Quantity, int] | None:
    """ "ten civilians were killed", "15 injured": what the words after a number say of whom it counts."""
    end = None
    for token in tokens[last + 1 : last + 1 + REACH]:
        word = token.text.lower()
        following = [t.text.lower() for t in tokens[token.i + 1 : token.i + 4]]
        told = next((what for (verb, noun), what in STATES.items() if verb == word and noun in following), None)
        if told is not None:
            return told, end if end is not None else token.i
        among = AMONG & set(following[:3]) if word == "among" else set()
        if among:
            quantity = Quantity.WOUNDED if among & WOUNDED else Quantity.KILLED
            return quantity, end if end is not None else token.i
        if word in KILLED | WOUNDED:
            nexts = tokens[token.i + 1 : token.i + 4]
            if end is None and _opens_object(nexts, found):
                return None
            quantity = Quantity.KILLED if word in KILLED else Quantity.WOUNDED
            pair = [t.text.lower() for t in nexts[:2]]
            if len(pair) == 2 and pair[0] in {"and", "or"} and pair[1] in KILLED | WOUNDED and pair[1] != word:
                quantity = Quantity.KILLED_OR_WOUNDED
            return quantity, end if end is not None else token.i
        if word in BETWEEN:
            end = token.i if end is None else end
        elif token.upos not in INSIDE or end is not None or word in {"who", "which", "that"}:
            return None
    return None


def _opens_object(nexts: Sequence[Token], found: dict[int, Toll]) -> bool:
    """Whether a participle is followed by what it did something to: then the number before counted the doers."""
    if not nexts:
        return False
    first = nexts[0]
    counted = any(t.i in found for t in nexts)
    return first.upos in {"NUM", "DET", "PROPN", "NOUN", "ADJ"} and not counted


def _verb_before(view: View, first: int, last: int, found: dict[int, Toll]) -> Quantity | None:
    """ "killed 15 civilians", "killed or wounded 48", "and 27 fighters" after a toll of the same verb."""
    tokens = view.sentence.tokens
    before = [t.text.lower() for t in tokens[max(0, first - 3) : first]]
    if not before:
        return None
    word = before[-1]
    if tuple(before[-2:]) in CLAIMING:
        return Quantity.KILLED
    if word in KILLING | WOUNDING:
        other = WOUNDING if word in KILLING else KILLING
        if len(before) == 3 and before[-2] in {"and", "or"} and before[-3] in other:
            return Quantity.KILLED_OR_WOUNDED
        return Quantity.KILLED if word in KILLING else Quantity.WOUNDED
    opening = [t.text.lower() for t in tokens[max(0, first - 8) : first]]
    if "among" in opening and opening[-1] in {"were", "are", "is", "was"} and AMONG & set(opening):
        return Quantity.WOUNDED if WOUNDED & set(opening) else Quantity.KILLED
    earlier = [toll for toll in found.values() if toll.last < first]
    nearest = max(earlier, key=lambda toll: toll.last, default=None)
    if nearest is None or first - nearest.last > REACH:
        return None
    between = tokens[nearest.last + 1 : first]
    if any(t.upos in {"VERB", "AUX", "SCONJ"} and t.text.lower() not in KILLED | WOUNDED | SAME_TOLL for t in between):
        return None
    noun = next((t for t in tokens[last + 1 : last + 5] if t.upos in {"NOUN", "PROPN"}), None)
    counts_people = noun is not None and view.lemma_in(noun, "victims")
    listed = word in {"and", ","} or word in SAME_TOLL
    return nearest.figure.what if listed and counts_people else None


def _phrase_end(tokens: Sequence[Token], last: int) -> int:
    """The token after the noun phrase that a number opens."""
    end = last + 1
    while end < len(tokens) and end <= last + 5 and tokens[end].upos in {"NOUN", "PROPN", "ADJ"}:
        end += 1
        if tokens[end - 1].upos in {"NOUN", "PROPN"} and (
            end == len(tokens) or tokens[end].upos not in {"NOUN", "PROPN"}
        ):
            break
    return end


def _figure(view: View, number: Number, last: int, end: int, what: Quantity) -> Figure:
    who = view.words(last + 1, end - 1) if end > last + 1 else number.text
    return Figure(what=what, who=who, low=number.low, high=number.high, text=number.text)


def with_tolls(view: View, claims: Sequence[Claim]) -> list[Claim]:
    """The claims of a sentence with the tolls that its order of words gives and its syntax did not."""
    result = list(claims)
    for toll in tolls_of(view):
        bearer = _bearer(view, toll, result)
        if bearer is not None:
            result[bearer] = _with(result[bearer], toll.figure)
    return [_with_victims(view, claim) for claim in _given_to_acts(view, result)]


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
    words = [t.text.lower() for t in between]
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
    acts = [i for i, c in enumerate(claims) if c.kind.group is Group.ARMED and c.status is not Status.PLANNED]
    bearing = [i for i in acts if any(f.what in TOLL for f in claims[i].figures)]
    start = view.sentence.tokens[toll.first].start
    acts = [i for i in acts if not _are_parted(view, claims[i].trigger, start)]
    bearing = [i for i in bearing if i in acts]
    return min(bearing or acts, key=lambda i: abs(claims[i].trigger[0] - start), default=None)


def _are_parted(view: View, trigger: tuple[int, int], start: int) -> bool:
    between = view.tokens_in(min(trigger[1], start), max(trigger[0], start))
    return any(t.text.lower() in PARTING for t in between)


def _with(claim: Claim, figure: Figure) -> Claim:
    """The claim with the toll: added, or put right where the syntax had its number count something else."""
    same = next((f for f in claim.figures if (f.text, f.low, f.high) == (figure.text, figure.low, figure.high)), None)
    if same is not None and (same.what is figure.what or same.what not in TOLL):
        return claim
    kept = tuple(f for f in claim.figures if f is not same)
    reason = Reason("figures", "by the order of words", f"{figure.text} {figure.who}")
    return replace(claim, figures=(*kept, figure), why=(*claim.why, reason))


def _with_victims(view: View, claim: Claim) -> Claim:
    """Whom a toll counts is whom the act befell, where they are civilians by word: "five children hurt"."""
    if claim.kind.group is not Group.ARMED or claim.target or CIVILIANS in claim.actor:
        return claim
    for figure in claim.figures:
        if figure.what in TOLL and any(_is_civilian(view, word) for word in figure.who.lower().split()):
            reason = Reason("target", f"counted in the toll: {figure.who}", figure.text)
            return replace(claim, target=(CIVILIANS,), why=(*claim.why, reason))
    return claim


def _is_civilian(view: View, word: str) -> bool:
    members = view.lexicon.classes["civilians"]
    return word in members or any(form in members for form in candidates(word, "NOUN"))
