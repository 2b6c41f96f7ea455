"""The status of a claim: did it happen, is it planned, is it doubtful, did it fail to happen.

Read off the predicate's own auxiliaries and negation, then off the predicates above it ("is trying to", "refused to",
"is believed to"), nearest first.
"""

from collections.abc import Iterator
from itertools import pairwise

from observance.claims.clauses import HALTS, case_of
from observance.claims.sentence import View
from observance.claims.supposed import supposed_doer
from observance.model.claim import Reason
from observance.model.kinds import Status
from observance.model.syntax import Sentence, Token, per_token

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "none", "without", "nt"})
# "denied that the army had shelled it": what is denied is told as not having happened.
DENIES = frozenset({"deny", "denial"})
WANTS = frozenset({"demand", "insist", "ask", "request", "propose", "urge", "require", "recommend", "suggest"})
FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo", "would"})
# "failed to disarm them as per the deal", "under a truce": what stands behind these is given, whatever is done so.
GIVEN = frozenset({"per", "as", "as per", "under", "despite", "since", "after", "following", "in line with"})
ANSWERS = frozenset({"respond", "response", "retaliate", "retaliation", "revenge", "reply", "answer", "reprisal"})
# "a motion to send troops": nouns of what is resolved and not yet done.
RESOLVES = frozenset({"plan", "order", "decision", "instruction", "motion", "proposal", "bill", "intention", "resolve"})
DOUBT = frozenset({"may", "might", "could"})
PERCEIVED = frozenset({"hear", "see", "feel"})  # "blasts could be heard": they were
# Verbs whose object did what their infinitive says: "allowing rebels to regain the town".
LETS = frozenset({"allow", "enable", "force", "help", "permit", "let", "cause", "compel", "oblige"})
WARS = frozenset({"war", "conflict", "uprising", "revolution", "revolt"})
TOLLED = frozenset({"kill", "die", "displace", "flee", "wound", "injure", "claim", "leave", "cost", "uproot"})
FATAL = frozenset({"kill", "die", "claim", "leave", "cost"})
DEAD_OF_A_WAR = 100_000  # no single occurrence of the wars in the news killed as many
HABITS = frozenset({"regularly", "frequently", "often", "routinely", "usually", "habitually", "commonly"})
ALLEGEDLY = frozenset({"allegedly", "apparently", "purportedly", "supposedly"})
OCCURS = frozenset({"occur", "happen", "take"})
CARRIES_OUT = frozenset({"carry", "conduct", "launch", "commit", "perpetrate", "fire", "stage"})
DOUBTED = frozenset({"suspected", "alleged", "apparent", "purported", "presumed", "supposed"})
REMARKS = frozenset({"comment", "mention", "word", "confirmation", "reaction"})
NEAR_REMARK = 4  # tokens
SPARES = frozenset({"spare", "escape"})  # "not spared by the attacks"
BESIDE = frozenset({"while", "as", "when", "after", "before", "because", "since", "although", "though"})
# "Evidence suggests that it was shelled": by these words a thing shows, and nobody says.
SUGGESTS = frozenset({"suggest"})
# "The toll could rise": a forecast.
RISES = frozenset({"rise", "climb", "increase", "grow", "mount", "soar"})
# "cancelled the meeting": verbs of whose object it is told that it did not, or did not yet, take place.
OF_PLANS = frozenset({"plan", "propose", "prepare", "prevent", "expect", "schedule", "avert"})
THEN = frozenset({"when", "as", "once", "after", "until", "till", "before", "while"})
# "The talks focused on the release", "a plan that provides for the withdrawal", "the pull-out is a key demand": what is
# only spoken of, or is a term.
ABOUT = frozenset(
    "focus centre center discuss debate differ disagree provide stipulate envisage envision foresee concern require "
    "oblige disagreement difference dispute discussion negotiation negotiate talk question issue address "
    "wrangle".split()
)
TERMS = frozenset("demand point condition element part term provision precondition issue question topic key".split())
OPEN_ACTS = frozenset(
    "withdrawal pullout pull-out pull-back pullback release exchange swap ceasefire truce deployment delivery return "
    "evacuation handover lifting opening reopening disarmament redeployment disengagement repatriation".split()
)
CONDITION_MARKS = frozenset({"if", "unless", "provided", "should"})


