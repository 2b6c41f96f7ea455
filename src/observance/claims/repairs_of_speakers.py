"""Who speaks or acts, and the names and offices in a row that a parse takes apart."""

from collections.abc import Callable

from observance.claims.mended import Tree
from observance.claims.voices import PERSONAL

MODIFIERS = frozenset({"compound", "flat", "amod", "nummod", "nmod:desc"})
DONE = frozenset("call demand request appeal attack attempt raid strike offensive assault claim proposal".split())
# What stands before its own name: "the website Mill News".
NAMED_BODIES = PERSONAL | frozenset(
    "group website agency channel network newspaper daily charity organisation organization outlet movement party "
    "alliance coalition militia broadcaster magazine station league".split()
)
OFFICES = PERSONAL | {"member"}
RANKS = frozenset("Maj Brig Lt Col Gen Sgt Capt Cmdr Adm Cpl Supt Insp".split())


def _two_subjects_are_one_name(tree: Tree) -> None:
    """ "envoy Ana Doe said", "Maj. Gen. Ana Doe said": two names in a row that a parse makes subjects of one verb are
    the parts of one; and "of the group Army of Ford said" names the group."""
    for name in tree.tokens:
        i = name.i
        if not i or tree.deprels[i] != "nsubj" or name.upos not in {"PROPN", "NOUN"}:
            continue
        left = tree.left_of(i)
        if name.upos == "NOUN":
            _hang_description(tree, i, left)
            continue
        first = left - 1 - (left > 1 and tree.tokens[left - 1].text == ".")
        if first < 0 or tree.tokens[left].upos != "PROPN":
            continue
        others = [c for c in tree.children(tree.heads[i]) if tree.deprels[c] == "nsubj" and c < i]
        is_inside = tree.deprels[first] == "nmod" and bool(set(others) & set(tree.above(first)))
        is_named = first in others and tree.tokens[first].base in NAMED_BODIES
        if tree.tokens[first].upos == "PROPN" and first in others:
            tree.hang(i, first, "flat")
        elif is_named or is_inside:
            tree.hang(i, first, "appos")


def _hang_description(tree: Tree, i: int, left: int) -> None:
    """ "The Ford Rescue a group of doctors said": what is told of a name right behind it."""
    verb, first = tree.heads[i], left - 1
    named = first > 0 and tree.tokens[first].text[:1].isupper() and tree.heads[first] == verb
    if tree.tokens[left].lower in {"a", "an"} and named and tree.deprels[first] in {"nsubj", "ccomp"}:
        tree.deprels[first] = "nsubj"
        tree.hang(i, first, "appos")


def _ranks_stand_before_names(tree: Tree) -> None:
    """ "spokesman Maj. Gen. Ana Doe": a rank whose full stop was cut off belongs to the name behind it."""
    for token in tree.tokens[:-2]:
        name = token.i + 2
        if token.text not in RANKS or tree.tokens[token.i + 1].text != "." or tree.tokens[name].upos != "PROPN":
            continue
        while tree.heads[name] > name and tree.deprels[name] in MODIFIERS:
            name = tree.heads[name]
        if tree.heads[name] == token.i:
            is_root = tree.heads[token.i] == token.i
            tree.heads[name] = name if is_root else tree.heads[token.i]
            tree.deprels[name] = tree.deprels[token.i]
        tree.heads[token.i], tree.deprels[token.i] = name, "nmod:desc"


def _offices_stand_before_names(tree: Tree) -> None:
    """ "Member of the Ford Council Ana Doe": whose office it is, and then whoever holds it."""
    for token in tree.tokens:
        name = tree.heads[token.i]
        office = tree.heads[name]
        if tree.deprels[token.i] != "nmod:desc" or name != token.i + 1 or tree.deprels[name] != "nmod":
            continue
        named = tree.tokens[name].upos == token.upos == "PROPN" and office < token.i
        if named and tree.tokens[office].base in OFFICES and tree.tokens[name].entity != "LOC":
            for child in (c for c in tree.children(name) if c < token.i):
                tree.heads[child] = token.i
            tree.heads[token.i], tree.deprels[token.i] = office, "nmod"
            tree.heads[name], tree.deprels[name] = office, "appos"


