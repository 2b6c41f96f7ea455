from pathlib import Path

import pytest
from tests.mandate import vale

from observance.mandate.examine import examine
from observance.mandate.shipped import shipped_folder, shipped_mandates

GUNS = """\
  breached_by:
    - kinds: [shelling, small_arms_fire]
      actor: [north]
      target: [south]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return vale.write(tmp_path)


def doubts_of(folder: Path) -> list[str]:
    examined = examine(folder)
    assert examined.faults == ()
    return [str(fault) for fault in examined.doubts]


def test_a_mandate_with_faults_has_no_doubts_yet(folder: Path) -> None:
    vale.replace(folder, "sites.yaml", "place: ford", "place: fort")
    examined = examine(folder)
    assert examined.mandate is None
    assert len(examined.faults) == 1
    assert examined.doubts == ()


ANNEX = "  - {id: annex, title: Annex, signed: 2031-02-20, in_force: 2031-02-20, signatories: [north]}\n"
IDLE = '  - {id: idle, title: Idle, publisher: Nobody, date: "2030"}\n'
VALE, NOWHERE = "vale,The Vale,Valley|Vale basin,60.1,10.2,area,30,", "vale,The Vale,,,,area,,"
SIGNED = "signatories: [north, south"


UNBOUND = (
    "breached_by:\n    - kinds: [deployment]\n      actor: [militia]\n  fulfilled_by:\n    - kinds: [withdrawal]\n"
)
LATER = "  source: text\n- id: tanks"
AMENDED = """\
  amendments:
    - {from: 2031-04-01, bound: [south], breached_by: [{kinds: [shelling], actor: [north]}]}
"""


@pytest.mark.parametrize(
    ("file", "old", "new", "doubt"),
    [
        ("provisions.yaml", GUNS, "", "provisions.yaml:1: guns: nothing breaches or fulfils it"),
        ("provisions.yaml", "[2031-03-01, open]", "[2030-03-01, 2030-04-01]", "provisions.yaml:9: guns: is in force"),
        ("places.csv", VALE, NOWHERE, "places.csv:2: vale: has no coordinates"),
        (
            "provisions.yaml",
            "fulfilled_by:\n    - kinds: [withdrawal]\n",
            UNBOUND,
            "provisions.yaml:26: tanks: binds none of m",
        ),
        ("provisions.yaml", LATER, AMENDED + LATER, "provisions.yaml:15: guns: binds none of north"),
        ("sites.yaml", "  place: ford\n", "", "sites.yaml:1: ford-post: has no `place`"),
        ("parties.yaml", "[Northern army, N.A.]", "[March]", "parties.yaml:4: north: 'March' is a common word"),
        ("mandate.yaml", SIGNED, f"{SIGNED}, militia", "parties.yaml:19: militia: signed an agreement"),
        ("mandate.yaml", "\nreferences:", f"{ANNEX}\nreferences:", "mandate.yaml:16: annex: has no provision"),
        ("mandate.yaml", "  - {id: survey,", f"{IDLE}  - {{id: survey,", "mandate.yaml:19: idle: nothing names it"),
    ],
)
def test_each_doubt_names_its_line(folder: Path, file: str, old: str, new: str, doubt: str) -> None:
    before = doubts_of(folder)
    vale.replace(folder, file, old, new)
    told = [each for each in doubts_of(folder) if each not in before]
    assert [each for each in told if each.startswith(doubt)], told


def test_what_the_small_mandate_leaves_open_is_told(folder: Path) -> None:
    assert {each.partition(": ")[2] for each in doubts_of(folder)} == {
        "no party is of category `civilians`, so harm to them has no name",
        "no provision binds militia; if they are bystanders, nothing is wrong",
        "south: has neither `aliases` nor `demonyms`; reports call it by more than one name",
        "militia: has neither `aliases` nor `demonyms`; reports call it by more than one name",
        "vale: 'Valley' is a common word of English too; write it longer",
        "mill: has no coordinates; give `lat` and `lon`, or draw it in places.geojson",
    }


@pytest.mark.parametrize("name", shipped_mandates())
def test_shipped_mandates_have_no_faults(name: str) -> None:
    assert examine(shipped_folder(name)).faults == ()
