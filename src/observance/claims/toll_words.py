"""Tolls by the order of words: "ten civilians killed 15 injured", "killed 15 civilians and 27 fighters".

Counts of victims stand in few patterns, and those hold where a parse fails: in headlines, in lists, in text without
commas.
"""

from collections.abc import Iterator, Mapping, Sequence, Set

from observance.claims.numbers import Number
from observance.claims.sentence import HYPHENS, View
from observance.claims.toll_parts import (
    BE,
    COLLECTIVES,
    Toll,
    head_of_victims,
    parts_of_tolls,
    stated_tolls,
    tolls_of_the_dead,
)
from observance.model.claim import Figure, Quantity
from observance.model.syntax import Token

KILLED = frozenset("killed dead died die dies slain martyred murdered executed massacred beheaded perished".split())
WOUNDED = frozenset({"wounded", "injured", "hurt", "maimed"})
# With the nouns that count them: "five martyrs", "ten deaths and injuries".
DEAD = KILLED | {"deaths", "fatalities", "martyrs"}
HURT = WOUNDED | {"injuries"}
KILLING = frozenset(
    "kill kills killed killing execute executes executed executing murder murders murdered murdering martyring "
    "massacre massacres massacred massacring slaughtered slaughtering behead beheads beheaded beheading".split()
)
WOUNDING = frozenset(
    {"wound", "wounds", "wounded", "wounding", "injure", "injures", "injured", "injuring", "hurting", "maiming"}
)
# "an attack claimed nine civilians".
TAKING_LIVES = frozenset({"claim", "claims", "claimed", "claiming"})
TAKING_OUT = frozenset("take takes took taken taking wipe wipes wiped wiping".split())  # "took out nine militants"
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
        "as",
        "found",
        "confirmed",
        "identified",
        "listed",
        "counted",
        "documented",
        "pronounced",
        "declared",
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
LONG_REACH = 24  # over the parts of a toll
# Between a verb of killing and a number: "injured another three".
BEFORE_NUMBER = frozenset({"another", "further", "additional", "a", "an", "estimated", "some", "as", "other"})
# "sustained injuries", "lost their lives": two words that say what became of those counted.
STATES = {("sustained", "injuries"): Quantity.WOUNDED, ("suffered", "injuries"): Quantity.WOUNDED,
          ("sustained", "wounds"): Quantity.WOUNDED, ("suffered", "wounds"): Quantity.WOUNDED,
          ("lost", "lives"): Quantity.KILLED, ("lost", "life"): Quantity.KILLED}  # fmt: skip
CLAIMING = (("lives", "of"), ("life", "of"), ("death", "of"), ("deaths", "of"), ("killing", "of"))
HURTING = (("injury", "of"), ("injuries", "of"))
# "Four children were among the dead".
REACH_OF_AMONG = 7  # tokens: "among at least 31 villagers killed"
CASUALTIES = "casualties"  # dead or hurt: "hundreds of casualties"
AMONG = frozenset("dead killed executed massacred victims wounded injured fatalities".split()) | {CASUALTIES}
SAME_TOLL = frozenset({"including", "among"})
TOLL = frozenset({Quantity.KILLED, Quantity.WOUNDED, Quantity.KILLED_OR_WOUNDED})


