"""Tables and headings in one hand: ruled on a terminal, plain where the output is piped."""

from collections.abc import Sequence

from rich import box
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

QUIET = "dim"
STRONG = "bold"


def heading(text: str, note: str = "") -> Text:
    """A section's name, with a quiet remark beside it."""
    line = Text(text, style=STRONG)
    if note:
        line.append(f"  {note}", style=QUIET)
    return line


def table(console: Console, *columns: str | tuple[str, str], wide: bool = False) -> Table:
    """An empty table. A column is its name, or its name and how it is set: `right`, `quiet`, `fixed`, `rest`."""
    shape = box.SIMPLE_HEAD if console.is_terminal else None
    made = Table(box=shape, pad_edge=False, show_edge=False, header_style=STRONG, expand=wide, padding=(0, 2, 0, 0))
    for column in columns:
        name, how = (column, "") if isinstance(column, str) else column
        made.add_column(
            name,
            justify="right" if "right" in how else "left",
            style=QUIET if "quiet" in how else "",
            no_wrap="fixed" in how,
            ratio=1 if "rest" in how and wide else None,
            overflow="fold",
        )
    return made


def cells(*lines: tuple[str, str]) -> Text:
    """One cell of several lines, (text, style) each; empty lines are left out."""
    return Text("\n").join(Text(text, style=style) for text, style in lines if text)


def indented(item: RenderableType, by: int = 2) -> Padding:
    return Padding(item, (0, 0, 0, by), expand=False)


def facts(*pairs: tuple[str, str]) -> Table:
    """Names and values, one pair a line; pairs without a value are left out."""
    made = Table.grid(padding=(0, 2, 0, 0))
    made.add_column(style=QUIET, no_wrap=True)
    made.add_column(overflow="fold")
    for name, value in pairs:
        if value:
            made.add_row(name, Text(value))
    return made


def show(console: Console, *items: RenderableType) -> None:
    """One after another, a blank line between. Piped lines end where their text ends."""
    for number, item in enumerate(items):
        if number:
            console.print()
        if console.is_terminal:
            console.print(item)
            continue
        with console.capture() as captured:
            console.print(item)
        console.file.writelines(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def texts(values: Sequence[str]) -> tuple[Text, ...]:
    """Cells that are taken as they are: nothing in them is markup."""
    return tuple(map(Text, values))
