from io import StringIO

from rich.console import Console
from rich.text import Text

from observance.cli.view.layout import facts, show, table, texts


def printed(*, terminal: bool) -> str:
    out = StringIO()
    console = Console(file=out, width=40, force_terminal=terminal, color_system=None)
    made = table(console, "Name", ("Count", "right"))
    made.add_row(*texts(("[red]a[/red]", "1")))
    show(console, made, facts(("One", "x"), ("None", "")), Text("end"))
    return out.getvalue()


def test_piped_output_has_no_rules() -> None:
    assert printed(terminal=False) == "Name          Count\n[red]a[/red]      1\n\nOne  x\n\nend\n"


def test_a_terminal_has_rules() -> None:
    assert "───" in printed(terminal=True)


def test_what_a_report_says_is_never_markup() -> None:
    assert "[red]a[/red]" in printed(terminal=True)
