"""Parses of the sentences that an evaluation shows, as the rules read them."""

from collections.abc import Mapping

from observance.app import wiring
from observance.app.evaluating import Asked, Evaluated
from observance.evaluate import sentence_misses
from observance.model.syntax import Sentence, Span

LONGEST = 1000
"""Characters. Longer sentences are not coded either."""

Parses = Mapping[tuple[str, int, int], Sentence]
"""By document, start and end."""


def parsed_misses(done: Evaluated, asked: Asked) -> Parses:
    """A parse of each sentence with a miss, with headlines in sentence case and trees set right, as it was coded."""
    if done.evaluation.claims is None:
        return {}
    coder = wiring.make_rules(asked.settings, asked.mandate)
    found: dict[tuple[str, int, int], Sentence] = {}
    for score in done.evaluation.claims.documents:
        spans = [Span(*one.parsed) for one in sentence_misses(score) if one.parsed]
        wanted = [span for span in spans if span.end - span.start <= LONGEST]
        views = coder.read(done.coded[score.id].report, wanted)
        found |= {(score.id, span.start, span.end): view.sentence for span, view in zip(wanted, views, strict=True)}
    return found
