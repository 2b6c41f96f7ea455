"""Parsed sentences written by hand, so that the rules are tested apart from any trained pipeline.

One token a line: `form lemma UPOS head deprel [feats]`; heads count from 1, the root's is 0. A form that begins with
`_` is glued to the word before it (`_,`, `_'s`).
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from tests.builders import MANDATE, report

from observance.claims.coder import RuleCoder
from observance.claims.lexicon import load_lexicon
from observance.claims.mentions import Dictionary
from observance.claims.names import build_dictionary
from observance.claims.numbers import find_numbers
from observance.claims.quotation import quoted_spans
from observance.claims.sentence import View
from observance.claims.times import find_times
from observance.claims.triggers import Trigger, find_triggers
from observance.model.claim import Claim
from observance.model.syntax import Sentence, Span, Token


def parse(rows: str, start: int = 0, entities: dict[str, str] | None = None) -> Sentence:
    """The sentence of `rows`, at `start` of its report; `entities` labels words as named entities."""
    tokens: list[Token] = []
    text = ""
    for i, row in enumerate(rows.strip().splitlines()):
        form, lemma, upos, head, deprel, *feats = row.split()
        word = form.removeprefix("_") if form != "_" else form
        text += word if word != form or not text else f" {word}"
        tokens.append(
            Token(
                i=i,
                start=start + len(text) - len(word),
                end=start + len(text),
                text=word,
                lemma=lemma,
                upos=upos,
                xpos="",
                feats=feats[0] if feats else "",
                head=int(head) - 1 if head != "0" else i,
                deprel=deprel,
                entity=(entities or {}).get(word, ""),
            )
        )
    return Sentence(start, start + len(text), text, tuple(tokens))


@cache
def dictionary() -> Dictionary:
    """The names of the invented mission of `tests.builders`, the world behind them."""
    return build_dictionary(MANDATE)


def view(rows: str, entities: dict[str, str] | None = None) -> View:
    """The sentence of `rows` with the names, times, numbers and quotations in it."""
    sentence = parse(rows, entities=entities)
    text = sentence.text
    quotes = quoted_spans(text, [Span(0, len(text))])
    quoted = frozenset(t.i for t in sentence.tokens if any(q.start <= t.start and t.end <= q.end for q in quotes))
    return View(sentence, dictionary().find(text), find_times(text), find_numbers(text), quoted, load_lexicon())


def word(seen: View | Sentence, text: str) -> Token:
    """The first token whose word is `text`."""
    sentence = seen.sentence if isinstance(seen, View) else seen
    return next(t for t in sentence.tokens if t.text == text)


def trigger(seen: View, text: str) -> Trigger:
    """The predicate found at the word `text`."""
    return next(t for t in find_triggers(seen) if t.token.text == text)


class Written:
    """An analyser that knows only sentences parsed by hand: one a line, each parsed as it was written."""

    identity = "written"

    def __init__(self) -> None:
        self._rows: dict[str, str] = {}

    def learn(self, rows: str) -> str:
        text = parse(rows).text
        self._rows[text] = rows
        return text

    def sentences(self, text: str, paragraphs: Sequence[Span]) -> tuple[Span, ...]:
        return tuple(span for p in paragraphs for span in _lines(text, p))

    def parse(self, text: str, sentences: Sequence[Span]) -> tuple[Sentence, ...]:
        return tuple(self._sentence(text[span.start : span.end], span) for span in sentences)

    def _sentence(self, words: str, span: Span) -> Sentence:
        """The sentence of these words, or the part of one: what a closing attribution leaves, and the attribution."""
        if words in self._rows:
            return parse(self._rows[words], span.start)
        for text, rows in self._rows.items():
            if text.startswith(words[:-1]):
                return _part(parse(rows, span.start), span)
            if text.endswith(words):
                return _part(parse(rows, span.end - len(text)), span)
        raise KeyError(words)


def _part(sentence: Sentence, span: Span) -> Sentence:
    """The tokens of a sentence inside `span`, as a tree of their own."""
    kept = [t for t in sentence.tokens if span.start <= t.start < span.end]
    first = kept[0].i
    inside = {t.i for t in kept}
    root = next(t for t in kept if t.head not in inside or t.head == t.i).i - first
    tokens = []
    for token in kept:
        i, head = token.i - first, token.head - first
        if i == root:
            head, deprel = root, "root"
        else:
            head, deprel = (head, token.deprel) if token.head in inside else (root, token.deprel)
        tokens.append(replace(token, i=i, head=head, deprel=deprel))
    return Sentence(span.start, span.end, sentence.text, tuple(tokens))


def _lines(text: str, paragraph: Span) -> list[Span]:
    found, start = [], paragraph.start
    for line in text[paragraph.start : paragraph.end].split("\n"):
        found.append(Span(start, start + len(line)))
        start += len(line) + 1
    return found


@cache
def _coder() -> tuple[Written, RuleCoder]:
    analyser = Written()
    return analyser, RuleCoder(analyser, MANDATE)


def code(*rows: str, published: str | None = None) -> tuple[Claim, ...]:
    """The claims of a report that consists of these sentences, in one paragraph."""
    analyser, coder = _coder()
    text = "\n".join(map(analyser.learn, rows))
    return coder.code(report(text=text, published=published))


# "Sudmark forces shelled Mill on Monday, killing five soldiers."
SHELLED = """
Sudmark Sudmark PROPN 2 compound
forces force NOUN 3 nsubj Number=Plur
shelled shell VERB 0 root Tense=Past|VerbForm=Fin
Mill Mill PROPN 3 obj Number=Sing
on on ADP 6 case
Monday Monday PROPN 3 obl
_, , PUNCT 8 punct
killing kill VERB 3 advcl VerbForm=Ger
five five NUM 10 nummod
soldiers soldier NOUN 8 obj Number=Plur
_. . PUNCT 3 punct
"""

# "Mill was shelled by Sudmark forces."
PASSIVE = """
Mill Mill PROPN 3 nsubj:pass Number=Sing
was be AUX 3 aux:pass
shelled shell VERB 0 root Tense=Past|VerbForm=Part
by by ADP 6 case
Sudmark Sudmark PROPN 6 compound
forces force NOUN 3 obl:agent Number=Plur
_. . PUNCT 3 punct
"""

# "Five soldiers were killed in shelling near Ford, according to Valley Watch."
NOMINAL = """
Five five NUM 2 nummod
soldiers soldier NOUN 4 nsubj:pass Number=Plur
were be AUX 4 aux:pass
killed kill VERB 0 root Tense=Past|VerbForm=Part
in in ADP 6 case
shelling shelling NOUN 4 obl Number=Sing
near near ADP 8 case
Ford Ford PROPN 6 nmod Number=Sing
_, , PUNCT 13 punct
according accord VERB 13 case
to to ADP 10 fixed
Valley Valley PROPN 13 compound
Watch Watch PROPN 4 obl
_. . PUNCT 4 punct
"""

# "Norland will send troops to Mill."
WILL_SEND = """
Norland Norland PROPN 3 nsubj Number=Sing
will will AUX 3 aux
send send VERB 0 root VerbForm=Inf
troops troop NOUN 3 obj Number=Plur
to to ADP 6 case
Mill Mill PROPN 3 obl Number=Sing
_. . PUNCT 3 punct
"""

# "Valley Watch said Sudmark shelled Ford."
SAID = """
Valley Valley PROPN 2 compound
Watch Watch PROPN 3 nsubj
said say VERB 0 root Tense=Past|VerbForm=Fin
Sudmark Sudmark PROPN 5 nsubj Number=Sing
shelled shell VERB 3 ccomp Tense=Past|VerbForm=Fin
Ford Ford PROPN 5 obj Number=Sing
_. . PUNCT 3 punct
"""

# "Norland called on Sudmark to withdraw from Mill."
CALLED_ON = """
Norland Norland PROPN 2 nsubj Number=Sing
called call VERB 0 root Tense=Past|VerbForm=Fin
on on ADP 4 case
Sudmark Sudmark PROPN 2 obl Number=Sing
to to PART 6 mark
withdraw withdraw VERB 2 xcomp VerbForm=Inf
from from ADP 8 case
Mill Mill PROPN 6 obl Number=Sing
_. . PUNCT 2 punct
"""

# "Sudmark refused to leave the post."
REFUSED = """
Sudmark Sudmark PROPN 2 nsubj Number=Sing
refused refuse VERB 0 root Tense=Past|VerbForm=Fin
to to PART 4 mark
leave leave VERB 2 xcomp VerbForm=Inf
the the DET 6 det
post post NOUN 4 obj Number=Sing
_. . PUNCT 2 punct
"""

# "Norland sent troops which attacked Ford."
RELATIVE = """
Norland Norland PROPN 2 nsubj Number=Sing
sent send VERB 0 root Tense=Past|VerbForm=Fin
troops troop NOUN 2 obj Number=Plur
which which PRON 5 nsubj
attacked attack VERB 3 acl:relcl Tense=Past|VerbForm=Fin
Ford Ford PROPN 5 obj Number=Sing
_. . PUNCT 2 punct
"""