@per_token
def is_negated(sentence: Sentence, token: Token) -> bool:
    """Whether the predicate or its subject is negated: "did not leave", "no one would leave", "neither side fired"."""
    children = tuple(sentence.children(token))
    if any(c.lower in NEGATIONS and c.deprel.split(":")[0] in {"advmod", "det", "cc", "aux"} for c in children):
        return True
    return any(_no(sentence, c) or _neither(sentence, c) for c in children if c.deprel.startswith("nsubj"))


def _neither(sentence: Sentence, token: Token) -> bool:
    return token.lower == "neither" or any(c.lower == "neither" for c in sentence.children(token))


@per_token
def auxiliaries(sentence: Sentence, token: Token) -> frozenset[str]:
    """Lower-case auxiliaries of a predicate; a coordinated verb without its own has those of its head."""
    for verb in (token, *sentence.ancestors(token)):
        own = frozenset(c.lower for c in sentence.children(verb) if c.deprel in {"aux", "aux:pass", "cop"})
        shares = verb.deprel == "conj" or (verb.deprel == "advcl" and verb.xpos == "VBG")
        if own or not shares or any(c.deprel.startswith(("mark", "nsubj")) for c in sentence.children(verb)):
            return own
    return frozenset()


def is_future(sentence: Sentence, token: Token) -> bool:
    """Whether the predicate, or the verb that carries it, stands in the future."""
    return _stands_in_future(sentence, carrier(sentence, token))


def _stands_in_future(sentence: Sentence, verb: Token) -> bool:
    words = auxiliaries(sentence, verb)
    return bool(words & FUTURE) or _is_to_be(sentence, verb) or _is_of_then(sentence, verb)


def _is_of_then(sentence: Sentence, verb: Token) -> bool:
    """ "Are to leave and hand over prisoners", "will leave when troops pull back": what a verb without a tense of its
    own shares, and what the present tells of the time that is spoken of."""
    head, children = sentence.head(verb), list(sentence.children(verb))
    if any(c.deprel.startswith("aux") or c.deprel == "cop" for c in children):
        return False
    if verb.deprel == "conj":
        bare = verb.xpos in {"VB", "VBP"} and not any(c.deprel.startswith("nsubj") for c in children)
        return bare and _is_to_be(sentence, head)
    linked = any(c.lower in THEN and c.deprel in {"mark", "advmod"} for c in children)
    return verb.deprel.startswith("advcl") and linked and verb.xpos in {"VBP", "VBZ"} and is_future(sentence, head)


@per_token
def carrier(sentence: Sentence, token: Token) -> Token:
    """The verb whose auxiliaries apply: the predicate itself, or the verb above an event noun."""
    if token.upos in {"VERB", "AUX"} or any(c.deprel in {"cop", "aux"} for c in sentence.children(token)):
        return token
    return next((t for t in sentence.ancestors(token) if t.upos in {"VERB", "AUX"}), token)


def _is_to_be(sentence: Sentence, verb: Token) -> bool:
    """ "is to visit", and the headline's "Turkey to send troops"."""
    children = list(sentence.children(verb))
    infinitive = any(c.deprel == "mark" and c.lower == "to" for c in children)
    if not infinitive:
        return False
    has_subject = any(c.deprel.startswith("nsubj") for c in children)
    headline = has_subject and verb.deprel in {"root", "acl", "ccomp", "parataxis"} and not sentence.text.endswith(".")
    head = sentence.head(verb)
    to_be = verb.deprel == "xcomp" and head.base == "be"
    copula = any(c.deprel == "cop" or (c.deprel == "aux" and c.base == "be") for c in children)
    noun_headline = verb.deprel == "acl" and _is_verbless(sentence, head)
    return headline or to_be or copula or noun_headline


@per_token
def status_of(view: View, token: Token) -> tuple[Status, Reason]:
    """The status of the predicate at `token` with its reason."""
    for status, rule, words in _signs(view, token):
        return status, Reason("status", rule, words)
    return Status.ASSERTED, Reason("status", "plain assertion")


