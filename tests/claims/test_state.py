"""What a report remembers from sentence to sentence, and that nothing outlives it."""

from tests.builders import claim, paragraphs, report
from tests.claims.parse import NOMINAL, SHELLED, code, dictionary, view, word

from observance.claims.places import Spot
from observance.claims.state import ReportState, is_of_speaker, stands_afar, town_of
from observance.model.claim import Place, PlacePrecision
from observance.model.kinds import Kind

THEY = """
They they PRON 2 nsubj
attacked attack VERB 0 root Tense=Past|VerbForm=Fin
Ford Ford PROPN 2 obj
_. . PUNCT 2 punct
"""
OUR = """
“ “ PUNCT 3 punct
_We we PRON 3 nsubj
attacked attack VERB 0 root Tense=Past|VerbForm=Fin
Ford Ford PROPN 3 obj
_. . PUNCT 3 punct
_” ” PUNCT 3 punct
"""
SPOKE = """
Norland Norland PROPN 2 nsubj
said say VERB 0 root Tense=Past|VerbForm=Fin
its its PRON 4 nmod:poss
troops troop NOUN 5 nsubj
attacked attack VERB 2 ccomp Tense=Past|VerbForm=Fin
_. . PUNCT 2 punct
"""


def test_a_pronoun_means_the_party_that_acted_last() -> None:
    _, second = code(SHELLED, THEY)
    assert second.actor == ("sudmark",)


def test_without_anybody_before_a_pronoun_means_nobody() -> None:
    (only,) = code(THEY)
    assert only.actor == ()


def test_we_in_a_running_quotation_is_its_speaker() -> None:
    claims = code(SPOKE, OUR)
    assert claims[-1].actor == ("norland",)


def test_nothing_is_remembered_from_one_report_to_the_next() -> None:
    before = code(THEY)
    code(SHELLED)
    assert code(THEY) == before


def test_a_sentence_that_was_not_parsed_still_names_its_party() -> None:
    state = ReportState(report())
    state.note_unparsed(dictionary().find("Quiet days in Sudmark and Norland"))
    assert state.discourse.last_actor == ("sudmark",)
    state.note_unparsed(())
    assert state.discourse.last_actor == ("sudmark",)


def test_a_report_knows_what_it_has_told_and_where() -> None:
    state = ReportState(report())
    assert not state.knows(Kind.SHELLING)
    state.note_coded([claim(place=("mill",))])
    assert state.knows(Kind.SHELLING)
    assert state.places_known(Kind.SHELLING) == {"mill"}
    assert state.places_known(Kind.ATTACK) == frozenset()


def test_an_offset_belongs_to_its_paragraph() -> None:
    text = "One.\n\nTwo."
    state = ReportState(report(text=text))
    assert [state.paragraph_of(p.start) for p in paragraphs(text)] == [0, 1]
    assert state.paragraph_of(4) == -1


def test_the_place_named_most_is_carried_into_a_new_paragraph() -> None:
    state = ReportState(report())
    assert state.carried_places(0) == ()
    assert [p.id for p in code(NOMINAL, SHELLED)[1].place] == ["mill"]


AFAR = """
Shells shell NOUN 7 nsubj
fired fire VERB 1 acl
by by ADP 4 case
gunmen gunman NOUN 2 obl
{verb} {verb} VERB 4 acl
Ford Ford PROPN 5 obl
hit hit VERB 0 root
Mill Mill PROPN 7 obj
"""


def test_where_those_stand_who_fire_is_not_where_the_shells_fall() -> None:
    seen = view(AFAR.format(verb="position"))
    ford, mill = word(seen, "Ford"), word(seen, "Mill")
    assert (stands_afar(seen, ford), stands_afar(seen, mill)) == (True, False)
    seen = view(AFAR.format(verb="hide"))
    assert not stands_afar(seen, word(seen, "Ford"))


def test_a_place_in_the_words_for_a_speaker_is_the_speakers() -> None:
    seen = view(SPOKE.replace("Norland Norland PROPN", "Ford Ford PROPN"))
    assert is_of_speaker(seen, word(seen, "Ford"))
    seen = view(SHELLED)
    assert not is_of_speaker(seen, word(seen, "Mill"))


def remembered(*told: Spot) -> ReportState:
    """The state of a report whose sentences name one place each, in this order."""
    state = ReportState(report(text="One. Two."))
    for spot in told:
        state.remember(view(SHELLED), (), (), (spot,))
    return state


def test_an_act_goes_on_in_the_town_though_its_province_was_named_since() -> None:
    token = view(SHELLED).sentence.tokens[0]
    town = Spot(Place(name="Beni", id="beni"), token, ("kivu",))
    province = Spot(Place(name="Kivu", id="kivu"), token, ())
    other = Spot(Place(name="Bunia", id="bunia"), token, ("ituri",))
    state = remembered(town, province)
    assert [p.id for p in state.carried_places(0, act=True)] == ["beni"]
    assert [p.id for p in state.carried_places(0)] == ["kivu"]
    assert [p.id for p in remembered(town, other).carried_places(0, act=True)] == ["bunia"]


def test_an_unlisted_quarter_is_carried_over_with_the_town_told_with_it() -> None:
    token = view(SHELLED).sentence.tokens[0]
    town = Spot(Place(name="Beni", id="beni", precision=PlacePrecision.SETTLEMENT), token, ())
    quarter = Spot(Place(name="Zoma"), token, (), is_quarter=True)
    state = remembered(town, quarter)
    assert [p.name for p in state.carried_places(0, act=True)] == ["Zoma", "Beni"]
    assert [p.name for p in state.carried_places(0)] == ["Zoma"]
    assert [p.name for p in remembered(quarter).carried_places(0, act=True)] == ["Zoma"]
    assert town_of((town, quarter)) == town.place


QUOTED = """
Media media NOUN 2 nsubj
quoted quote VERB 0 root
a a DET 4 det
source source NOUN 2 obj
in in ADP 6 case
Ford Ford PROPN 4 nmod
"""


def test_the_place_of_a_source_that_is_quoted_is_the_sources() -> None:
    seen = view(QUOTED)
    assert is_of_speaker(seen, word(seen, "Ford"))
    seen = view(QUOTED.replace("quoted quote", "shelled shell"))
    assert not is_of_speaker(seen, word(seen, "Ford"))


def test_a_quarter_does_not_go_on_in_the_town_of_the_source() -> None:
    """ "Media quoted a source in Ford: … in Zoma quarter": the quarter lies in the town told before, not in Ford."""
    seen = view(QUOTED)
    ford = Place(name="Ford", id="ford", precision=PlacePrecision.SETTLEMENT)
    token = view(SHELLED).sentence.tokens[0]
    town = Spot(Place(name="Beni", id="beni", precision=PlacePrecision.SETTLEMENT), token, ())
    state = remembered(town)
    state.remember(seen, (), (), (Spot(ford, word(seen, "Ford"), ()),))
    state.remember(view(SHELLED), (), (), (Spot(Place(name="Zoma"), token, (), is_quarter=True),))
    assert [p.name for p in state.carried_places(0, act=True)] == ["Zoma", "Beni"]
