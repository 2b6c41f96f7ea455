import re
from xml.etree import ElementTree

from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from observance.evaluate.arcs import Arc, arcs_of, parse_svg
from observance.model.syntax import Sentence, Token


def sentence(*words: tuple[str, int, str]) -> Sentence:
    """A sentence of (word, head, relation), one space between words."""
    tokens, at = [], 0
    for i, (text, head, relation) in enumerate(words):
        tokens.append(Token(i, at, at + len(text), text, text, "X", "", "", head, relation))
        at += len(text) + 1
    return Sentence(0, max(at - 1, 0), " ".join(text for text, _, _ in words), tuple(tokens))


SHELLED = sentence(("Guns", 1, "nsubj"), ("shelled", 1, "root"), ("the", 3, "det"), ("mill", 1, "obj"))
NAMESPACE = "{http://www.w3.org/2000/svg}"


def texts(drawing: str, kind: str) -> list[str]:
    return [node.text or "" for node in drawn(drawing).iter("text") if kind in node.attrib["class"].split()]


def drawn(drawing: str) -> ElementTree.Element:
    found: ElementTree.Element = fromstring(drawing)
    return found


def test_an_arc_stands_above_those_that_it_spans() -> None:
    assert arcs_of(SHELLED) == (Arc(1, 0, "nsubj", 1), Arc(3, 2, "det", 1), Arc(1, 3, "obj", 2))


def test_words_and_relations_are_drawn() -> None:
    drawing = parse_svg(SHELLED)
    assert texts(drawing, "word") == ["Guns", "shelled", "the", "mill"]
    assert sorted(texts(drawing, "rel")) == ["det", "nsubj", "obj", "root"]
    assert texts(drawing, "trigger") == []


def test_marked_words_are_set_off() -> None:
    assert texts(parse_svg(SHELLED, [(5, 12)]), "trigger") == ["shelled"]


def test_words_are_escaped() -> None:
    drawing = parse_svg(sentence(("<script>", 0, "root"), ('"&', 0, "x<y")))
    assert "<script>" not in drawing
    assert texts(drawing, "word") == ["<script>", '"&']


def test_an_empty_sentence_is_drawn() -> None:
    assert texts(parse_svg(sentence()), "word") == []


@st.composite
def sentences(draw: st.DrawFn) -> Sentence:
    """Any words under any heads, trees or not."""
    size = draw(st.integers(1, 12))
    words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)
    return sentence(*((draw(words), draw(st.integers(0, size - 1)), draw(words)) for _ in range(size)))


@given(sentences())
def test_any_parse_is_drawn_within_its_frame(parsed: Sentence) -> None:
    drawing = parse_svg(parsed)
    root = drawn(drawing)
    width, height = map(float, root.attrib["viewBox"].split()[2:])
    assert texts(drawing, "word") == [token.text for token in parsed.tokens]
    for node in root.iter("text"):
        assert 0 <= float(node.attrib["x"]) <= width
        assert 0 <= float(node.attrib["y"]) <= height
    numbers = [float(number) for node in root.iter("path") for number in re.findall(r"-?\d+\.?\d*", node.attrib["d"])]
    assert all(-10 <= number <= max(width, height) + 10 for number in numbers)


@given(sentences())
def test_arcs_of_one_height_do_not_cross(parsed: Sentence) -> None:
    arcs = arcs_of(parsed)
    for one in arcs:
        for other in arcs:
            if one is not other and one.level == other.level:
                assert one.ends[1] <= other.ends[0] or other.ends[1] <= one.ends[0]
