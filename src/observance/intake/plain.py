"""Plain text and Markdown, with or without front matter."""

import re
from collections.abc import Iterator

import yaml

from observance.intake.compose import compose
from observance.intake.metadata import FIELDS, BadValueError, Value, metadata_of
from observance.intake.text import clean, decode, text_blocks
from observance.intake.types import Block, Draft, Label, Limits, Metadata, Outcome, Source, read_all
from observance.model.report import ParagraphKind

_LONGEST_FRONT_MATTER = 65_536
_FENCE = re.compile(r"---[ \t]*\n(?P<body>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


def read_text(source: Source, limits: Limits) -> Iterator[Outcome]:
    """A plain text: paragraphs as they stand, the first line the title where it reads as one."""
    original = read_all(source, limits)
    metadata, text = front_matter(decode(original, source.label), source.label)
    draft = Draft(blocks=text_blocks(text), metadata=metadata, first_line_may_be_title=True)
    yield compose(draft, original, "text/plain", source.label)


def read_markdown(source: Source, limits: Limits) -> Iterator[Outcome]:
    """A Markdown text: marks taken off, the first heading the title, captions of images kept."""
    original = read_all(source, limits)
    metadata, text = front_matter(decode(original, source.label), source.label)
    draft = Draft(blocks=markdown_blocks(text), metadata=metadata, first_line_may_be_title=True)
    yield compose(draft, original, "text/markdown", source.label)


def front_matter(text: str, label: Label) -> tuple[Metadata, str]:
    """The metadata of a YAML block at the head of `text`, and the text after it.

    Raises:
        IntakeError: the block is no YAML, or a line of it has an unknown key or an impossible value.
    """
    text = text.lstrip("\ufeff").replace("\r\n", "\n")
    match = _FENCE.match(text[:_LONGEST_FRONT_MATTER])
    if not match:
        return Metadata(), text
    try:
        node = yaml.compose(match["body"], Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        raise label.line(line).refuse(f"the front matter is not YAML ({error.problem}); correct it") from error
    except yaml.YAMLError as error:
        raise label.refuse("the front matter is not YAML; correct it") from error
    if not isinstance(node, yaml.MappingNode):
        # A ruled line, not front matter.
        return Metadata(), text
    values, lines = _fields(node, label)
    try:
        return metadata_of(values, "front matter"), text[match.end() :]
    except BadValueError as error:
        raise label.line(lines.get(error.field, 1)).refuse(str(error)) from error


def _fields(node: yaml.MappingNode, label: Label) -> tuple[dict[str, Value], dict[str, int]]:
    values: dict[str, Value] = {}
    lines: dict[str, int] = {}
    for key_node, value_node in node.value:
        # Line 1 is the fence.
        line = key_node.start_mark.line + 2
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else ""
        if key not in FIELDS:
            known = ", ".join(FIELDS)
            raise label.line(line).refuse(f"“{key}” is no key of front matter; use one of {known}")
        if key in values:
            raise label.line(line).refuse(f"`{key}` stands twice in the front matter; keep one")
        values[key], lines[key] = _value(value_node, key, label.line(line)), line
    return values, lines


def _value(node: yaml.Node, key: str, label: Label) -> Value:
    if isinstance(node, yaml.ScalarNode):
        return None if node.tag == "tag:yaml.org,2002:null" else str(node.value)
    if isinstance(node, yaml.SequenceNode) and all(isinstance(item, yaml.ScalarNode) for item in node.value):
        return [str(item.value) for item in node.value]
    raise label.refuse(f"`{key}` must be text or a list of texts")


_IMAGE = re.compile(r"!\[([^\]]*)\]\([^)\s]*(?:\s+[\"'][^)]*[\"'])?\)")
_LINK = re.compile(r"(?<!!)\[([^\]]+)\]\((?:[^()\s]|\([^()]*\))*(?:\s+[\"'][^)]*[\"'])?\)")
_REFERENCE = re.compile(r"^\[[^\]]+\]:\s*\S+.*$", re.MULTILINE)
_AUTOLINK = re.compile(r"<(https?://[^>\s]+)>")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*_])([*_])(?=\S)([^*_]+?)(?<=\S)\1(?![\w*_])")
_CODE = re.compile(r"(`+)(.+?)\1")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])")
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*")
_RULE = re.compile(r"(?:[-*_]\s*){3,}|=+|-+|(?:```|~~~).*|\|?[\s:|-]+\|?")
_MARKER = re.compile(r"(?:>\s?)*(?:[-*+]\s+|\d{1,3}[.)]\s+)?")


def markdown_blocks(text: str) -> tuple[Block, ...]:
    """Paragraphs of a Markdown text. Lines of one paragraph are joined, list items stay apart."""
    text = _REFERENCE.sub("", clean(_IMAGE.sub(_image, text)))
    blocks: list[Block] = []
    for group in text.split("\n\n"):
        blocks += _group_blocks(group.strip("\n").split("\n"), has_title=bool(blocks))
    return tuple(blocks)


def _image(match: re.Match[str]) -> str:
    return f"\n\n![{match[1]}]\n\n"


def _group_blocks(lines: list[str], *, has_title: bool) -> list[Block]:
    found: list[Block] = []
    joins = False
    for line in lines:
        heading = _HEADING.fullmatch(line)
        is_item = re.match(r"(?:>\s?)*(?:[-*+]|\d{1,3}[.)])\s+", line) is not None
        if not line or _RULE.fullmatch(line):
            joins = False
        elif line.startswith("![") and line.endswith("]"):
            found.append(Block(_plain(line[2:-1]), ParagraphKind.CAPTION))
            joins = False
        elif heading:
            is_title = len(heading[1]) == 1 and not has_title and not found
            found.append(Block(_plain(heading[2]), ParagraphKind.TITLE if is_title else ParagraphKind.BODY))
            joins = False
        elif joins and not is_item:
            found[-1] = Block(f"{found[-1].text} {_plain(line)}")
        else:
            found.append(Block(_plain(line)))
            joins = True
    return found


def _plain(line: str) -> str:
    line = _MARKER.sub("", line, count=1)
    line = _AUTOLINK.sub(r"\1", _LINK.sub(r"\1", line))
    line = _EMPHASIS.sub(r"\2", _STRONG.sub(r"\2", _CODE.sub(r"\2", line)))
    return _ESCAPE.sub(r"\1", line)
