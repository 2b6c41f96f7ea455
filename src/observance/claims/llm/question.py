"""What a language model is asked about one window of a report: messages, the schema of the answer, and their digest."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from observance.claims.llm.windows import Window
from observance.model.claim import Quantity
from observance.model.kinds import Kind, Status
from observance.model.report import Report, ReportId

Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """How a model is asked: its name and seed, the most characters of a report and tokens of a reply at once."""

    model: str
    seed: int = 0
    window: int = 6000
    reply_tokens: int = 4000

    @property
    def identity(self) -> str:
        return f"{self.model}/{self.seed}/{self.window}/{self.reply_tokens}"


@dataclass(frozen=True, slots=True)
class Question:
    """One request: `system` and `user` are the messages; `digest` (sha256, hex) is what answers are kept under.

    Two reports that print the same passage put the same question, which is asked once.
    """

    report: ReportId
    window: Window
    asking: Asking
    user: str

    @property
    def system(self) -> str:
        return instructions()

    @property
    def schema(self) -> Schema:
        return answer_schema()

    @property
    def digest(self) -> str:
        asking = self.asking
        parts = (asking.model, asking.seed, asking.reply_tokens, self.system, self.schema, self.user)
        return sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def question_of(report: Report, window: Window, asking: Asking) -> Question:
    """The question about one window. Of the report it holds the words of the window and those before, nothing else."""
    before, passage = window.before, window.passage
    head = f"Before the passage, for reference only:\n{report.text[before.start : before.end]}\n\n" if before else ""
    return Question(report.id, window, asking, f"{head}Passage:\n{report.text[passage.start : passage.end]}")


@cache
def instructions() -> str:
    """What the model is told to do: the codebook in short."""
    return files(__package__).joinpath("instructions.md").read_text("utf-8")


@cache
def answer_schema() -> Schema:
    """JSON schema of an answer; every key is required and no other allowed, as strict structured output asks."""
    figure = _object(what=_one_of(Quantity), count=_TEXT, who=_TEXT)
    claim = _object(
        evidence=_TEXT,
        predicate=_TEXT,
        kind=_one_of(Kind),
        status=_one_of(Status),
        actor=_list(_TEXT),
        target=_list(_TEXT),
        place=_list(_TEXT),
        date=_list(_TEXT),
        figures=_list(figure),
        source=_list(_TEXT),
    )
    return _object(claims=_list(claim))


_TEXT: Schema = {"type": "string"}


def _list(of: Schema) -> Schema:
    return {"type": "array", "items": of}


def _one_of(values: type[Kind] | type[Status] | type[Quantity]) -> Schema:
    return {"type": "string", "enum": [value.value for value in values]}


def _object(**properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}
