from xml.etree import ElementTree

from observance.publish.waterfall import waterfall_svg

LINK = {
    "left": "c1",
    "right": "c2",
    "weights": [
        {"name": "prior", "words": "two claims of this record at random", "bits": -4.0},
        {"name": "place", "words": "both Mill & <Ford>", "bits": 9.5},
        {"name": "figures", "words": "killed 5 and 7", "bits": -1.25},
    ],
    "total": 4.25,
    "probability": 0.9501,
}
SVG = "{http://www.w3.org/2000/svg}"


def test_a_bar_for_each_step_and_one_for_the_total() -> None:
    drawing = ElementTree.fromstring(waterfall_svg("Shelling at Mill", [LINK]))
    bars = [bar for bar in drawing.iter(f"{SVG}rect") if bar.get("x")]
    assert len(bars) == 4
    assert len({bar.get("fill") for bar in bars}) == 3
    words = [text.text for text in drawing.iter(f"{SVG}text")]
    assert "+9.50  both Mill & <Ford>" in words
    assert "c1 = c2: +4.25 bits, probability 0.9501" in words


def test_it_holds_no_script_and_no_address_but_the_name_of_svg() -> None:
    drawn = waterfall_svg("a", [LINK, LINK])
    assert "script" not in drawn
    assert drawn.count("http") == 1
    assert drawn == waterfall_svg("a", [LINK, LINK])


def test_no_links_no_bars() -> None:
    drawing = ElementTree.fromstring(waterfall_svg("One claim", []))
    assert not [bar for bar in drawing.iter(f"{SVG}rect") if bar.get("x")]