def _who_is_told_of_speaks(tree: Tree) -> None:
    """ "A unit linked to the party said": a participle right behind who speaks only tells of them."""
    for token in tree.tokens:
        verb = tree.heads[token.i]
        if tree.deprels[token.i] != "ccomp" or token.xpos != "VBN" or token.i > verb:
            continue
        children = tree.children(token.i)
        noun = next((c for c in children if tree.deprels[c].startswith("nsubj") and c == token.i - 1), None)
        others = any(tree.deprels[c].startswith("nsubj") for c in tree.children(verb))
        bare = tree.tokens[verb].lower == "said" and not any(tree.deprels[c].startswith("aux") for c in children)
        if noun is not None and not others and bare:
            tree.heads[noun], tree.deprels[noun] = verb, "nsubj"
            tree.heads[token.i], tree.deprels[token.i] = noun, "acl"


def _nobody_is_said(tree: Tree) -> None:
    """ "The raid wounded 40 people said the league": to say takes nobody for an object, so who follows it speaks, and
    who stands before it belongs to the verb before."""
    for verb in tree.tokens:
        if verb.lower != "said":
            continue
        children = tree.children(verb.i)
        follows = next((c for c in children if tree.deprels[c] in {"iobj", "obj", "nsubj"} and c > verb.i), None)
        before = next((c for c in children if tree.deprels[c] == "nsubj" and c < verb.i), None)
        if follows is None or before is None or tree.left_of(follows) != verb.i + 1:
            continue
        inner = next((c for c in children if tree.deprels[c] == "ccomp" and c < tree.left_of(before)), None)
        if inner is not None and not tree.has_object(inner) and tree.tokens[follows].upos in {"NOUN", "PROPN"}:
            tree.hang(before, inner, "obj")
            tree.deprels[follows] = "nsubj"


def _who_says_stands_before_it(tree: Tree) -> None:
    """ "In Ford activists said": a plural right before a verb of saying without a subject speaks, and the name before
    it says where."""
    for verb in tree.tokens:
        noun = verb.i - 1
        if verb.lower != "said" or noun < 2 or tree.tokens[noun].xpos != "NNS" or tree.heads[noun] != verb.i:
            continue
        place, case = noun - 1, noun - 2
        named = tree.tokens[place].upos == "PROPN" and tree.heads[place] == noun and tree.tokens[case].upos == "ADP"
        others = any(tree.deprels[c].startswith("nsubj") and c != noun for c in tree.children(verb.i))
        if named and tree.heads[case] in {noun, place} and not others:
            tree.deprels[noun] = "nsubj"
            tree.heads[case], tree.deprels[case] = place, "case"
            tree.heads[place], tree.deprels[place] = verb.i, "obl"


def _agents_stand_behind_what_was_done(tree: Tree) -> None:
    """ "Rejected calls by the union": who stands with "by" right behind the object of an active verb did the object."""
    for token in tree.tokens:
        verb = tree.tokens[tree.heads[token.i]]
        by = any(tree.tokens[c].lower == "by" and tree.deprels[c] == "case" for c in tree.children(token.i))
        if not by or not tree.deprels[token.i].startswith("obl") or verb.upos != "VERB" or verb.i > token.i:
            continue
        children = tree.children(verb.i)
        noun = next((c for c in children if tree.deprels[c] == "obj" and c == tree.left_of(token.i) - 1), None)
        if (
            noun is not None
            and tree.tokens[noun].base in DONE
            and "aux:pass" not in {tree.deprels[c] for c in children}
        ):
            tree.hang(token.i, noun, "nmod")


def _who_acts_is_no_gerund(tree: Tree) -> None:
    """ "The army fighting them in Ford has left": a participle behind a noun modifies it, and the noun acts."""
    for token in tree.tokens:
        if tree.deprels[token.i] != "nsubj" or token.xpos != "VBG" or token.upos != "VERB":
            continue
        noun = next((c for c in tree.children(token.i) if tree.deprels[c] == "nsubj" and c == token.i - 1), None)
        if noun is not None:
            tree.heads[noun], tree.deprels[noun] = tree.heads[token.i], "nsubj"
            tree.heads[token.i], tree.deprels[token.i] = noun, "acl"


OF_SPEAKERS: tuple[Callable[[Tree], None], ...] = (
    _ranks_stand_before_names,
    _two_subjects_are_one_name,
    _offices_stand_before_names,
    _who_acts_is_no_gerund,
    _who_is_told_of_speaks,
    _nobody_is_said,
    _who_says_stands_before_it,
    _agents_stand_behind_what_was_done,
)