def _signs(view: View, token: Token) -> Iterator[tuple[Status, str, str]]:
    sentence = view.sentence
    verb = token if _is_given(sentence, token) else carrier(sentence, token)
    negated = _denies(sentence, verb, token) or (token.i != verb.i and _no(sentence, token))
    words = auxiliaries(sentence, verb)
    if is_open_question(sentence, token):
        yield Status.UNCERTAIN, "“whether” clause", verb.text
    if _in_condition(sentence, verb):
        yield Status.CONDITIONAL, "conditional clause", verb.text
    if "would" in words and _has_condition(sentence, verb):
        yield Status.CONDITIONAL, "would … if", verb.text
    if _stands_in_future(sentence, verb):
        yield (Status.NOT_HAPPENED, "negated future", verb.text) if negated else (Status.PLANNED, "future", verb.text)
    if token.xpos == "VB" and [t.lower for t in sentence.tokens[max(0, token.i - 2) : token.i]] == ["due", "to"]:
        yield Status.PLANNED, "due to", token.text
    if words & DOUBT and verb.base not in PERCEIVED:
        yield Status.UNCERTAIN, "modal of doubt", " ".join(sorted(words & DOUBT))
    if negated:
        yield Status.NOT_HAPPENED, "negation", verb.text
    if any(c.lower == "without" and c.deprel in {"case", "mark"} for c in sentence.children(token)):
        yield Status.NOT_HAPPENED, "“without”", token.text
    yield from _governors(view, token)
    if any(c.lower in DOUBTED for c in sentence.children(token) if c.deprel == "amod"):
        yield Status.UNCERTAIN, "doubted, by its adjective", token.text
    if any(c.lower in ALLEGEDLY for verb in _done_by(sentence, token, verb) for c in sentence.children(verb)):
        yield Status.UNCERTAIN, "doubted, by its adverb", token.text
    if supposed := supposed_doer(view, token, verb):
        yield Status.UNCERTAIN, "who did it is only supposed", supposed
    if any(c.base in {"planned", "upcoming", "plan"} for c in sentence.children(token) if c.deprel == "amod"):
        yield Status.PLANNED, "planned, by its adjective", token.text


def _done_by(sentence: Sentence, token: Token, verb: Token) -> list[Token]:
    """The verbs that say of an act that it was done: its own, "occurred" over it, "carried out" behind it."""
    if verb.i == token.i or verb.base in OCCURS:
        return [verb]
    return [c for c in sentence.children(token) if c.deprel == "acl" and c.base in CARRIES_OUT]


def _is_given(sentence: Sentence, token: Token) -> bool:
    """Whether an act stands behind a word that takes it as done; "would respond to the raid" does."""
    head = sentence.head(token)
    if token.upos == "NOUN" and token.deprel in {"obl", "nmod"} and head.base in ANSWERS:
        return case_of(sentence, token) in {"to", "for"}
    return token.upos == "NOUN" and token.deprel == "obl" and case_of(sentence, token) in GIVEN


def _denies(sentence: Sentence, verb: Token, token: Token) -> bool:
    """Whether a negated verb denies the event: not where that is its circumstance ("no one died in the shelling")."""
    circumstance = token.i != verb.i and token.deprel == "obl" and sentence.head(token).i == verb.i
    given = circumstance or (token.i != verb.i and verb.base in SPARES) or _is_remarked_on(sentence, token)
    return is_negated(sentence, verb) and not given


def _is_remarked_on(sentence: Sentence, token: Token) -> bool:
    """ "No mention of the bombardment": what nobody spoke of has happened."""
    near = [t.lower for t in sentence.tokens[max(0, token.i - NEAR_REMARK) : token.i]]
    spoken = any(word in REMARKS and link in {"of", "on", "about"} for word, link in pairwise(near))
    return token.upos == "NOUN" and spoken


def _no(sentence: Sentence, token: Token) -> bool:
    return any(c.lower == "no" and c.deprel == "det" for c in sentence.children(token))


def _in_condition(sentence: Sentence, verb: Token) -> bool:
    for node in (verb, *sentence.ancestors(verb)):
        if _tells_when(sentence, node):
            return False
        if node.deprel.startswith("advcl") and _has_condition_mark(sentence, node):
            return True
    return False


