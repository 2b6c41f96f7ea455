"""What no parse of English can be: trees set right before anything is read off them.

Each repair holds one constraint of the language against the parse, by words that are known better than the parser knows
them (dates, listed names) or by what a part of speech allows.
"""

import re
from collections.abc import Callable, Container, Sequence
from dataclasses import replace
from functools import partial

from observance.claims.lemmas import candidates
from observance.claims.mended import Tree
from observance.claims.repairs_of_speakers import MODIFIERS, OF_SPEAKERS
from observance.model.syntax import Sentence, Span, Token, is_tree

NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
CORE = frozenset({"nsubj", "nsubj:pass", "obj", "iobj"})
TAKES_OBJECT = frozenset(
    ("kill", "wound", "injure", "hit", "strike", "target", "destroy", "damage", "capture", "seize", "shell", "bomb",
     "attack", "displace", "detain", "arrest", "abduct", "lose", "evacuate", "recapture", "retake", "besiege",
     "surround", "encircle", "violate", "deploy", "release")
)  # fmt: skip
HEADLINE_FEATS = "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"
HYPHENS = frozenset("-‑–")
RELATIVE = frozenset({"who", "which", "that", "whom", "whose", "where"})
WAS = frozenset({"was", "were"})
# Verbs whose passive participle keeps an object: "the men given weapons", "the town named Saraqeb".
TWO_OBJECTS = frozenset({"give", "call", "name", "dub", "offer", "show", "award", "teach", "make", "elect", "tell",
                         "term", "deem", "send", "grant", "hand", "pay", "deny"})  # fmt: skip

_YEAR = re.compile(r"(?:[Ii]n )?\d{4}")
MAKES_DO = frozenset({"force", "compel", "oblige", "enable", "allow", "permit", "cause", "order", "urge", "press"})


def repaired(
    sentence: Sentence, times: Sequence[Span], names: Sequence[Span], verbs: Container[str] = frozenset()
) -> Sentence:
    """The sentence with word classes and a tree that its dates and its listed names allow, given by their spans.

    `verbs` are the lemmas that may head a headline whose verb the tagger took for a noun.
    """
    tokens = tuple(_verb_by_object(sentence, _verb_by_tag(t)) for t in sentence.tokens)
    headline = _headline_verb(tokens, verbs) or _lone_verb(sentence)
    if headline is not None:
        tokens = (*tokens[: headline.i], headline, *tokens[headline.i + 1 :])
    sentence = _with_tokens(sentence, tokens)
    tree = Tree(sentence, [t.head for t in sentence.tokens], [t.deprel for t in sentence.tokens])
    repairs: tuple[Callable[[], None], ...] = (
        lambda: _make_root(tree, headline),
        lambda: _bare_possessives(tree, names),
        lambda: _names_hold_together(tree, names),
        *(partial(repair, tree) for repair in OF_SPEAKERS),
        lambda: _prepositions_govern_phrases(tree),
        lambda: _times_are_adjuncts(tree, times),
        lambda: _years_stay_in_their_clause(tree, times),
        lambda: _counts_are_objects(tree, times),
        lambda: _nouns_before_verbs_are_subjects(tree),
        lambda: _one_clause_has_one_finite_verb(tree),
        lambda: _be_takes_no_past_form(tree),
        lambda: _where_clauses_follow_their_place(tree),
        lambda: _finite_verbs_are_clauses(tree),
        lambda: _predicates_need_a_verb(tree),
        lambda: _bare_nouns_are_objects(tree, times),
        lambda: _agents_do_not_act_again(tree),
        lambda: _what_is_forced_is_no_purpose(tree),
        lambda: _orphans_are_verbs(tree),
    )
    for repair in repairs:
        heads, deprels = list(tree.heads), list(tree.deprels)
        repair()
        if heads != tree.heads and not is_tree(tree.heads):  # a repair that would close a circle is none
            tree.heads, tree.deprels = heads, deprels
    for i in (i for i, head in enumerate(tree.heads) if head == i):
        tree.deprels[i] = "root"
    rows = zip(sentence.tokens, tree.heads, tree.deprels, strict=True)
    return _with_tokens(sentence, tuple(_hung(t, head, deprel) for t, head, deprel in rows))


