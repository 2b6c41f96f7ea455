"""Which form a document has: by its first bytes where these are plain, else by its name, else by its look."""

import json
import re
from enum import StrEnum
from pathlib import PurePosixPath

from observance.intake.types import Source


class Form(StrEnum):
    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    MESSAGE = "message"
    FEED = "feed"
    JSONL = "jsonl"
    CSV = "csv"
    ARCHIVE = "archive"
    OLD_OFFICE = "old office"
    OTHER = "other"


_SIGNATURES = (
    (b"%PDF-", Form.PDF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Form.OLD_OFFICE),
    (b"PK\x03\x04", Form.ARCHIVE),
    (b"PK\x05\x06", Form.ARCHIVE),
    *(
        (magic, Form.OTHER)
        for magic in (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"BZh", b"7z\xbc\xaf", b"Rar!", b"\xfd7zXZ",
                      b"{\\rtf", b"RIFF", b"OggS", b"ID3", b"\x7fELF", b"SQLite format 3", b"PAR1", b"\x28\xb5\x2f\xfd")
    ),
)  # fmt: skip
_PACKAGE_MEMBERS = (b"[Content_Types].xml", b"_rels/", b"docProps/", b"word/", b"xl/", b"ppt/", b"mimetype")
_SUFFIXES = {
    ".txt": Form.TEXT, ".text": Form.TEXT, ".log": Form.TEXT, ".md": Form.MARKDOWN, ".markdown": Form.MARKDOWN,
    ".html": Form.HTML, ".htm": Form.HTML, ".xhtml": Form.HTML, ".eml": Form.MESSAGE, ".rss": Form.FEED,
    ".atom": Form.FEED, ".xml": Form.FEED, ".rdf": Form.FEED, ".jsonl": Form.JSONL, ".ndjson": Form.JSONL,
    ".json": Form.JSONL, ".csv": Form.CSV, ".tsv": Form.CSV, ".docx": Form.DOCX, ".zip": Form.ARCHIVE, ".pdf": Form.PDF,
}  # fmt: skip
_MEDIA_TYPES = {
    "text/html": Form.HTML, "application/xhtml+xml": Form.HTML, "text/markdown": Form.MARKDOWN, "text/csv": Form.CSV,
    "application/rss+xml": Form.FEED, "application/atom+xml": Form.FEED, "application/xml": Form.FEED,
    "text/xml": Form.FEED, "application/x-ndjson": Form.JSONL, "application/jsonl": Form.JSONL,
    "message/rfc822": Form.MESSAGE,
}  # fmt: skip
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_FEED = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<[!?][^>]*>\s*)*<(?:rss|feed|rdf:RDF)\b")
_HEADERS = re.compile(r"(?:[!-9;-~]+:[^\n]*\n(?:[ \t]+[^\n]*\n)*)+")
_MAIL_HEADER = re.compile(
    r"^(?:from|to|cc|subject|date|received|message-id|mime-version|content-type|return-path|delivered-to|x-[\w-]+):",
    re.IGNORECASE | re.MULTILINE,
)


def form_of(source: Source, text_column: str) -> Form:
    """The form of a document; `text_column` is the name by which a headed table is known."""
    for magic, form in _SIGNATURES:
        if source.head.startswith(magic):
            return _package_form(source) if form is Form.ARCHIVE else form
    head = source.head[:8192].decode("utf-8", "replace").lstrip("\ufeff").replace("\r\n", "\n")
    if _HTML.match(head):
        return Form.HTML
    if _FEED.match(head):
        return Form.FEED
    named = _SUFFIXES.get(PurePosixPath(source.label.name).suffix.lower()) if "://" not in source.label.name else None
    declared = _MEDIA_TYPES.get((source.media_type or "").partition(";")[0].strip().lower())
    return named or declared or _look(head, text_column)


def _package_form(source: Source) -> Form:
    """A zip file, or a document whose format is packed as one: told by the name of its first member."""
    length = int.from_bytes(source.head[26:28], "little")
    if not source.head[30 : 30 + length].startswith(_PACKAGE_MEMBERS):
        return Form.ARCHIVE
    return Form.DOCX if b"word/" in source.head or source.label.name.lower().endswith(".docx") else Form.OTHER


def _look(head: str, text_column: str) -> Form:
    """The form of a document that nothing names: standard input, or a file without a suffix."""
    first = head.partition("\n")[0].strip()
    if first.startswith("{") and _is_object(first):
        return Form.JSONL
    if match := _HEADERS.match(head):
        names = {name.lower() for name in _MAIL_HEADER.findall(match[0])}
        if len(names) >= 2 and ("\n\n" in head[match.end() - 1 : match.end() + 1]):
            return Form.MESSAGE
    columns = [cell.strip('"') for cell in re.split(r"[,;\t|]", first)]
    if len(columns) > 1 and text_column in columns and all(cell == cell.strip() for cell in columns):
        return Form.CSV
    if re.search(r"^# \S", head, re.MULTILINE):
        return Form.MARKDOWN
    return Form.TEXT


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        # A line longer than the head is cut off in it.
        return re.match(r'\{\s*"[^"\n]+"\s*:', line) is not None
