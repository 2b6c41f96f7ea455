"""PDF and DOCX."""

import io
import re
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import docx
from docx.opc.exceptions import OpcError
from docx.oxml.exceptions import InvalidXmlError
from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError, PyPdfError, WrongPasswordError

from observance.errors import IntakeError
from observance.intake.compose import compose
from observance.intake.text import clean, text_blocks
from observance.intake.types import Block, Draft, Label, Limits, Metadata, Outcome, Source, read_all
from observance.model.report import ParagraphKind

# What pypdf and python-docx let through on damaged files, besides their own errors.
_DAMAGE = (
    ValueError, TypeError, KeyError, IndexError, AttributeError, ArithmeticError, AssertionError, RecursionError,
    NotImplementedError, EOFError, OSError, StopIteration, zlib.error, struct.error, zipfile.BadZipFile,
)  # fmt: skip


def read_pdf(source: Source, limits: Limits) -> Iterator[Outcome]:
    """A PDF with text in it; lines that every page repeats are left out."""
    original = read_all(source, limits)
    pages = _pages(original, source.label, limits)
    # One line end: a paragraph may go on over the page.
    text = "\n".join(_without_running_lines(pages))
    if not text.strip():
        raise source.label.refuse("is a PDF without text (scanned?); run text recognition on it first")
    draft = Draft(blocks=text_blocks(text, proportional=True), first_line_may_be_title=True)
    yield compose(draft, original, "application/pdf", source.label)


def _pages(original: bytes, label: Label, limits: Limits) -> list[str]:
    try:
        reader = PdfReader(io.BytesIO(original))
        if reader.is_encrypted and not reader.decrypt(""):
            raise label.refuse("is an encrypted PDF; save it without a password")
        pages: list[str] = []
        size = 0
        for page in reader.pages:
            pages.append(clean(page.extract_text()))
            size += len(pages[-1])
            if size > limits.max_bytes:
                raise label.refuse(f"unpacks to more than {limits.max_bytes:,} characters; split it")
    except (DependencyError, FileNotDecryptedError, WrongPasswordError) as error:
        raise label.refuse("is an encrypted PDF; save it without a password") from error
    except LimitReachedError as error:
        raise label.refuse("is a PDF that unpacks to far more than its size; it was not read") from error
    except (PyPdfError, *_DAMAGE) as error:
        raise label.refuse("is a broken PDF; save it again") from error
    return pages


_EDGE = 2


def _without_running_lines(pages: Sequence[str]) -> list[str]:
    """Pages without their running heads, feet and page numbers."""
    edges: Counter[str] = Counter()
    for page in pages:
        lines = page.split("\n")
        edges.update({_numberless(line) for line in (*lines[:_EDGE], *lines[-_EDGE:])})
    running = {line for line, count in edges.items() if count >= 3 and count > len(pages) / 2}
    return [_without_edges(page.split("\n"), running) for page in pages]


def _numberless(line: str) -> str:
    return re.sub(r"\d+", "0", line)


_PAGE_NUMBER = re.compile(r"(?:[-–—] ?)?(?:page )?\d{1,4}(?: ?(?:of|/) ?\d{1,4})?(?: ?[-–—])?", re.IGNORECASE)


def _without_edges(lines: Sequence[str], running: set[str]) -> str:
    last = len(lines) - 1
    return "\n".join(
        line
        for i, line in enumerate(lines)
        if not (
            (i < _EDGE or i > last - _EDGE)
            and (_numberless(line) in running or (i in (0, last) and _PAGE_NUMBER.fullmatch(line)))
        )
    )


def read_docx(source: Source, limits: Limits) -> Iterator[Outcome]:
    """A Word document: paragraphs and table rows in order; its Title or first heading is the title."""
    original = read_all(source, limits)
    _check_package(original, source.label, limits)
    try:
        document = docx.Document(io.BytesIO(original))
        blocks = tuple(_document_blocks(document))
        author = document.core_properties.author
    except (OpcError, InvalidXmlError, SyntaxError, *_DAMAGE) as error:
        raise source.label.refuse("is a broken Word document; save it again") from error
    # "python-docx" is what that library writes where nobody said anything.
    metadata = Metadata(author=author if author != "python-docx" else None)
    draft = Draft(blocks=blocks, metadata=metadata, first_line_may_be_title=True)
    yield compose(
        draft, original, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", source.label
    )


def _check_package(original: bytes, label: Label, limits: Limits) -> None:
    """Refuse a package that explodes, is encrypted or declares entities, before anything parses it."""
    unpacked = 0
    try:
        with zipfile.ZipFile(io.BytesIO(original)) as package:
            for info in package.infolist():
                if info.flag_bits & 1:
                    raise label.refuse("is an encrypted Word document; save it without a password")
                with package.open(info) as part:
                    head = True
                    while chunk := part.read(65_536):
                        unpacked += len(chunk)
                        if unpacked > limits.max_bytes:
                            raise label.refuse(f"unpacks to more than {limits.max_bytes:,} bytes; it was not read")
                        if head and re.search(rb"<!\s*(?:DOCTYPE|ENTITY)", chunk.replace(b"\0", b"")):
                            raise label.refuse("declares XML entities, which no Word document needs; it was not read")
                        head = False
    except IntakeError:
        raise
    except (RuntimeError, *_DAMAGE) as error:
        raise label.refuse("is a broken Word document; save it again") from error


def _document_blocks(document: Any) -> Iterator[Block]:
    has_title = False
    for item in document.iter_inner_content():
        if hasattr(item, "rows"):
            yield from (Block(line) for row in item.rows if (line := _row_text(row)))
            continue
        style = (item.style.name if item.style is not None else "") or ""
        is_title = not has_title and style in {"Title", "Heading 1"} and bool(item.text.strip())
        has_title = has_title or is_title
        kind = ParagraphKind.TITLE if is_title else ParagraphKind.CAPTION if style == "Caption" else ParagraphKind.BODY
        yield from (Block(line, kind) for line in item.text.split("\n"))


def _row_text(row: Any) -> str:
    cells = [clean(cell.text).replace("\n", " ") for cell in row.cells]
    # A merged cell is listed once for each column that it spans.
    return " | ".join(cell for i, cell in enumerate(cells) if cell and (i == 0 or cell != cells[i - 1]))
