"""Documents of any shape, and words that would do harm if a format took them for more than words."""

from datetime import date

from hypothesis import strategies as st

from observance.model.interval import DateInterval
from observance.publish.situation.document import (
    Align,
    Bar,
    Block,
    Cell,
    Chart,
    Column,
    Document,
    Ground,
    Grounded,
    GroundKind,
    Items,
    Map,
    Mark,
    Note,
    Outline,
    Paragraph,
    Row,
    Section,
    Table,
    Timeline,
    Watched,
    grounds,
)

HOSTILE = (
    '#eval("1+1") #let x = 1; #read("/etc/passwd") #import "@preview/a:1.0.0"',
    "$ sum_(i=1)^n i $ \\alpha \\ \\u{41} `raw` <label> @label",
    "<script>alert(1)</script><!-- --><img src=x onerror=alert(1)> </svg></style>]]>",
    "&lt;b&gt; &amp; &#65; &nbsp; %41 {{ 7*7 }} {% raw %} ${x}",
    "# head\n\n- item\n\n1. one\n\n| a | b |\n|---|---|\n***\n[^1]: note [a](javascript:alert(1)) ![i](x) ~~~",
    "_em_ *strong* __x__ **y** ~~z~~ http://a.example www.a.example a@b.example :smile: @who #12",
    "right \u202eto left\u202c and \u2067isolated\u2069 and \u202b unclosed, \u200f mark, \u2069 stray",
    "قال مصدر: \u202eسقط\u202c قتيلان (2) في سراقب.",
    "nul \x00 bell \x07 escape \x1b[31m delete \x7f next \x85 end \u2028 line \u2029 feed \x0c",
    "private \ue000 last \ufffe mark \ufeff tag \U000e0041 surrogate \ud800 plane \U0001fffe",
    "x" * 10_000,
    "中文 한국어 አማርኛ မြန်မာ ไทย 😀 👩‍👩‍👧 é e\u0301 a\u0323\u0302 \u0301alone",
    "\"quoted\" 'single' =SUM(A1) +1 -1 --- ... (c) 1. one 2) two + a - b = c",
)

texts = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(max_size=40),
    st.text(st.characters(codec="utf-8", categories=["L", "M", "N", "P"])),
)
words = texts.filter(lambda text: bool(text.strip()))
numbers = st.floats(min_value=0, max_value=1e6)
days = st.dates(min_value=date(1946, 1, 1), max_value=date(2090, 12, 31))
intervals = st.builds(lambda one, other: DateInterval(min(one, other), max(one, other)), days, days)
ground = st.builds(Ground, st.sampled_from(GroundKind), st.text("abc0123456789", min_size=1, max_size=3))
several = st.lists(ground, min_size=1, max_size=5).map(tuple)
some = st.integers(min_value=0, max_value=3)
grounded = st.builds(Grounded, words, several)
sentences = st.lists(grounded, min_size=1, max_size=4).map(tuple)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns = draw(
        st.lists(st.builds(Column, texts, st.sampled_from(Align), st.integers(1, 6)), min_size=1, max_size=6)
    )
    cells = st.tuples(*(texts for _ in columns))
    rows = draw(st.lists(st.builds(Row, cells, several), max_size=5))
    return Table(draw(texts), tuple(columns), tuple(rows), draw(texts))


categories = st.one_of(texts, days.map(str))
bars = st.builds(Bar, categories, texts, numbers, several, st.none() | numbers, st.none() | numbers)
charts = st.builds(Chart, texts, texts, texts, st.lists(bars, max_size=8).map(tuple), st.booleans(), texts)
close_days = st.dates(min_value=date(2020, 1, 1), max_value=date(2020, 3, 20))
cells = st.builds(Cell, texts, close_days, st.sampled_from(Watched), several, st.sampled_from((1, 1, 2, 700)))
timelines = st.builds(Timeline, texts, st.lists(cells, max_size=8).map(tuple), texts)
lats, lons = st.floats(-90, 90), st.floats(-180, 180)
marks = st.builds(
    Mark, texts, texts | st.just("site"), lats, lons, st.integers(0, 900), several, st.none() | st.floats(0, 500)
)
outlines = st.builds(Outline, texts, st.lists(st.tuples(lons, lats), max_size=5).map(tuple), st.booleans())
maps = st.builds(
    Map, texts, st.lists(marks, max_size=6).map(tuple), st.lists(outlines, max_size=2).map(tuple), some, texts
)
paragraphs = st.builds(Paragraph, sentences, texts)
lists = st.builds(Items, sentences, texts)
blocks: st.SearchStrategy[Block] = st.one_of(paragraphs, lists, tables(), charts, timelines, maps)
sections = st.builds(Section, texts, texts, st.lists(blocks, max_size=3).map(tuple), texts)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A whole document, with a note for every ground that it uses."""
    made = tuple(draw(st.lists(sections, max_size=3)))
    used = dict.fromkeys(each for section in made for block in section.blocks for each in grounds(block))
    notes = tuple(
        Note(
            number,
            each,
            draw(texts),
            draw(st.none() | texts),
            draw(st.none() | texts),
            draw(st.none() | intervals),
            draw(st.none() | texts | st.just("https://a.example/x?y=1&z=2")),
        )
        for number, each in enumerate(used, start=1)
    )
    return Document(
        title=draw(texts),
        subtitle=draw(texts),
        mandate=draw(texts),
        period=draw(intervals),
        cutoff=draw(texts),
        record=draw(texts),
        released=draw(texts),
        sections=made,
        notes=notes,
        language=draw(st.sampled_from(["en", "fr-FR", "", "x y"])),
        facts=draw(st.dictionaries(texts, texts, max_size=2)),
    )
