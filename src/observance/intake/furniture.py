"""What news pages print around an article, told from the article.

Two kinds of rule: patterns of whole lines (`data/furniture.yaml`) and structure (a line printed twice in one, a label
after the end of the body). Precision comes first: a line that ends as a sentence goes only where a pattern matches all
of it, and a field log loses nothing but exact patterns. Lines that hold a date stay: they may date the report.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, groupby

from observance.intake.text import ends_sentence
from observance.intake.types import Block
from observance.mandate.packaged import read_packaged
from observance.model.report import ParagraphKind

_LONGEST = 400
_LABEL_WORDS = 8
_CREDIT_WORDS = 4
_QUESTION_WORDS = 16
_HEAD = 5


@dataclass(frozen=True, slots=True)
class Rules:
    """The patterns of `data/furniture.yaml`; all but `suffix` match whole lines."""

    drop: re.Pattern[str]
    pointer: re.Pattern[str]
    teaser: re.Pattern[str]
    suffix: re.Pattern[str]
    caption: re.Pattern[str]


@cache
def rules() -> Rules:
    data = read_packaged(__package__, "data/furniture.yaml")

    def compiled(patterns: Iterable[str], before: str = "", after: str = "") -> re.Pattern[str]:
        joined = "|".join(f"(?:{pattern})" for pattern in patterns)
        joined = joined.replace("{link}", data["link"]).replace("{rest}", data["rest"])
        return re.compile(f"{before}(?:{joined}){after}", re.IGNORECASE)

    return Rules(
        drop=compiled(chain.from_iterable(data["drop"].values())),
        pointer=compiled(data["pointers"]),
        teaser=compiled(data["teasers"]),
        suffix=compiled(data["suffixes"], before=r"(?:^|(?<=\s))", after="$"),
        caption=compiled(chain.from_iterable(data["captions"].values())),
    )


def without_furniture(blocks: Sequence[Block], title: str | None) -> tuple[Block, ...]:
    """The paragraphs of the article: furniture gone, captions marked, order kept."""
    kept = _without_doubled(_without_suffixes(blocks), title)
    kept = _without_breadcrumbs(_without_patterns(kept, title))
    kept = _without_bare_credits(_without_tail(kept))
    return tuple(_with_captions(_without_repeats(kept)))


def without_patterns(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The paragraphs of a field log: only lines that a pattern names are gone."""
    return tuple(block for block in blocks if not _matches(rules().drop, block.text))


def same_words(left: str, right: str) -> bool:
    """Whether two lines say the same, whatever their case and punctuation."""
    return _words(left) == _words(right)


def _words(line: str) -> list[str]:
    return re.findall(r"\w+", line.casefold())


def _matches(pattern: re.Pattern[str], line: str) -> bool:
    return len(line) <= _LONGEST and pattern.fullmatch(line) is not None


def _without_suffixes(blocks: Sequence[Block]) -> list[Block]:
    cut = [Block(rules().suffix.sub("", block.text).rstrip(), block.kind) for block in blocks]
    return [block for block in cut if block.text]


def _half_of(line: str) -> str | None:
    """The teaser of a line that prints it twice in one ("Talks resumeTalks resume"); None for any other line."""
    size = len(line) // 2
    left, right = line[:size].strip(), line[-size:].strip()
    return left if left == right and len(left.split()) >= 3 and not ends_sentence(left) else None


def _without_doubled(blocks: Sequence[Block], title: str | None) -> list[Block]:
    """Drop teasers printed twice, in one line or in two running. The headline is kept, once."""
    kept: list[Block] = []
    for text, run in groupby(blocks, key=lambda block: block.text):
        block, *others = run
        half = _half_of(text)
        doubled = half is not None or (len(others) > 0 and not ends_sentence(text) and len(text.split()) >= 3)
        is_headline = not kept or (title is not None and same_words(half or text, title))
        if not doubled:
            kept += [block, *others]
        elif is_headline:
            kept.append(Block(half or text, block.kind))
    return kept