def _hung(token: Token, head: int, deprel: str) -> Token:
    same = token.head == head and token.deprel == deprel
    return token if same else replace(token, head=head, deprel=deprel)


def _with_tokens(sentence: Sentence, tokens: tuple[Token, ...]) -> Sentence:
    """The sentence itself where they are its own, with all that is known of it."""
    same = all(new is old for new, old in zip(tokens, sentence.tokens, strict=True))
    return sentence if same else replace(sentence, tokens=tokens)


def _verb_by_tag(token: Token) -> Token:
    """Where the two taggers disagree, a verb's tag stands: "killed 64 people and wounded 180"."""
    return replace(token, upos="VERB") if token.upos in {"ADJ", "NOUN"} and token.xpos == "VBD" else token


def _verb_by_object(sentence: Sentence, token: Token) -> Token:
    """What has a subject and an object is a verb: "rounds wounded three nurses"."""
    if token.upos not in {"ADJ", "NOUN"} or not token.lower.endswith(("ed", "t", "n")):
        return token
    below = {child.deprel for child in sentence.children(token)}
    return replace(token, upos="VERB") if {"nsubj", "obj"} <= below and "cop" not in below else token


def _headline_verb(tokens: tuple[Token, ...], verbs: Container[str]) -> Token | None:
    """ "Front stages bombing": in words without any verb, a noun in -s between two phrases that can be one is one."""
    if any(t.upos in {"VERB", "AUX"} for t in tokens):
        return None
    for token in tokens[1:-1]:
        before, after = tokens[token.i - 1], tokens[token.i + 1]
        lemma = next((c for c in candidates(token.lower, "VERB") if c in verbs), None)
        between = before.upos in {"NOUN", "PROPN"} and after.upos in {"NOUN", "PROPN", "ADJ", "NUM", "DET"}
        if lemma and between and token.text.endswith("s") and token.upos == "NOUN":
            return replace(token, upos="VERB", xpos="VBZ", lemma=lemma, feats=HEADLINE_FEATS)
    return None


def _lone_verb(sentence: Sentence) -> Token | None:
    """The only verb of a sentence, in the present tense, that the parse left without a subject."""
    found = [t for t in sentence.tokens if t.upos in {"VERB", "AUX"}]
    if len(found) != 1 or found[0].xpos != "VBZ":
        return None
    bound = any(c.deprel.startswith("nsubj") for c in sentence.children(found[0]))
    return None if bound or found[0].i == 0 else found[0]


def _make_root(tree: Tree, verb: Token | None) -> None:
    """The verb of a headline between its subject and its object, whatever the parse made of them."""
    if verb is None:
        return
    outside = [c.i for c in tree.tokens if c.i != verb.i and (tree.heads[c.i] == c.i or _crosses(tree, c.i, verb.i))]
    tree.heads[verb.i], tree.deprels[verb.i] = verb.i, "root"
    left = [i for i in outside if i < verb.i]
    right = [i for i in outside if i > verb.i]
    for i in left:
        tree.heads[i], tree.deprels[i] = verb.i, "nsubj" if i == left[-1] else "dep"
    nominal = next((i for i in right if tree.tokens[i].upos in {"NOUN", "PROPN", "NUM"}), None)
    for i in right:
        cased = any(tree.deprels[c] == "case" for c in tree.children(i))
        tree.heads[i], tree.deprels[i] = verb.i, "obj" if i == nominal and not cased else "obl" if cased else "dep"


def _crosses(tree: Tree, i: int, verb: int) -> bool:
    """Whether a word hangs on the verb, or on a word of the other side of it."""
    head = tree.heads[i]
    return head == verb or (i < verb) != (head < verb)


def _inside(tree: Tree, span: Span) -> list[int]:
    return [t.i for t in tree.tokens if t.start < span.end and t.end > span.start]


