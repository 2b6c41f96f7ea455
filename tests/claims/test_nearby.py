"""Whom the words around a name or a noun make it, each rule with what it must leave alone."""

import pytest
from tests.claims.parse import parse, word

from observance.claims.lexicon import load_lexicon
from observance.claims.mentions import Dictionary, Mention, MentionKind, Name
from observance.claims.nearby import longer_names
from observance.claims.numbers import find_numbers
from observance.claims.parties import FALLBACK, Discourse, parties_of
from observance.claims.sentence import View
from observance.claims.times import find_times

P, D, L, S = MentionKind.PARTY, MentionKind.DEMONYM, MentionKind.PLACE, MentionKind.SOURCE
PARTIES = {
    "river": ["River Front"],
    "lake": ["Lake Front", "rebels"],
    "home": ["army units", "government forces"],
    "ardland": ["Ardland"],
    "bordia": ["Bordia"],
    "carland": ["Carland"],
    "mali": ["Mali"],
}
DEMONYMS = {"ardland": ["Ardish"], "chad": ["Chadian"], "mali": ["Malian", "Malians"], "civilians": ["civilian"]}
NAMES = Dictionary(
    [
        *(Name(name, P, key) for key, names in PARTIES.items() for name in names),
        *(Name(name, D, key) for key, names in DEMONYMS.items() for name in names),
        *(Name(name, L, name.lower()) for name in ("Ardland", "Kesh")),
        Name("Bordia Gazette", S, "gazette"),
    ],
    media=frozenset({"gazette"}),
)
GROUPS = {"river": frozenset({"jihadist", "militant", "group"}), "lake": frozenset({"rebel", "group"})}


def view(rows: str) -> View:
    sentence = parse(rows)
    words = sentence.text
    return View(sentence, NAMES.find(words), find_times(words), find_numbers(words), frozenset(), load_lexicon())


def named(rows: str, at: str, discourse: Discourse | None = None) -> list[str]:
    seen = view(rows)
    return [n.value for n in parties_of(seen, word(seen, at), discourse or Discourse())]


def phrase(*words: str) -> str:
    """A subject of plain words before "left": each `form UPOS`, all on the last."""
    last = len(words)
    links = [f"{last} compound"] * (last - 1) + [f"{last + 1} nsubj"]
    pairs = [w.split() for w in words]
    rows = [f"{f} {f.lower().removesuffix('s')} {tag} {link}" for (f, tag), link in zip(pairs, links, strict=True)]
    return "\n".join([*rows, "left leave VERB 0 root"])


def test_a_group_right_before_fighters_is_theirs_whatever_the_parse() -> None:
    rows = """
River River PROPN 2 compound
Front Front PROPN 6 nsubj
( ( PUNCT 4 punct
RF RF PROPN 2 appos
) ) PUNCT 4 punct
terrorists terrorist NOUN 7 obj
left leave VERB 0 root
"""
    assert named(rows, "terrorists") == ["river"]


def test_a_state_before_outlaws_says_only_where_they_are_from() -> None:
    assert named(phrase("Chadian ADJ", "jihadist NOUN"), "jihadist") != ["chad"]
    assert named(phrase("Chadian ADJ", "troop NOUN"), "troop") == ["chad"]


def test_a_group_of_a_name_of_its_own_comes_before_rebels() -> None:
    assert named(phrase("River PROPN", "Front PROPN", "rebels NOUN"), "rebels") == ["river"]
    assert named(phrase("Islamist ADJ", "rebels NOUN"), "rebels") == ["lake"]


def test_forces_of_a_government_are_of_the_state_before_them() -> None:
    assert named(phrase("Malian ADJ", "government NOUN", "forces NOUN"), "forces") == ["mali"]
    assert named(phrase("government NOUN", "forces NOUN"), "forces") == ["home"]


def test_army_units_are_of_the_army_named_before_else_of_the_mandates_own() -> None:
    rows = phrase("army NOUN", "units NOUN")
    assert named(rows, "units", Discourse(by_force={"army": "ardland"})) == ["ardland"]
    assert named(rows, "units") == ["home"]
    seen = view(rows)
    assert parties_of(seen, word(seen, "units"), Discourse())[0].rule.startswith(FALLBACK)


@pytest.mark.parametrize(("bands", "expected"), [(("river",), ["river"]), (("river", "lake"), ["river"]), ((), None)])
def test_the_jihadists_are_the_one_group_that_is_called_so(bands: tuple[str, ...], expected: list[str] | None) -> None:
    rows = "The the DET 2 det\njihadists jihadist NOUN 3 nsubj\nleft leave VERB 0 root"
    found = named(rows, "jihadists", Discourse(bands={b: GROUPS[b] for b in bands}))
    assert found == (expected or ["jihadists"])


def test_whom_an_attack_on_a_group_kills_is_of_it() -> None:
    rows = """
Jets jet NOUN 2 nsubj
raided raid VERB 0 root
River River PROPN 4 compound
Front Front PROPN 5 compound
sites site NOUN 2 obj
killing kill VERB 2 advcl VerbForm=Ger
militants militant NOUN 6 obj
"""
    seen = view(rows)
    militants = word(seen, "militants")
    assert [n.value for n in parties_of(seen, militants, Discourse(groups=GROUPS))] == ["river"]
    backer = rows.replace("Jets jet", "Lake_Front jet")
    assert named(backer, "militants") == ["militants"]