def _without_patterns(blocks: Sequence[Block], title: str | None) -> list[Block]:
    """Drop lines that a pattern names, and after a pointer the headlines up to the next sentence."""
    kept: list[Block] = []
    after_pointer = False
    for block in blocks:
        line = block.text
        is_headline = not kept or (title is not None and same_words(line, title))
        is_pointer = _matches(rules().pointer, line)
        is_other_story = not is_headline and (
            _matches(rules().teaser, line) or (after_pointer and not ends_sentence(line) and len(line.split()) < 25)
        )
        if is_pointer or is_other_story or _matches(rules().drop, line):
            after_pointer = after_pointer or is_pointer
        else:
            after_pointer = False
            kept.append(block)
    return kept


_CRUMB = re.compile(r"\s*(?:[/>»›→•|]|::)\s*")


def is_breadcrumb(line: str) -> bool:
    """ "News / Region / Country": short capitalised parts and nothing else."""
    parts = _CRUMB.split(line.strip(" /|>»›→•"))
    few = len(parts) >= 3 or (len(parts) == 2 and parts[0].casefold() in {"home", "news", "world", "start"})
    return few and " " in line and all(0 < len(part.split()) <= 4 and _is_label(part, 4) for part in parts)


def _without_breadcrumbs(blocks: Sequence[Block]) -> list[Block]:
    return [block for i, block in enumerate(blocks) if not (i < _HEAD and is_breadcrumb(block.text))]


_SMALL_WORDS = frozenset("a al an and at by de for from in la of on or the to via with".split())
_DATE = re.compile(
    r"\b(?:(?:19|20)\d\d|jan\w*|feb\w*|march|mar|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*|\w+day)\b",
    re.IGNORECASE,
)


def _is_label(line: str, most_words: int) -> bool:
    """Few words, all capitalised but the small ones, no final mark and no number: a name, not a statement."""
    words = line.split()
    if not words or len(words) > most_words or ends_sentence(line) or re.search(r"[\d:;,]", line):
        return False
    return all(word[:1].isupper() or word.casefold() in _SMALL_WORDS or not word[0].isalpha() for word in words)


def _is_statement(block: Block) -> bool:
    return ends_sentence(block.text) and len(block.text.split()) >= 6


def _without_tail(blocks: Sequence[Block]) -> list[Block]:
    """Drop labels and headlines that ask after the last sentence of the body."""
    told = (i for i, block in enumerate(blocks) if _is_statement(block) and not _asks(block.text))
    last = max(told, default=len(blocks))
    tail = [block for block in blocks[last + 1 :] if not _is_other_story(block.text)]
    return [*blocks[: last + 1], *tail]


def _is_other_story(line: str) -> bool:
    return _asks(line) or (_is_label(line, _LABEL_WORDS) and not _DATE.search(line))


def _asks(line: str) -> bool:
    """One question in nobody's words: no quotation, no "he asked", no sentence before it."""
    return line.endswith("?") and len(line.split()) <= _QUESTION_WORDS and re.search(r"[,;\"“”«»]|[.!?] ", line) is None


def _without_bare_credits(blocks: Sequence[Block]) -> list[Block]:
    """Drop a name that stands alone between headline or teaser and body: the outlet's or the desk's."""
    body = [i for i, block in enumerate(blocks) if _is_statement(block)]
    before = body[1] if len(body) > 1 else 0
    return [
        block
        for i, block in enumerate(blocks)
        if not (0 < i < min(before, _HEAD) and _is_label(block.text, _CREDIT_WORDS) and not _DATE.search(block.text))
    ]


_SHORTEST_REPEAT = 8


def _without_repeats(blocks: Sequence[Block]) -> list[Block]:
    """Drop a paragraph said before word for word, and a cut-off teaser of a later paragraph."""
    kept: list[Block] = []
    seen: set[tuple[str, ...]] = set()
    starts = [_words(block.text) for block in blocks]
    for i, block in enumerate(blocks):
        words = starts[i]
        long_enough = len(words) >= _SHORTEST_REPEAT
        is_cut_off = re.search(r"(?:…|\.\.\.)\]?$", block.text) is not None
        if long_enough and tuple(words) in seen:
            continue
        if long_enough and is_cut_off and any(later[: len(words)] == words for later in starts[i + 1 :]):
            continue
        seen.add(tuple(words))
        kept.append(block)
    return kept


def _with_captions(blocks: Sequence[Block]) -> list[Block]:
    return [Block(block.text, ParagraphKind.CAPTION) if _is_caption(block) else block for block in blocks]


def _is_caption(block: Block) -> bool:
    return block.kind is ParagraphKind.BODY and _matches(rules().caption, block.text)
