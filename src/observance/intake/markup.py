"""HTML: whole pages through trafilatura, fragments (feeds, messages, rows) through the standard library's parser."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import trafilatura
from trafilatura.metadata import extract_metadata

from observance.intake.compose import compose
from observance.intake.metadata import dating
from observance.intake.text import clean, clean_line, decode
from observance.intake.types import Block, Draft, Label, Limits, Metadata, Outcome, Received, Source, read_all
from observance.model.report import Dating, ParagraphKind

# Finding the article takes some 0.2 ms an element; long live blogs have some 20,000.
_MOST_ELEMENTS = 100_000
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_HEADER_CHARSET = re.compile(r"charset\s*=\s*\"?([\w-]{2,30})", re.IGNORECASE)


def read_page(source: Source, limits: Limits) -> Iterator[Outcome]:
    """A web page: its article, with what the page's metadata says of it."""
    original = read_all(source, limits)
    yield page(original, source.label, source.media_type, source.url)


def page(original: bytes, label: Label, media_type: str | None, url: str | None) -> Received:
    """The report of a page's bytes.

    Raises:
        IntakeError: there is no article in it.
    """
    header = _HEADER_CHARSET.search(media_type or "")
    meta = _CHARSET.search(original[:4096])
    declared = header[1] if header else meta[1].decode("ascii") if meta else None
    text = decode(original, label, declared)
    try:
        tree = trafilatura.load_html(text)
    except (ValueError, RecursionError) as error:
        raise label.refuse("is not HTML that can be read; save the article as text") from error
    if tree is None:
        raise label.refuse("is not HTML that can be read; save the article as text")
    if sum(1 for _ in tree.iter()) > _MOST_ELEMENTS:
        raise label.refuse(f"has more than {_MOST_ELEMENTS:,} elements, as no article has; save the article as text")
    metadata = page_metadata(tree, url)
    blocks = (*_bylines(tree), *_article(tree, text))
    return compose(Draft(blocks=blocks, metadata=metadata), original, "text/html", label)


def page_metadata(tree: Any, url: str | None) -> Metadata:
    """What the head of a page says: trafilatura's title, author, site and address; the date by name of its field."""
    found = extract_metadata(tree, default_url=url)
    return Metadata(
        title=clean_line(found.title),
        outlet=clean_line((found.sitename or "").lstrip("@")),
        published=_published(tree),
        url=found.url or url,
        author=clean_line(found.author),
    )


# Fields that say when the article was published, most explicit first. Dates in the text are not looked at: a page
# prints other days as well, and reading the text is the record's business.
_DATE_FIELDS = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "parsely-pub-date",
    "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dcterms.date", "dc.date",
    "dc.date.created", "citation_publication_date", "pubdate", "publishdate", "publish-date", "publish_date",
    "publication_date", "article.published", "date", "originalpublicationdate",
)  # fmt: skip


def _published(tree: Any) -> Dating | None:
    fields: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        fields.setdefault(name.strip().lower(), meta.get("content") or "")
    for name in _DATE_FIELDS:
        if found := dating(fields.get(name), f"`{name}` in the page's metadata"):
            return found
    return _linked_data_date(tree) or _time_element_date(tree)


def _linked_data_date(tree: Any) -> Dating | None:
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        if found := dating(_date_published(data), "`datePublished` in the page's linked data"):
            return found
    return None


def _date_published(data: object) -> str | None:
    """The first `datePublished` of an object, of its graph or of a list of objects."""
    queue = [data]
    for _ in range(200):
        if not queue:
            break
        item = queue.pop(0)
        if isinstance(item, list):
            queue += item
        elif isinstance(item, dict):
            if isinstance(value := item.get("datePublished"), str):
                return value
            queue += [item.get("@graph"), item.get("mainEntity")]
    return None


def _time_element_date(tree: Any) -> Dating | None:
    for element in tree.iter("time"):
        marked = "datePublished" in (element.get("itemprop") or "") or element.get("pubdate") is not None
        if marked and (found := dating(element.get("datetime"), "`time` element marked as the date of publication")):
            return found
    return None


def _article(tree: Any, text: str) -> tuple[Block, ...]:
    captions = _captions_as_paragraphs(tree)
    found = trafilatura.bare_extraction(tree, include_comments=False)
    lines = (found.text or "").split("\n") if found is not None else []
    blocks = [Block(re.sub(r"^[-•] ", "", line)) for line in lines if line.strip()]
    if not blocks:
        return fragment_blocks(text)
    return tuple(
        Block(block.text, ParagraphKind.CAPTION) if clean_line(block.text) in captions else block for block in blocks
    )


def _bylines(tree: Any) -> tuple[Block, ...]:
    """Lines "By …" of elements classed as bylines: trafilatura keeps the author of them, not the agencies."""
    found = tree.xpath("//*[contains(@class, 'byline') or contains(@class, 'author')]")
    lines = (clean_line(element.text_content()) for element in found[:20])
    return tuple(Block(line) for line in dict.fromkeys(lines) if line and line[:3].lower() == "by " and len(line) < 120)


def _captions_as_paragraphs(tree: Any) -> frozenset[str | None]:
    """Set the captions of figures before them as paragraphs: trafilatura prunes figures, captions and all."""
    captions = set()
    for caption in list(tree.iter("figcaption")):
        words = clean_line(caption.text_content())
        figure = next((parent for parent in caption.iterancestors("figure")), caption)
        if words and figure.getparent() is not None:
            paragraph = tree.makeelement("p")
            paragraph.text = words
            figure.addprevious(paragraph)
            captions.add(words)
        caption.drop_tree()
    return frozenset(captions)


_SKIPPED = frozenset("script style noscript template head iframe svg button select textarea".split())
_BLOCKS = frozenset(
    "p div br hr li ul ol dl dt dd table tr td th section article aside header footer main nav blockquote pre figure "
    "figcaption caption address form h1 h2 h3 h4 h5 h6 body".split()
)


class _Fragment(HTMLParser):
    """Collects the paragraphs of a fragment."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._words: list[str] = []
        self._skipped = 0
        self._in_caption = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - as the parser calls it
        if tag in _BLOCKS:
            self.end_block()
        self._skipped += tag in _SKIPPED
        self._in_caption = self._in_caption or tag == "figcaption"

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.end_block()
        if tag in _SKIPPED:
            self._skipped = max(0, self._skipped - 1)
        if tag == "figcaption":
            self._in_caption = False

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self._words.append(data)

    def end_block(self) -> None:
        if line := clean_line("".join(self._words)):
            self.blocks.append(Block(line, ParagraphKind.CAPTION if self._in_caption else ParagraphKind.BODY))
        self._words.clear()


def fragment_blocks(text: str) -> tuple[Block, ...]:
    """The paragraphs of a piece of HTML, whole, without scripts and styles."""
    parser = _Fragment()
    parser.feed(text)
    parser.close()
    parser.end_block()
    return tuple(parser.blocks)


_MARKUP = re.compile(
    r"</?(?:p|br|div|span|a|b|i|em|strong|ul|ol|li|h[1-6]|img|figure|blockquote|table)\b[^<>]*>|&(?:nbsp|quot|amp|lt|gt|#\d{2,5}|#x[0-9a-f]{2,4});",
    re.IGNORECASE,
)


def has_markup(text: str) -> bool:
    """Whether a text field holds HTML rather than plain text."""
    return _MARKUP.search(text) is not None


def plain_line(text: str | None) -> str | None:
    """A one-line field that may hold HTML, as plain text."""
    if text and has_markup(text):
        text = " ".join(block.text for block in fragment_blocks(text))
    return clean_line(clean(text or ""))