@per_token
def _tells_when(sentence: Sentence, clause: Token) -> bool:
    """ "… if another is hurt, after 13 were killed": what a past clause of time tells took place, whatever is above."""
    past = clause.xpos == "VBD" or any(c.lower in {"was", "were", "had"} for c in sentence.children(clause))
    marks = {c.lower for c in sentence.children(clause) if c.deprel == "mark"}
    return clause.deprel.startswith("advcl") and past and "after" in marks


def _has_condition(sentence: Sentence, verb: Token) -> bool:
    return any(c.deprel.startswith("advcl") and _has_condition_mark(sentence, c) for c in sentence.children(verb))


@per_token
def is_open_question(sentence: Sentence, token: Token) -> bool:
    """ "could not tell whether X or Y did it": neither that it happened so, nor who did it, is asserted."""
    for clause in (token, *sentence.ancestors(token)):
        if any(c.lower == "whether" for c in sentence.children(clause)):
            return True
        if clause.deprel == "acl:relcl":  # "… or the war that preceded the pullout": what it tells is given
            return False
    return False


def _has_condition_mark(sentence: Sentence, clause: Token) -> bool:
    return any(c.deprel == "mark" and c.lower in CONDITION_MARKS for c in sentence.children(clause))


def _governors(view: View, token: Token) -> Iterator[tuple[Status, str, str]]:
    """Predicates above that decide: "refused to", "was prevented from", "is expected to", "cancelled patrols"."""
    below = token
    for above in view.sentence.ancestors(token):
        if _is_given(view.sentence, below):
            return
        if below is token and _is_wanted(view.sentence, above, below):
            yield Status.PLANNED, f"wanted: “{above.text}”", above.text
        if below is token and _is_called_for(view.sentence, above, below):
            yield Status.PLANNED, f"asked for by “{above.text}”", above.text
        elif _opens(view, above, below):
            for status in (Status.NOT_HAPPENED, Status.PLANNED, Status.UNCERTAIN):
                suggested = status is Status.UNCERTAIN and above.base in SUGGESTS
                listed = suggested or _phrase(view.sentence, above) in view.lexicon.speech[status.value]
                if listed or _is_denied(status, above, below):
                    negated = is_negated(view.sentence, above)
                    if not (negated and status is Status.NOT_HAPPENED):
                        yield status, f"governed by “{above.text}”", above.text
        elif below.deprel.split(":")[0] not in {"conj", "compound", "nmod", "obj", "obl", "nsubj"}:
            return
        below = above


def _phrase(sentence: Sentence, verb: Token) -> str:
    """The lemma of a verb with its particle: "call off"."""
    particle = next((c.lower for c in sentence.children(verb) if c.deprel == "compound:prt"), "")
    return f"{verb.base} {particle}".strip()


def _opens(view: View, above: Token, below: Token) -> bool:
    """Whether `above` holds an open or finite clause of `below`, or cancels it as its object."""
    if below.deprel in {"xcomp", "csubj"}:
        return not _is_called(view.sentence, above, below)
    if below.deprel.startswith("nsubj") and above.base in view.lexicon.speech["uncertain"]:
        return any(c.deprel == "xcomp" and c.base in CARRIES_OUT | OCCURS for c in view.sentence.children(above))
    if below.deprel in {"advcl", "obl"} and above.base in {"prevent", "stop", "block", "vote"}:
        return not any(c.deprel == "mark" and c.lower in BESIDE for c in view.sentence.children(below))
    if below.deprel == "ccomp":
        doubtful = above.base in view.lexicon.speech["uncertain"] or _is_suggested(view, above)
        return doubtful or above.base in DENIES
    if below.deprel in {"obj", "nsubj:pass"} and above.base in HALTS and view.lemma_in(below, "struck"):
        return False  # what is brought to a halt was under way
    if below.deprel in {"obj", "nsubj:pass"}:
        return _phrase(view.sentence, above) in view.lexicon.speech["cancelled"] or above.base in OF_PLANS
    if below.deprel == "obl" and above.base == "agree":
        return below.base in OPEN_ACTS
    return below.deprel == "acl" and above.base in RESOLVES | DENIES