def tolls_of(view: View) -> tuple[Toll, ...]:
    """The tolls of a sentence, left to right."""
    tokens = view.sentence.tokens
    spans = [(n, inside[0].i, inside[-1].i) for n in view.numbers if (inside := view.tokens_in(n.start, n.end))]
    spans = [(n, first, last) for n, first, last in spans if not _is_of_one_family(tokens, first, last)]
    found: dict[int, Toll] = {}
    for number, first, last in reversed(spans):
        opens = last + (_word_at(tokens, last + 1) == "of")  # "dozens of people injured"
        both = _end_of_two(view, last)
        state = _state_behind(tokens, both or opens, found) or _state_of_the_list(view, last, found)
        if state is not None:
            quantity, end = state
            found[first] = Toll(_figure(view, number, opens, end, quantity), first, last)
    for number, first, last in spans:
        hurt = head_of_victims(view, last + 2) if _word_at(tokens, last + 1) in WOUNDED else None
        if first not in found and hurt is not None:  # "14 wounded soldiers"
            found[first] = Toll(_figure(view, number, last + 1, hurt.i + 1, Quantity.WOUNDED), first, last)
    for number, first, last in spans:
        quantity_before = None if first in found else _verb_before(view, first, last, found)
        if quantity_before is not None:
            end = _phrase_end(tokens, last)
            found[first] = Toll(_figure(view, number, last, end, quantity_before), first, last)
    found |= {toll.first: toll for number, first, last in spans for toll in _with_one_more(view, number, first, last)}
    found |= {toll.first: toll for toll in _nobody(tokens)}
    found |= {toll.first: toll for toll in stated_tolls(view, spans) if toll.first not in found}
    found |= {toll.first: toll for toll in tolls_of_the_dead(view, spans) if toll.first not in found}
    found |= {toll.first: toll for toll in parts_of_tolls(view, spans, found)}
    return tuple(found[first] for first in sorted(found))


def _is_of_one_family(tokens: Sequence[Token], first: int, last: int) -> bool:
    """ "Three children of one family": whose they are, and no count."""
    of = first > 0 and tokens[first - 1].lower in {"of", "from"} and tokens[first].lower == "one"
    return of and _word_at(tokens, last + 1) in {"family", "household", "clan", "tribe"}


def _nobody(tokens: Sequence[Token]) -> Iterator[Toll]:
    """ "No one was killed", "nobody was hurt": a count of nought."""
    for token in tokens:
        word = token.lower
        last = token.i + 1 if word == "no" and _word_at(tokens, token.i + 1) == "one" else token.i
        if word not in {"nobody"} and last == token.i:
            continue
        state = _state_behind(tokens, last, {})
        if state is not None:
            words = " ".join(t.text for t in tokens[token.i : last + 1])
            yield Toll(Figure(what=state[0], who=words, low=0, high=0, text=words), token.i, last)


def _word_at(tokens: Sequence[Token], i: int) -> str:
    return tokens[i].lower if i < len(tokens) else ""


def _state_behind(tokens: Sequence[Token], last: int, found: Mapping[int, Toll]) -> tuple[Quantity, int] | None:
    """ "ten civilians were killed", "15 injured": what the words after a number say of whom it counts; parts of the
    toll may stand between ("18 civilians including five children were killed")."""
    end: int | None = None
    parts: int | None = None
    for token in tokens[last + 1 : last + 1 + LONG_REACH]:
        word = token.lower
        if parts is None and token.i > last + REACH:
            return None
        if _is_state(tokens, token):
            quantity = _state_at(tokens, token, found, is_bare=end is None)
            behind = parts if parts is not None else token.i if end is None else end
            return None if quantity is None else (quantity, behind)
        if word in BETWEEN:
            end = token.i if end is None else end
        elif end is None and word in SAME_TOLL:
            parts = token.i if parts is None else parts
        elif not _goes_on(token, is_list=parts is not None) or end is not None:
            return None
    return None


def _state_of_the_list(view: View, last: int, found: Mapping[int, Toll]) -> tuple[Quantity, int] | None:
    """ "Two soldiers" of "two soldiers and three villagers lost their lives": what is said of the next of the list."""
    told = any(t.lower in DEAD | HURT | KILLING | WOUNDING | SAME_TOLL for t in view.sentence.tokens[:last])
    noun = None if told else head_of_victims(view, last + 1)
    links = 0
    while noun is not None and _word_at(view.sentence.tokens, noun.i + 1 + links) in {",", "and"}:
        links += 1
    following = found.get(noun.i + 1 + links) if noun is not None and links else None
    return (following.figure.what, noun.i + 1) if noun is not None and following is not None else None


def _end_of_two(view: View, last: int) -> int | None:
    """The second noun of "40 troops and militiamen", which one number counts; None where it counts one noun."""
    noun = head_of_victims(view, last + 1)
    if noun is None or _word_at(view.sentence.tokens, noun.i + 1) != "and":
        return None
    other = head_of_victims(view, noun.i + 2)
    return other.i if other is not None and other.xpos in {"NNS", "NN"} and noun.has("Number=Plur") else None


