"""What a report has said so far, and a party in a slot with the rule that gave it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from observance.claims.voices import Voices
from observance.model.syntax import Token

CIVILIANS = "civilians"
WORDS = "words of the text"  # the rule of whoever is no party of the mandate
FALLBACK = "the mandate's own force"  # the rule of "the army" where no owner is named before


@dataclass(frozen=True, slots=True)
class Named:
    """A party in a slot: `value` is its id or words, with the token and the rule that gave it."""

    value: str
    token: Token
    rule: str


@dataclass(slots=True)
class Discourse:
    """What a report has said so far: who spoke last, which party acted last.

    `speaks_on`: all that follows is the speaker's word.
    `monitor` are the words for the one monitor that the report names, "" where it names none or several; `people` give
    by surname the words and parties with which a person was first named; `by_force` gives by its noun whose force was
    last named, `speakers` the words for whoever was last called so; `outlet` is the outlet's name; `issuer` is whose
    own statement the whole report is, empty for news; `longer` whom it means by the last word of a longer name;
    `groups` are the armed groups of the mandate, each with what it is called, `bands` those that the report has named;
    `media` gives by their ids the party whose word the sources of the mandate carry;
    `home` is the party of the country that the report plays in, "" where it does not tell; `fought` are those who
    acted or suffered in its acts of arms, in the order of the text; `voices` are whom a pronoun may mean that speaks;
    `links` is how many words that refer to another have led here.
    """

    speaker: tuple[str, ...] = ()
    speaker_name: str = ""
    speaks_on: bool = False
    last_actor: tuple[str, ...] = ()
    last_group: tuple[str, ...] = ()
    monitor: str = ""
    issuer: tuple[str, ...] = ()
    people: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    by_office: dict[str, str] = field(default_factory=dict)
    by_force: dict[str, str] = field(default_factory=dict)
    speakers: dict[str, str] = field(default_factory=dict)
    outlet: str = ""
    longer: dict[str, str] = field(default_factory=dict)
    groups: Mapping[str, frozenset[str]] = field(default_factory=dict)
    bands: dict[str, frozenset[str]] = field(default_factory=dict)
    media: Mapping[str, str] = field(default_factory=dict)
    home: str = ""
    fought: dict[str, None] = field(default_factory=dict)
    voices: Voices = field(default_factory=Voices)
    links: int = 0

    def followed(self) -> "Discourse":
        """The same discourse, one reference further on."""
        return replace(self, links=self.links + 1)
