"""A report as one HTML file: no script, no font and no picture from elsewhere, for screens, readers and printers."""

import re
from importlib.resources import files

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape

from observance.publish.situation.document import Document
from observance.publish.situation.sheet import lay_out
from observance.publish.situation.shown import held


def render(document: Document) -> bytes:
    """The report as UTF-8.

    Raises:
        ValueError: a ground is used that no note has.
    """
    templates = files(__package__).joinpath("templates")
    environment = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    environment.filters["whole_days"] = whole_days
    template = environment.from_string(templates.joinpath("report.html.j2").read_text(encoding="utf-8"))
    style = Markup(templates.joinpath("report.css").read_text(encoding="utf-8"))
    return template.render(sheet=lay_out(document, held), style=style).encode()


def whole_days(text: str) -> Markup:
    """The text with its days set so that no line ends within one."""
    return Markup(re.sub(r"\d{4}-\d\d-\d\d", r'<span class="day">\g<0></span>', str(escape(text)), flags=re.ASCII))
