"""Parses of the sentences that an evaluation shows, as the coder sees them."""

from collections.abc import Mapping, Sequence

from observance.app import wiring
from observance.app.evaluating import Asked, Evaluated
from observance.claims.headline import is_title_case, sentence_case
from observance.claims.mentions import Dictionary
from observance.claims.names import build_dictionary
from observance.evaluate import sentence_misses
from observance.model.syntax import Sentence, Span

LONGEST = 1000
"""Characters. Longer sentences are not coded either."""

Parses = Mapping[tuple[str, int, int], Sentence]
"""By document, start and end."""


def parsed_misses(done: Evaluated, asked: Asked) -> Parses:
    """A parse of each sentence with a miss."""
    if done.evaluation.claims is None:
        return {}
    analyser = wiring.make_analyser(asked.settings)
    dictionary = build_dictionary(asked.mandate)
    found: dict[tuple[str, int, int], Sentence] = {}
    for score in done.evaluation.claims.documents:
        text = done.coded[score.id].report.text
        spans = [Span(*one.span) for one in sentence_misses(score) if one.span]
        wanted = [span for span in spans if span.end - span.start <= LONGEST]
        parsed = analyser.parse(_cased(text, wanted, dictionary), wanted)
        found |= {(score.id, span.start, span.end): each for span, each in zip(wanted, parsed, strict=True)}
    return found


def _cased(text: str, spans: Sequence[Span], dictionary: Dictionary) -> str:
    """The text with its title-cased sentences in sentence case, as they are coded; same length."""
    for span in spans:
        words = text[span.start : span.end]
        if is_title_case(words):
            text = text[: span.start] + sentence_case(words, dictionary.find(words)) + text[span.end :]
    return text
