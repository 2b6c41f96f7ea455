"""A document as plain text, to be read and to be compared: every word of it, with the numbers of its notes."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from observance.publish.situation.document import (
    Block,
    Chart,
    Document,
    Ground,
    Grounded,
    Items,
    Map,
    Paragraph,
    Table,
    Timeline,
)

Numbers = Mapping[Ground, int]


def as_text(document: Document) -> str:
    numbers = {note.ground: note.number for note in document.notes}
    head = [document.title, document.subtitle, f"cut-off {document.cutoff}; {document.released}"]
    lines = [*head, *(f"{name}: {value}" for name, value in document.facts.items())]
    for section in document.sections:
        lines += ["", f"## {section.title}", *([section.empty] if section.empty else [])]
        for block in section.blocks:
            lines += _block(block, numbers)
    lines += ["", "## Notes"]
    lines += [f"{n.number}. {n.text} ({n.outlet or n.ground.kind}, {n.published or '–'})" for n in document.notes]
    return "\n".join(lines) + "\n"


def sentences(document: Document) -> Iterator[Grounded]:
    """Every sentence, in the order of reading."""
    for section in document.sections:
        for block in section.blocks:
            match block:
                case Paragraph(sentences=parts) | Items(items=parts):
                    yield from parts


def _block(block: Block, numbers: Numbers) -> Iterator[str]:
    match block:
        case Paragraph(sentences=parts, lead=lead):
            yield " ".join([*([f"**{lead}.**"] if lead else []), *(_told(part, numbers) for part in parts)])
        case Items(items=parts, lead=lead):
            yield from [f"### {lead}"] if lead else []
            yield from (f"- {_told(part, numbers)}" for part in parts)
        case Table():
            yield f"Table: {block.caption}"
            yield "  " + " | ".join(column.title for column in block.columns)
            yield from (f"  {' | '.join(row.cells)} {_refs(row.grounds, numbers)}" for row in block.rows)
            yield from [f"  {block.note}"] if block.note else []
        case Chart():
            yield f"Chart: {block.caption} ({block.x_title}, {block.y_title}) {block.note}".rstrip()
            yield from (f"  {bar.category} {bar.series} {bar.value:g}" for bar in block.bars if bar.value)
        case Timeline():
            yield f"Timeline: {block.caption}"
            for row, cells in groupby(block.cells, key=lambda cell: cell.row):
                yield f"  {row}: {' '.join(cell.state for cell in cells for _ in range(cell.days))}"
        case Map():
            yield f"Map: {block.caption} ({block.missing} missing) {block.note}"
            yield from (f"  {m.label} {m.category} {m.lat:g} {m.lon:g} {m.count} {m.radius_km}" for m in block.marks)


def _told(part: Grounded, numbers: Numbers) -> str:
    return f"{part.text}{_refs(part.grounds, numbers)}"


def _refs(grounds: Iterable[Ground], numbers: Numbers) -> str:
    return f"[{','.join(str(numbers[ground]) for ground in grounds)}]"