def _is_suggested(view: View, verb: Token) -> bool:
    """ "Reports suggesting that", "evidence suggests that": not where a party "suggested that", which says it."""
    nouns = [c for c in view.sentence.children(verb) if c.deprel.startswith("nsubj")]
    nouns = nouns or [view.sentence.head(verb)] if verb.deprel.startswith("acl") else nouns
    things = ("report", "evidence")
    return verb.base in SUGGESTS and any(view.lemma_in(noun, name) for noun in nouns for name in things)


def _is_called(sentence: Sentence, above: Token, below: Token) -> bool:
    """ "called it a violation": a name for what has happened, no call for anything."""
    is_name = below.upos in {"NOUN", "PROPN"} and not any(c.lower == "to" for c in sentence.children(below))
    return above.base == "call" and is_name


def _is_called_for(sentence: Sentence, above: Token, below: Token) -> bool:
    """ "called for an attack": it is wanted, and nobody says that it happened."""
    return above.base == "call" and below.deprel == "obl" and case_of(sentence, below) == "for"


def _is_wanted(sentence: Sentence, above: Token, below: Token) -> bool:
    """ "Demanded that the army pull back": the bare verb of what somebody wants, which after one doer is no present."""
    one = any(c.deprel == "nsubj" and c.xpos in {"NN", "NNP"} for c in sentence.children(below))
    bare = below.xpos == "VB" or (one and below.xpos == "VBP" and below.lower == below.lemma)
    return above.base in WANTS and below.deprel == "ccomp" and bare


def speech_status(sentence: Sentence, token: Token, status: Status, *, is_word_for_it: bool) -> Status:
    """The status of a commitment, demand or denial, which is an act whatever it speaks of: "will not leave" commits,
    and "has not shelled it" denies; "did not promise it", of a word for the act itself, is none."""
    return (
        status
        if status is Status.NOT_HAPPENED and is_word_for_it and not is_future(sentence, token)
        else Status.ASSERTED
    )


def _is_denied(status: Status, above: Token, below: Token) -> bool:
    return status is Status.NOT_HAPPENED and above.base in DENIES and below.deprel in {"ccomp", "acl"}


def is_war_total(view: View, token: Token) -> bool:
    """Whether a toll runs since the war began: whole-war totals are not claims (codebook rule 3)."""
    if any(_has_war_as_subject(view, t) for t in (token, view.sentence.head(token))):
        return True
    if token.base in FATAL and _counts_a_wars_dead(view, token):
        return True
    for above in [token, *view.sentence.ancestors(token)]:
        for child in view.sentence.children(above):
            inside = view.sentence.subtree(child)
            words = {t.base for t in inside}
            since = bool(words & {"since"}) and len(inside) < len(view.sentence.tokens) - 3
            if (
                since
                and words & view.lexicon.classes["war"]
                and (words & view.lexicon.classes["beginning"] or any(t.text.isdigit() for t in inside))
            ):
                return True
    return False


def _has_war_as_subject(view: View, token: Token) -> bool:
    """ "The war has killed 40,000 and displaced a million", "a war that has killed thousands"."""
    subjects = [c for c in view.sentence.children(token) if c.deprel.startswith("nsubj")]
    if token.deprel == "acl:relcl" and any(c.lower in {"that", "which"} for c in subjects):
        subjects.append(view.sentence.head(token))
    return any(c.base in WARS for c in subjects)


def _counts_a_wars_dead(view: View, token: Token) -> bool:
    """ "More than 300,000 people have been killed": no occurrence, but a war."""
    below = [t for c in view.sentence.children(token) if c.deprel != "conj" for t in view.sentence.subtree(c)]
    counted = [n for n in view.numbers if n.low >= DEAD_OF_A_WAR]
    alive = any(t.base in {"homeless", "stranded", "trapped", "displace"} for t in below)
    return not alive and any(n.start <= t.start < n.end for n in counted for t in below)


def _is_habit(view: View, token: Token) -> bool:
    """ "is regularly targeted in air strikes"."""
    verb = carrier(view.sentence, token)
    return any(c.lower in HABITS and c.deprel == "advmod" for c in view.sentence.children(verb))