def _with_one_more(view: View, number: Number, first: int, last: int) -> Iterator[Toll]:
    """ "16 farmers and a nurse were among the dead": a count and one victim of the same state."""
    tokens, noun = view.sentence.tokens, head_of_victims(view, last + 1)
    one = noun.i + 2 if noun is not None and _word_at(tokens, noun.i + 1) == "and" else None
    other = head_of_victims(view, one + 1) if one is not None and _word_at(tokens, one) in {"a", "an", "one"} else None
    state = _state_behind(tokens, other.i, {}) if other is not None else None
    if noun is not None and one is not None and other is not None and state is not None:
        yield Toll(_figure(view, number, last, noun.i + 1, state[0]), first, last)
        who = view.words(one + 1, other.i)
        yield Toll(Figure(what=state[0], who=who, low=1, high=1, text=who), one, one)


def _goes_on(token: Token, *, is_list: bool) -> bool:
    """Whether a word may stand between a number and what became of those it counts."""
    word = token.lower
    if word in {"who", "which", "that"}:
        return False
    return (
        token.upos in INSIDE
        or token.text in HYPHENS
        or (is_list and (word in {"and", ",", "of"} or token.upos == "CCONJ"))
    )


def _is_state(tokens: Sequence[Token], token: Token) -> bool:
    word, following = token.lower, [t.lower for t in tokens[token.i + 1 : token.i + 4]]
    if word == CASUALTIES:
        return True
    among = word == "among" and bool(AMONG & _behind_among(tokens, token))
    if word in HURT and [t.lower for t in tokens[max(0, token.i - 2) : token.i]] in (["of", "the"], ["of", "those"]):
        return False  # "several of the wounded are in danger": a part of those who were counted before
    return among or word in DEAD | HURT or any(verb == word and noun in following for verb, noun in STATES)


def _behind_among(tokens: Sequence[Token], token: Token) -> set[str]:
    return {t.lower for t in tokens[token.i + 1 : token.i + 1 + REACH_OF_AMONG]}


def _state_at(tokens: Sequence[Token], token: Token, found: Mapping[int, Toll], *, is_bare: bool) -> Quantity | None:
    """What a state says: "killed", "killed and wounded", "Killed Injured" in headlines, "among the dead"."""
    word, following = token.lower, [t.lower for t in tokens[token.i + 1 : token.i + 4]]
    told = next((what for (verb, noun), what in STATES.items() if verb == word and noun in following), None)
    if told is not None:
        return told
    if word == CASUALTIES:
        return Quantity.KILLED_OR_WOUNDED
    if word == "among":
        return _among(_behind_among(tokens, token))
    others = HURT if word in DEAD else DEAD
    if _is_pair(tokens, token, others):
        return Quantity.KILLED_OR_WOUNDED
    nexts = tokens[token.i + 1 : token.i + 4]
    if word == "dead":  # "270 dead bodies"
        return Quantity.KILLED
    if is_bare and word in KILLED | WOUNDED and _opens_object(nexts, found):
        return None
    return Quantity.KILLED if word in DEAD else Quantity.WOUNDED


def _among(words: Set[str]) -> Quantity:
    """ "Among the dead", "among the casualties"."""
    if CASUALTIES in words:
        return Quantity.KILLED_OR_WOUNDED
    return Quantity.WOUNDED if WOUNDED & words else Quantity.KILLED


def _is_pair(tokens: Sequence[Token], token: Token, others: frozenset[str]) -> bool:
    """ "killed and wounded", "killed or wounded", "Killed Injured": both states of one count."""
    one, two, three = (_word_at(tokens, token.i + k) for k in (1, 2, 3))
    counts = [t for t in tokens[token.i + 2 : token.i + 4] if t.upos == "NUM"]
    if one in {"and", "or", "&"} and two in others:
        return three not in others
    return one in others and not counts


def _opens_object(nexts: Sequence[Token], found: Mapping[int, Toll]) -> bool:
    """Whether a participle is followed by what it did something to: then the number before counted the doers."""
    if not nexts:
        return False
    first = nexts[0]
    counted = any(t.i in found for t in nexts)
    return first.upos in {"NUM", "DET", "PROPN", "NOUN", "ADJ"} and not counted