def _names_hold_together(tree: Tree, names: Sequence[Span]) -> None:
    """The words of one listed name are one phrase: "Syrian Observatory for Human Rights"."""
    for span in names:
        inside = _inside(tree, span)
        if inside and inside[-1] + 1 < len(tree.tokens) and tree.tokens[inside[-1] + 1].text in HYPHENS:
            continue  # "Syrian regime-controlled": the name is part of a compound
        outer = [i for i in inside if tree.heads[i] not in inside or tree.heads[i] == i]
        if len(outer) > 1 and all(tree.deprels[i] != "conj" for i in outer):
            head = _head_of_name(tree, inside)
            highest = [i for i in outer if tree.deprels[i] != "punct" and not set(inside) & set(tree.above(i))]
            first = highest[0] if highest else head
            if head != first:
                above, deprel = tree.heads[first], tree.deprels[first]
                is_root = above == first
                tree.heads[head], tree.deprels[head] = (head, "root") if is_root else (above, deprel)
            for i in inside:
                if i != head and (i in outer or tree.heads[i] == i):
                    tree.heads[i] = head
                    tree.deprels[i] = tree.deprels[i] if tree.deprels[i] in {*MODIFIERS, "punct", "det"} else "flat"


def _bare_possessives(tree: Tree, names: Sequence[Span]) -> None:
    """ "eastern Syrias Deir Ezzor province": an owner printed without its apostrophe stands before what it owns."""
    for span in names:
        owner = next((t for t in tree.tokens if t.end == span.end + 1 and t.start < span.end), None)
        if owner is None or owner.i + 1 >= len(tree.tokens) or tree.tokens[owner.i + 1].upos not in NOMINAL:
            continue
        owned = owner.i + 1
        while tree.heads[owned] > owned and tree.deprels[owned] in {*MODIFIERS, "nmod:poss"}:
            owned = tree.heads[owned]
        if owned in tree.above(owner.i) or owned == owner.i:
            tree.hang(owner.i, owned, "nmod:poss")
        elif tree.heads[owner.i] != owner.i:
            tree.heads[owned], tree.deprels[owned] = tree.heads[owner.i], tree.deprels[owner.i]
            tree.heads[owner.i], tree.deprels[owner.i] = owned, "nmod:poss"
            for child in tree.children(owner.i):
                if tree.deprels[child] == "case":
                    tree.heads[child] = owned


def _head_of_name(tree: Tree, inside: Sequence[int]) -> int:
    """The last noun before the first preposition of a name."""
    before: list[int] = []
    for i in inside:
        if tree.tokens[i].upos == "ADP" and before:
            break
        if tree.tokens[i].upos in {"NOUN", "PROPN", "ADJ"}:
            before.append(i)
    return before[-1] if before else inside[-1]


def _prepositions_govern_phrases(tree: Tree) -> None:
    """A preposition before a phrase belongs to its head, not to a word that modifies the head; before an event noun it
    is no conjunction ("in shelling")."""
    for token in tree.tokens:
        i = token.i
        noun = tree.heads[i] == i + 1 and tree.tokens[i + 1].upos == "NOUN" and tree.deprels[i + 1] in {"obl", "nmod"}
        if noun and tree.deprels[i] == "mark" and token.xpos == "IN":
            tree.deprels[i] = "case"
        while tree.deprels[i] == "case" and tree.heads[i] > i:
            head = tree.heads[i]
            if tree.deprels[head] not in MODIFIERS or tree.heads[head] <= head:
                break
            tree.heads[i] = tree.heads[head]


def _times_are_adjuncts(tree: Tree, times: Sequence[Span]) -> None:
    """A date is neither who acts nor whom it befalls; what follows it in the clause does not hang on it."""
    for span in times:
        inside = _inside(tree, span)
        outer = [i for i in inside if tree.heads[i] not in inside]
        for i in outer:
            if tree.deprels[i] in CORE and tree.tokens[tree.heads[i]].upos in {"VERB", "AUX"}:
                tree.deprels[i] = "obl:unmarked"
                for child in tree.children(i):
                    if child > inside[-1] and tree.deprels[child] in {"nmod", "acl", "acl:relcl", "appos"}:
                        tree.hang(child, tree.heads[i], "obl" if tree.deprels[child] == "nmod" else "advcl")