@per_token
def exclusion(view: View, token: Token) -> str | None:
    """Why a predicate is not coded: purposes, aims, fears, whole-war totals (codebook rule 3); None where it is."""
    sentence = view.sentence
    if token.base in TOLLED and is_war_total(view, token):
        return "whole-war total"
    if _is_habit(view, token):
        return "habit"
    if token.base in RISES and auxiliaries(sentence, token) & (DOUBT | FUTURE):
        return f"forecast: “{token.text}”"
    below = token
    for above in [*sentence.ancestors(token), None]:
        if _is_purpose(view, below):
            return f"purpose: “to {below.text}”"
        if any(
            c.deprel.startswith("nsubj") and c.base in view.lexicon.classes["aim"] for c in sentence.children(below)
        ):
            return f"aim: “{below.text}”"
        if below.deprel.startswith("advcl") and any(c.lower in {"if", "unless"} for c in sentence.children(below)):
            return f"condition: “{below.text}”"
        if above is None or _tells_when(sentence, below):
            return None
        if below.deprel.startswith("nsubj") and _is_supposed(sentence, above):
            return f"fear or forecast: “{above.text}”"
        if below.base in OPEN_ACTS and _is_topic(sentence, above, below):
            return f"only spoken of: “{above.text}”"
        if below.deprel == "obj" and _is_unconfirmed(view, above):
            return f"only mentioned: “{above.text}”"
        if below.deprel in {"obl", "nmod", "acl", "advcl", "ccomp", "obj", "xcomp"} and _is_fear(view, above):
            return f"fear or forecast: “{above.text}”"
        if below.deprel in {"xcomp", "acl", "obj", "advcl", "obl", "nmod"} and _is_aim(view, above, below):
            return f"aim: “{above.text}”"
        if below.deprel.startswith("acl:relcl") or below.deprel in {"ccomp", "parataxis"}:
            return None
        below = above
    return None


def _is_topic(sentence: Sentence, above: Token, below: Token) -> bool:
    if below.deprel.startswith("nsubj"):
        return above.base in TERMS and any(c.deprel == "cop" for c in sentence.children(above))
    return above.base in ABOUT and below.deprel in {"obl", "nmod", "obj", "conj"}


def _is_supposed(sentence: Sentence, above: Token) -> bool:
    """ "A siege would be a disaster": what something not yet there would be is a forecast of it."""
    supposed = "would" in auxiliaries(sentence, above) and not _has_condition(sentence, above)
    return supposed and any(c.deprel == "cop" and c.base == "be" for c in sentence.children(above))


def _is_purpose(view: View, token: Token) -> bool:
    if token.upos != "VERB" or token.deprel not in {"advcl", "acl"}:
        return False
    children = list(view.sentence.children(token))
    if not any(c.deprel == "mark" and c.lower == "to" for c in children) or any(c.deprel == "cop" for c in children):
        return False
    head = view.sentence.head(token)
    if head.deprel in {"obj", "iobj"} and view.sentence.head(head).base in LETS:
        return False
    governed = any(head.base in view.lexicon.speech[name] for name in ("planned", "not_happened"))
    return not governed and not _is_verbless(view.sentence, head)


def _is_verbless(sentence: Sentence, head: Token) -> bool:
    """ "Army to remain at posts": the root of a headline is a noun without a copula."""
    is_noun = head.deprel == "root" and head.upos in {"NOUN", "PROPN"}
    return is_noun and not any(c.deprel in {"cop", "nsubj"} for c in sentence.children(head))


def _is_unconfirmed(view: View, above: Token) -> bool:
    """ "refused to confirm the clashes" says nothing of whether they took place."""
    refused = view.sentence.head(above).base in view.lexicon.speech["not_happened"]
    return above.base in {"confirm", "discuss", "verify"} and (refused or is_negated(view.sentence, above))


def _is_fear(view: View, above: Token) -> bool:
    lemma = above.base
    return lemma in view.lexicon.classes["fear"] or (
        lemma in {"trigger", "spark"} and "would" in auxiliaries(view.sentence, above)
    )


def _is_aim(view: View, above: Token, below: Token) -> bool:
    return above.base in view.lexicon.classes["aim"] and below.deprel != "obl"
