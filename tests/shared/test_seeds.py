"""Five real articles, from their pages to a cited record. Claims are named by article (0 to 4) and line of its page."""

import shutil
from pathlib import Path

import pytest
from tests.shared.seeds import (
    ARTICLES,
    Item,
    Seeds,
    build_seeds,
    designed,
    done,
    figures,
    flipped,
    observance,
    page_line,
    places,
    spread,
)

DAY = ["2020-02-07", "2020-02-07"]
FURNITURE = ((1, 1), (1, 32), (1, 34), (1, 36), (1, 37), (3, 21), (4, 13), (4, 25))
CREDITS = ((4, 5),)


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Seeds:
    found = build_seeds(tmp_path_factory.mktemp("seeds"))
    reporter = pytestconfig.pluginmanager.get_plugin("terminalreporter")
    if reporter:
        reporter.write_line(f"\nseeds: init, add and build took {found.seconds:.1f} s")
    return found


def test_every_article_is_a_report_with_claims(seeds: Seeds) -> None:
    assert len(ARTICLES) == len(seeds.record["reports"]) == 5
    assert all(seeds.claims(article) for article in range(5))
    assert len(seeds.record["claims"]) >= 90


def test_every_span_quotes_its_report(seeds: Seeds) -> None:
    texts = {report["id"]: report["text"] for report in seeds.record["reports"]}
    for claim in seeds.record["claims"]:
        assert texts[claim["report"]][claim["start"] : claim["end"]] == claim["evidence"]


@pytest.mark.parametrize(("article", "line"), FURNITURE)
def test_furniture_is_in_no_report(seeds: Seeds, article: int, line: int) -> None:
    furniture = page_line(article, line)
    assert furniture
    assert all(furniture not in " ".join(report["text"].split()) for report in seeds.record["reports"])


@pytest.mark.parametrize(("article", "line"), FURNITURE + CREDITS)
def test_no_claim_is_coded_from_furniture(seeds: Seeds, article: int, line: int) -> None:
    furniture = page_line(article, line)
    assert all(furniture not in " ".join(claim["evidence"].split()) for claim in seeds.claims(article))
    assert seeds.claims(article, line) == []


def test_the_texts_date_four_articles_and_nothing_is_guessed_of_the_fifth(seeds: Seeds) -> None:
    """The seeds have no metadata; the oldest gives no year of its own and shares nothing that dates it."""
    dated = [(seeds.report(article)["published"], seeds.report(article)["published_by"]) for article in range(5)]
    assert dated == [
        (None, None),
        (DAY, "text"),
        (DAY, "inferred"),
        (["2020-02-11", "2020-02-11"], "inferred"),
        (["2020-02-13", "2020-02-14"], "inferred"),
    ]
    oldest = seeds.report(0)["id"]
    days = {claim["date"][0] for claim in seeds.record["claims"] if claim["report"] == oldest and claim["date"]}
    assert not {day for day in days if day.startswith(("2019", "2020"))}


@pytest.mark.parametrize(
    ("article", "reasons"),
    [
        (0, ("not before 2018-09-01", "Sunday")),
        (1, ("a caption says “February 7, 2020”", "“told reporters in Ankara on Friday” announces")),
        (2, ("begin with the same words", "“reported Friday” at its head")),
        (3, ("“said on Tuesday” is of the report's own day", "tell of one meeting")),
        (4, ("what it tells is told near that day of 2020 alone",)),
    ],
)
def test_each_date_comes_with_its_chain_of_reasons(seeds: Seeds, article: int, reasons: tuple[str, ...]) -> None:
    shown = " ".join(done(seeds.workspace, "explain", seeds.report(article)["id"]).split())
    assert all(reason in shown for reason in reasons), shown


def test_the_vehicles_of_two_articles_are_one_incident(seeds: Seeds) -> None:
    told = _vehicles(seeds)
    assert [claim["actor"] for claim in told] == [["turkey"], ["turkey"]]
    assert {claim["report"] for claim in told} == {seeds.report(1)["id"], seeds.report(2)["id"]}
    assert all("idlib" in places(claim) for claim in told)
    assert "Anadolu" in told[1]["source"][0]
    one, two = map(seeds.incident, told)
    assert one["id"] == two["id"]
    assert [figure["verdict"] for figure in one["figures"]] == ["agreed"]
    assert figures(one) == {("vehicles", 135, 150)}