def _years_stay_in_their_clause(tree: Tree, times: Sequence[Span]) -> None:
    """ "Hit the hall which was opened by the king in 2004": a bare year right behind a relative clause dates that."""
    for span in times:
        inside = _inside(tree, span)
        if not inside or not _YEAR.fullmatch(" ".join(tree.tokens[i].text for i in inside)):
            continue
        top = next((i for i in inside if tree.heads[i] not in inside), inside[0])
        left = tree.left_of(top)
        clause = next((i for i in tree.above(left - 1) if tree.deprels[i] == "acl:relcl"), None) if left else None
        if clause is not None and tree.heads[top] in tree.above(clause) and tree.deprels[top].startswith("obl"):
            tree.hang(top, clause, tree.deprels[top])


def _counts_are_objects(tree: Tree, times: Sequence[Span]) -> None:
    """ "wounded more than 30": a bare number after a verb is no adjunct unless it is a date."""
    dated = {i for span in times for i in _inside(tree, span)}
    for token in tree.tokens:
        head = tree.heads[token.i]
        is_bare = tree.deprels[token.i] == "obl" and token.upos == "NUM" and token.i not in dated
        if is_bare and head < token.i and tree.tokens[head].upos == "VERB":
            children = tree.children(token.i)
            if not any(tree.deprels[c] == "case" for c in children):
                tree.deprels[token.i] = "obj"


def _one_clause_has_one_finite_verb(tree: Tree) -> None:
    """ "a bombing blamed on them killed 26": of two past forms without a link, one is a participle."""
    for verb in tree.tokens:
        if verb.xpos not in {"VBD", "VBN"}:
            continue
        children = tree.children(verb.i)
        subject = next((c for c in children if tree.deprels[c] == "nsubj" and c < verb.i), None)
        later = next((c for c in children if c > verb.i and _is_unlinked(tree, c)), None)
        below = {tree.deprels[c] for c in children if later is None or c < later}
        if subject is None or later is None or below - {"nsubj", "obl", "obl:agent"}:
            continue
        is_root = tree.heads[verb.i] == verb.i
        tree.heads[later] = later if is_root else tree.heads[verb.i]
        tree.deprels[later] = tree.deprels[verb.i]
        tree.heads[subject] = later
        for child in [c for c in tree.children(verb.i) if c > later]:
            tree.heads[child] = later
        tree.heads[verb.i], tree.deprels[verb.i] = subject, "acl"


def _be_takes_no_past_form(tree: Tree) -> None:
    """ "the medics who were among them came under fire": what they were ends before the past form, which is the verb of
    the medics; in a list it opens a clause of its own."""
    for verb in (t for t in tree.tokens if t.xpos == "VBD" and tree.deprels[t.i] == "acl:relcl"):
        noun, children = tree.heads[verb.i], tree.children(verb.i)
        copula = next((c for c in children if c < verb.i and tree.tokens[c].lower in WAS), None)
        what = next((c for c in reversed(children) if copula is not None and copula < c < verb.i), None)
        clause = next((i for i in tree.above(noun) if tree.tokens[i].upos == "VERB"), None)
        if (
            copula is None
            or what is None
            or (tree.deprels[noun], clause is None) not in {("conj", False), ("root", True)}
        ):
            continue
        for child in (c for c in children if c < verb.i):
            tree.heads[child] = what
        tree.deprels[copula] = "cop"
        tree.heads[what], tree.deprels[what] = noun, "acl:relcl"
        tree.heads[verb.i], tree.deprels[verb.i] = (verb.i, "root") if clause is None else (clause, "conj")
        for child in (c for c in tree.children(noun) if tree.deprels[c] in {"cc", "punct"}):
            tree.heads[child] = verb.i
        tree.heads[noun], tree.deprels[noun] = verb.i, "nsubj"