def _verb_before(view: View, first: int, last: int, found: Mapping[int, Toll]) -> Quantity | None:
    """ "killed 15 civilians", "killed or wounded 48", "and 27 fighters" after a toll of the same verb."""
    tokens = view.sentence.tokens
    start = first
    if start > 1 and tokens[start - 1].lower == "of" and tokens[start - 2].lower in COLLECTIVES:  # "a family of four"
        start = first = start - 2
    while start > 1 and first - start < 2 and tokens[start - 1].lower in BEFORE_NUMBER:
        start -= 1
    before = [t.lower for t in tokens[max(0, start - 3) : start]]
    if not before:
        return None
    word = before[-1]
    if word == "of" and before[:-1] and before[-2] in KILLING | WOUNDING:  # "the wounding or killing of several"
        return _by_verbs(tokens, start - 1, [t.lower for t in tokens[max(0, start - 4) : start - 1]])
    if tuple(before[-2:]) in CLAIMING:
        return Quantity.KILLED
    if tuple(before[-2:]) in HURTING:
        return Quantity.WOUNDED
    if word in KILLING | WOUNDING:
        return _by_verbs(tokens, start, before)
    takes_lives = word in TAKING_LIVES or (word == "out" and before[-2:-1] and before[-2] in TAKING_OUT)
    if takes_lives and head_of_victims(view, last + 1) is not None:
        return Quantity.KILLED
    opening = [t.lower for t in tokens[max(0, first - 8) : first]]
    if "among" in opening and opening[-1] in {"were", "are", "is", "was"} and AMONG & set(opening):
        return _among(set(opening))
    earlier = [toll for toll in found.values() if toll.last < first]
    nearest = max(earlier, key=lambda toll: toll.last, default=None)
    another = word == "another" or (first > start and tokens[first - 1].lower == "another")
    if nearest is None or first - nearest.last > (LONG_REACH if another else REACH):
        return None
    between = tokens[nearest.last + 1 : first]
    carries_on = KILLED | WOUNDED | SAME_TOLL | (BE if another else frozenset())
    if any(t.upos in {"VERB", "AUX", "SCONJ"} and t.lower not in carries_on for t in between):
        return None
    listed = word in {"and", ","} or word in SAME_TOLL or before[-2:] == ["as", "well"]
    counts = head_of_victims(view, last + 1) is not None or (another and _counts_no_noun(tokens, last))
    return nearest.figure.what if listed and counts else None


def _counts_no_noun(tokens: Sequence[Token], last: int) -> bool:
    """ "And another five outside the town"."""
    following = tokens[last + 1 : last + 2]
    return all(t.upos not in {"NOUN", "PROPN", "ADJ", "NUM"} for t in following)


def _by_verbs(tokens: Sequence[Token], start: int, before: Sequence[str]) -> Quantity:
    """ "killed", "killed and wounded", "kills injures": one verb before a number, or two of one object."""
    word = before[-1]
    other = WOUNDING if word in KILLING else KILLING
    linked = before[-2:-1] and before[-2] in {"and", "or", "&"} and before[:-2] and before[-3] in other
    beside = before[-2:-1] and before[-2] in other and (start < 3 or tokens[start - 3].upos != "NUM")
    if linked or beside:
        return Quantity.KILLED_OR_WOUNDED
    return Quantity.KILLED if word in KILLING else Quantity.WOUNDED


def _phrase_end(tokens: Sequence[Token], last: int) -> int:
    """The token after the noun phrase that a number opens."""
    end = last + 1
    while end < len(tokens) and end <= last + 5 and tokens[end].upos in {"NOUN", "PROPN", "ADJ"}:
        if tokens[end].deprel == "nsubj" and tokens[end].head > end > last + 1:  # "six people WIRE reports"
            break
        end += 1
        if tokens[end - 1].upos in {"NOUN", "PROPN"} and (
            end == len(tokens) or tokens[end].upos not in {"NOUN", "PROPN"}
        ):
            break
    return end


def _figure(view: View, number: Number, last: int, end: int, what: Quantity) -> Figure:
    who = view.words(last + 1, end - 1) if end > last + 1 else number.text
    return Figure(what=what, who=who, low=number.low, high=number.high, text=number.text)