def _vehicles(seeds: Seeds) -> list[Item]:
    found = seeds.claims(1, 7, kind="deployment") + seeds.claims(2, 3, kind="deployment")
    return [claim for claim in found if figures(claim) == {("vehicles", 135, 150)}]


def test_five_soldiers_and_three_civilians_died_by_syrian_shelling(seeds: Seeds) -> None:
    claim = seeds.claim(2, 5, "shelling")
    assert (claim["actor"], set(claim["target"]), claim["status"]) == (["syria"], {"turkey", "civilians"}, "asserted")
    assert figures(claim) == {("killed", 5, 5), ("killed", 3, 3)}
    assert {figure["who"].split()[-1]: figure["low"] for figure in claim["figures"]} == {"soldiers": 5, "civilians": 3}


def test_turkish_fire_killed_at_least_thirteen_syrian_troops(seeds: Seeds) -> None:
    claim = seeds.claim(2, 5, "attack")
    assert (claim["actor"], claim["target"], figures(claim)) == (["turkey"], ["syria"], {("killed", 13, None)})
    assert figures(seeds.incident(claim)) == {("killed", 13, None)}


def test_tolls_over_both_attacks_are_not_added_to_the_first(seeds: Seeds) -> None:
    first = seeds.claim(2, 5, "shelling")
    twelve, thirteen = seeds.claim(3, 9, "attack"), seeds.claim(4, 23, "attack")
    assert {("killed", 12, 12), ("killed", 1, 1)} <= figures(twelve)
    assert (twelve["actor"], "turkey" in twelve["target"]) == (["syria"], True)
    assert "Turkish defence ministry" in twelve["source"][0]
    assert (thirteen["actor"], figures(thirteen)) == (["syria"], {("killed", 13, 13)})
    assert seeds.incident(first)["id"] not in {seeds.incident(claim)["id"] for claim in (twelve, thirteen)}
    assert figures(seeds.incident(first)) == {("killed", 5, 5), ("killed", 3, 3)}


def test_syria_took_large_parts_of_saraqeb(seeds: Seeds) -> None:
    claim = seeds.claim(2, 13, "territory_gained")
    assert (claim["actor"], places(claim), claim["status"]) == (["syria"], {"saraqeb"}, "asserted")
    assert claim["source"]


def test_the_attacks_of_january_are_the_claim_of_the_russian_ministry(seeds: Seeds) -> None:
    (claim,) = (one for one in seeds.claims(1, 17, kind="attack") if ("attacks", 1000, None) in figures(one))
    assert claim["date"] == ["2020-01-18", "2020-01-31"]
    assert "Russian ministry" in claim["source"][0]
    assert not {"turkey", "russia", "syria"} & set(claim["actor"])


def test_more_than_a_thousand_troops_were_deployed(seeds: Seeds) -> None:
    claim = seeds.claim(4, 17, "deployment")
    assert (claim["actor"], figures(claim), claim["status"]) == (["turkey"], {("troops", 1000, None)}, "asserted")


@pytest.mark.parametrize(
    ("article", "line", "low", "high"), [(2, 5, 200_000, 999_999), (3, 11, 630_000, 770_000), (4, 11, 10**6, 10**6)]
)
def test_the_displaced_are_counted_in_three_articles(
    seeds: Seeds, article: int, line: int, low: int, high: int
) -> None:
    claim = seeds.claim(article, line, "displacement")
    assert ("displaced", low, high) in figures(claim)
    assert "civilians" in claim["target"]


@pytest.mark.parametrize(("article", "line"), [(0, 1), (0, 13), (2, 9), (3, 2), (3, 4), (4, 15)])
def test_turkey_pledges_in_four_articles_not_to_leave_its_posts(seeds: Seeds, article: int, line: int) -> None:
    pledges = seeds.claims(article, line, kind="commitment", actor=["turkey"], status="asserted")
    assert pledges
    assert all(not pledge["source"] for pledge in pledges)