def _is_unlinked(tree: Tree, i: int) -> bool:
    """Whether a clause in the past has no subject, conjunction or comma of its own before its verb."""
    loose = tree.deprels[i] in {"advcl", "conj", "parataxis", "ccomp"} and tree.tokens[i].xpos == "VBD"
    return loose and not any(c < i for c in tree.children(i)) and tree.tokens[i - 1].upos in NOMINAL


def _where_clauses_follow_their_place(tree: Tree) -> None:
    """ "went to Bukavu, where clashes broke out": the clause hangs on the noun right before it."""
    for token in tree.tokens:
        noun = token.i - (2 if token.i > 1 and tree.tokens[token.i - 1].text == "," else 1)
        verb = tree.heads[token.i]
        if (
            token.text == "where"
            and tree.deprels[verb] == "advcl:relcl"
            and tree.tokens[noun].upos in {"NOUN", "PROPN"}
        ):
            tree.hang(verb, noun, "acl:relcl")


def _finite_verbs_are_clauses(tree: Tree) -> None:
    """ "Jets bombed a market": a participle with an object of its own is no reduced relative of its subject."""
    for token in tree.tokens:
        if tree.deprels[token.i] != "acl":
            continue
        noun = next((t.i for t in tree.tokens if tree.heads[t.i] == t.i), token.i)
        verbless = tree.tokens[noun].upos in {"NOUN", "PROPN"} and "cop" not in {
            tree.deprels[c] for c in tree.children(noun)
        }
        if not verbless or noun > token.i or not _is_finite(tree, token):
            continue
        tree.heads[token.i], tree.deprels[token.i] = token.i, "root"
        tree.heads[noun], tree.deprels[noun] = token.i, "nsubj"
        for child in tree.children(noun):
            if child > token.i:
                tree.heads[child] = token.i


def _agents_do_not_act_again(tree: Tree) -> None:
    """ "Shells fired by rebels killed two": a bare past tense after the agent of a participle is the clause's verb."""
    for token in tree.tokens:
        agent = tree.heads[token.i]
        participle = tree.heads[agent]
        noun = tree.heads[participle]
        if tree.deprels[token.i] != "acl" or token.xpos not in {"VBD", "VBN"} or tree.deprels[participle] != "acl":
            continue
        by = any(tree.tokens[c].lower == "by" for c in tree.children(agent))
        if not by or not agent < token.i or noun in {agent, participle} or not tree.has_object(token.i):
            continue
        above, deprel = tree.heads[noun], tree.deprels[noun]
        tree.heads[token.i], tree.deprels[token.i] = (token.i, "root") if above == noun else (above, deprel)
        tree.heads[noun], tree.deprels[noun] = token.i, "nsubj"


def _what_is_forced_is_no_purpose(tree: Tree) -> None:
    """ "forced the two armies to leave the mill": the infinitive after whom somebody makes or lets do it."""
    for token in tree.tokens:
        head = tree.tokens[tree.heads[token.i]]
        if tree.deprels[token.i] != "advcl" or head.lemma not in MAKES_DO or head.i > token.i:
            continue
        opened = any(tree.tokens[c].lower == "to" for c in tree.children(token.i) if c < token.i)
        if opened and any(tree.deprels[c] == "obj" and head.i < c < token.i for c in tree.children(head.i)):
            tree.deprels[token.i] = "xcomp"


def _orphans_are_verbs(tree: Tree) -> None:
    """ "45 were killed and 30 wounded": the second count is whom the second verb befell."""
    for token in tree.tokens:
        count = tree.heads[token.i]
        if tree.deprels[token.i] == "orphan" and token.upos in {"VERB", "ADJ"} and tree.deprels[count] == "conj":
            tree.heads[token.i], tree.deprels[token.i] = tree.heads[count], "conj"
            tree.heads[count], tree.deprels[count] = token.i, "nsubj:pass"