def test_a_list_without_commas_is_a_list() -> None:
    rows = """
Ardland Ardland PROPN 2 compound
Bordia Bordia PROPN 5 nsubj
and and CCONJ 4 cc
Carland Carland PROPN 2 conj
agreed agree VERB 0 root
"""
    assert set(named(rows, "Bordia")) == {"ardland", "bordia"}
    assert named("Bordia Bordia PROPN 2 nsubj\nhit hit VERB 0 root\nCarland Carland PROPN 2 obj", "Bordia") == [
        "bordia"
    ]


def test_a_strike_on_a_state_hits_a_place() -> None:
    rows = "strikes strike NOUN 4 nsubj\non on ADP 3 case\nArdland Ardland PROPN 1 nmod\nended end VERB 0 root"
    assert named(rows, "Ardland") == []
    assert named(rows.replace("on on", "by by"), "Ardland") == ["ardland"]


def test_forces_allied_to_a_party_beside_them_are_of_its_side() -> None:
    rows = """
Malian Malian ADJ 2 amod
troops troop NOUN 6 nsubj
and and CCONJ 5 cc
allied allied ADJ 5 amod
fighters fighter NOUN 2 conj
left leave VERB 0 root
"""
    assert named(rows, "fighters") == ["mali"]
    assert named(rows.replace("allied allied", "masked masked"), "fighters") == ["masked fighters"]


def test_both_sides_are_the_two_of_the_sentence() -> None:
    rows = """
Bordia Bordia PROPN 2 nsubj
fought fight VERB 0 root
Carland Carland PROPN 2 obj
and and CCONJ 7 cc
both both DET 6 det
sides side NOUN 7 nsubj
lost lose VERB 2 conj
"""
    assert named(rows, "sides") == ["bordia", "carland"]
    assert named("Both both DET 2 det\nsides side NOUN 3 nsubj\nlost lose VERB 0 root", "sides") == ["sides"]


def test_a_man_among_women_is_a_civilian_and_staff_keep_their_words() -> None:
    rows = "women woman NOUN 4 nsubj\nand and CCONJ 3 cc\nmen man NOUN 1 conj\nfell fall VERB 0 root"
    assert named(rows, "men") == ["civilians"]
    assert named("Nurses nurse NOUN 2 nsubj\nfell fall VERB 0 root", "Nurses") == ["Nurses"]


def test_nationals_who_are_counted_are_civilians() -> None:
    rows = "Strikes strike NOUN 2 nsubj\nkilled kill VERB 0 root\nMalians Malian PROPN 2 obj"
    assert named(rows, "Malians") == ["civilians"]
    assert named(rows.replace("killed kill", "thanked thank"), "Malians") == ["mali"]


def test_the_world_is_no_office_of_the_speaker() -> None:
    rows = """
Bordia Bordia PROPN 2 nsubj
urged urge VERB 0 root
the the DET 5 det
international international ADJ 5 amod
community community NOUN 2 obj
"""
    assert named(rows, "community") == ["international community"]


def test_the_minister_of_a_governments_own_statement_is_its_own() -> None:
    rows = "The the DET 2 det\nMinister minister NOUN 3 nsubj\nspoke speak VERB 0 root"
    assert named(rows, "Minister", Discourse(issuer=("bordia",))) == ["bordia"]
    assert named(rows, "Minister", Discourse(by_office={"minister": "carland"})) == ["carland"]


def test_a_short_name_is_short_for_the_longer_one_of_the_report() -> None:
    def name(words: str, key: str) -> Mention:
        return Mention(0, len(words), P, key, words)

    both = (name("National Coalition", "home"), name("Desert Coalition", "desert"))
    assert longer_names(both[:1], ()) == {"coalition": "home"}
    assert longer_names(both, ()) == {}
    assert longer_names(both, ("desert",)) == {"coalition": "desert"}
    short = name("the Coalition", "allies")
    assert longer_names((both[0], short), ()) == {"coalition": "home"}
    assert longer_names((short, both[0]), ()) == {}


def test_an_outlet_is_not_the_state_in_its_name() -> None:
    assert [m.key for m in NAMES.find("The Bordia Gazette reported from Kesh.")] == ["gazette", "kesh"]
    assert [m.key for m in NAMES.find("Bordia reported from Kesh.")] == ["bordia", "kesh"]


@pytest.mark.parametrize(
    ("words", "at"),
    [
        (("Wednesdays PROPN", "blast NOUN"), "Wednesdays"),
        (("Opera PROPN", "House PROPN"), "House"),
        (("Sukhoi PROPN", "jets NOUN"), "Sukhoi"),
    ],
)
def test_days_buildings_and_makes_are_no_parties(words: tuple[str, ...], at: str) -> None:
    assert named(phrase("Many ADJ", *words), at) == []


def test_an_unlisted_name_of_people_is_a_party() -> None:
    assert named(phrase("Old PROPN", "Zorvath PROPN"), "Zorvath") == ["Old Zorvath"]