def test_posts_encircled_are_a_series_of_counts(seeds: Seeds) -> None:
    told = [seeds.claim(0, 9, "encirclement"), seeds.claim(1, 21, "encirclement"), seeds.claim(2, 7, "encirclement")]
    assert [figures(claim) for claim in told] == [{("posts", 1, 1)}, {("posts", 3, 3)}, {("posts", 3, 3)}]
    assert all((claim["actor"], claim["target"]) == (["syria"], ["turkey"]) for claim in told)
    assert figures(seeds.claim(3, 1, "encirclement")) == {("posts", 0, 4), ("posts", 2, 2)}
    counts = {(count["what"], count["low"], count["high"]) for count in seeds.record["counts"]}
    expected = {("posts", 1, 1), ("posts", 3, 3), ("posts", 0, 4), ("positions", 2, 2)}
    assert {(f"{what} encircled", low, high) for what, low, high in expected} == {
        count for count in counts if count[0].endswith("encircled")
    }


@pytest.mark.parametrize(
    ("article", "line", "kind"), [(2, 5, "shelling"), (2, 5, "attack"), (1, 21, "encirclement"), (1, 17, "attack")]
)
def test_what_is_shown_has_its_sentence_and_who_says_so(seeds: Seeds, article: int, line: int, kind: str) -> None:
    claims = seeds.claims(article, line, kind=kind)
    assert claims
    for claim in claims:
        shown = " ".join(done(seeds.workspace, "show", seeds.incident(claim)["id"]).split())
        assert " ".join(claim["evidence"].split()) in shown
        assert all(name in shown for name in claim["source"])


# What the export has beside the design.
LATER_FILES = frozenset({"cases", "passages", "decisions", "corrections", "export"})


def test_the_export_has_the_files_and_fields_of_the_design(seeds: Seeds) -> None:
    design = designed()
    assert {path.stem for path in seeds.export.iterdir()} == design.keys() | LATER_FILES
    for noun, fields in design.items():
        for item in seeds.record[noun]:
            _assert_fields(item, fields)
        ids = [item["id"] for item in seeds.record[noun] if "id" in item]
        assert ids == sorted(ids)


def _assert_fields(item: Item, fields: Item) -> None:
    assert fields.keys() <= item.keys()
    for name, within in fields.items():
        for each in item[name] if within else ():
            _assert_fields(each, within)


def test_two_derivations_give_the_same_bytes(seeds: Seeds, tmp_path: Path) -> None:
    workspace = tmp_path / "again"
    shutil.copytree(seeds.workspace, workspace)
    for salt in ("1", "77"):
        done(workspace, "build", "--full", settings={"PYTHONHASHSEED": salt})
        done(workspace, "export", "jsonl", tmp_path / salt, settings={"PYTHONHASHSEED": salt})
    for path in seeds.export.iterdir():
        assert (
            path.read_bytes() == (tmp_path / "1" / path.name).read_bytes() == (tmp_path / "77" / path.name).read_bytes()
        )


def test_a_whole_workspace_is_verified(seeds: Seeds) -> None:
    done(seeds.workspace, "verify")


@pytest.mark.parametrize("part", range(5))
def test_a_changed_byte_of_the_database_is_found_and_named(seeds: Seeds, tmp_path: Path, part: int) -> None:
    workspace = tmp_path / "w"
    shutil.copytree(seeds.workspace, workspace)
    database = workspace / "observance.db"
    data = database.read_bytes()
    database.write_bytes(flipped(data, spread(len(data), 5)[part]))
    _assert_found(workspace, "observance.db")


@pytest.mark.parametrize("article", range(5))
def test_a_changed_byte_of_an_original_is_found_and_named(seeds: Seeds, tmp_path: Path, article: int) -> None:
    workspace = tmp_path / "w"
    shutil.copytree(seeds.workspace, workspace)
    (original,) = (workspace / "originals").rglob(seeds.report(article)["id"])
    original.chmod(0o644)
    data = original.read_bytes()
    original.write_bytes(flipped(data, spread(len(data), 5)[article]))
    _assert_found(workspace, seeds.report(article)["id"])


def _assert_found(workspace: Path, place: str) -> None:
    result = observance(workspace, "verify")
    assert result.returncode == 1
    assert place in result.stderr
    assert len(result.stderr.splitlines()) == 1