def _is_finite(tree: Tree, token: Token) -> bool:
    if tree.deprels[token.i] != "acl" or token.upos != "VERB" or token.xpos not in {"VBD", "VBN"}:
        return False
    children = tree.children(token.i)
    if any(tree.deprels[c] in {"aux", "aux:pass", "mark", "nsubj"} for c in children):
        return False
    if any(tree.tokens[c].lower == "by" for o in children for c in tree.children(o)):
        return False
    has_object = any(tree.deprels[c] == "obj" and c > token.i for c in children)
    return token.xpos == "VBD" or (has_object and token.base not in TWO_OBJECTS)


def _bare_nouns_are_objects(tree: Tree, times: Sequence[Span]) -> None:
    """ "killed 15 civilians": a noun right behind a verb, without a preposition, is its object unless it is a time."""
    for token in tree.tokens:
        verb = tree.heads[token.i]
        if tree.deprels[token.i] != "obl:unmarked" or token.upos not in {"NOUN", "PROPN", "NUM"} or verb > token.i:
            continue
        between = [t for t in tree.tokens[verb + 1 : token.i] if token.i not in (t.i, *tree.above(t.i))]
        timed = any(token.start < span.end and token.end > span.start for span in times)
        has_object = any(tree.deprels[c] in {"obj", "nsubj:pass", "aux:pass"} for c in tree.children(verb))
        if not between and not timed and not has_object and tree.tokens[verb].base in TAKES_OBJECT:
            tree.deprels[token.i] = "obj"


def _nouns_before_verbs_are_subjects(tree: Tree) -> None:
    """ "ISIL seized the town": nothing but an adverb modifies a verb from the left; a noun there is its subject."""
    for token in tree.tokens:
        verb = tree.tokens[tree.heads[token.i]]
        if tree.deprels[token.i] not in {"compound", "flat", "nmod:desc", "nmod:poss"} or verb.i <= token.i:
            continue
        if token.upos not in {"NOUN", "PROPN"} or verb.upos != "VERB" or verb.xpos not in {"VBD", "VBZ", "VBP"}:
            continue
        if not any(tree.deprels[c].startswith(("nsubj", "csubj", "case")) for c in tree.children(verb.i)):
            tree.deprels[token.i] = "nsubj"


def _predicates_need_a_verb(tree: Tree) -> None:
    """ "forces loyal to him have used gas": an adjective without a copula modifies the noun before it."""
    for token in tree.tokens:
        if token.upos != "ADJ":
            continue
        children = tree.children(token.i)
        noun = next((c for c in children if tree.deprels[c] == "nsubj" and c < token.i), None)
        if noun is None or any(tree.deprels[c] in {"cop", "aux"} for c in children):
            continue
        verb = next((t.i for t in tree.tokens[token.i + 1 :] if _is_loose_verb(tree, t, token)), None)
        if verb is None:
            continue
        head, deprel = tree.heads[token.i], tree.deprels[token.i]
        if tree.heads[verb] == token.i:
            tree.heads[verb], tree.deprels[verb] = (verb, "root") if head == token.i else (head, deprel)
        tree.heads[noun], tree.deprels[noun] = verb, "nsubj"
        tree.heads[token.i], tree.deprels[token.i] = noun, "amod"
        if head == token.i and tree.heads[verb] != verb:
            tree.heads[verb], tree.deprels[verb] = verb, "root"


def _is_loose_verb(tree: Tree, verb: Token, adjective: Token) -> bool:
    """A finite verb without a subject, in the adjective's clause or beside it."""
    children = tree.children(verb.i)
    finite = verb.xpos in {"VBD", "VBZ", "VBP"} or any(tree.deprels[c] == "aux" for c in children)
    bound = any(tree.deprels[c] in {"nsubj", "nsubj:pass", "mark", "cc"} for c in children)
    beside = tree.heads[verb.i] in {adjective.i, tree.heads[adjective.i]}
    return verb.upos == "VERB" and finite and not bound and beside
