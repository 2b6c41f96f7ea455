"""What a report has said before the sentence at hand: its discourse, its places, the days of its speakers."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from observance.claims.attribution import speaker_of
from observance.claims.clauses import case_of
from observance.claims.draft import Draft
from observance.claims.mentions import Mention, MentionKind
from observance.claims.ownership import is_dated, owned, times_by_predicate
from observance.claims.parties import CIVILIANS, FALLBACK, WORDS, Discourse, parties_of
from observance.claims.places import Spot, most_specific
from observance.claims.pointers import Named
from observance.claims.quotation import opened_by
from observance.claims.referring import remember_words
from observance.claims.sentence import View, phrase
from observance.claims.source_words import is_a_work, source_words, words_up_to
from observance.claims.voices import Voice, is_speechless
from observance.model.claim import Claim, Place, PlacePrecision
from observance.model.kinds import Group, Kind
from observance.model.report import Paragraph, Report
from observance.model.syntax import Token
from observance.model.timex import Timex, resolve_all

A_DAY_OR_TWO = 2


@dataclass(slots=True)
class Tally:
    """How often each place is named; `most` is the one named most, of several the one that came first."""

    times: dict[str, int] = field(default_factory=dict)
    rank: dict[str, int] = field(default_factory=dict)
    most: Place | None = None
    _first: dict[str, Place] = field(default_factory=dict)

    def add(self, place: Place) -> None:
        """Counts one more time."""
        name = place.id or place.name
        self._first.setdefault(name, place)
        self.rank.setdefault(name, len(self.rank))
        self.times[name] = self.times.get(name, 0) + 1
        if self.most is None or self._order(name) > self._order(self.most.id or self.most.name):
            self.most = self._first[name]

    def _order(self, name: str) -> tuple[int, int]:
        return self.times[name], -self.rank[name]


@dataclass(slots=True)
class ReportState:
    """Grows while a report is read from top to bottom; nothing outlives the report."""

    report: Report
    discourse: Discourse = field(default_factory=Discourse)
    places: tuple[Place, ...] = ()
    places_at: int = -1
    scene: tuple[Place, ...] = ()  # the same, but for what only holds the places before
    within: frozenset[str] = frozenset()  # ids of what holds the scene
    town: Place | None = None  # the listed town or province named last
    theatre: Place | None = None  # the country that the report plays in
    named: Tally = field(default_factory=Tally)
    called: Named = field(default_factory=Named)
    speech_times: dict[tuple[str, ...], tuple[Timex, ...]] = field(default_factory=dict)
    deal_times: dict[str, Timex] = field(default_factory=dict)  # by their values, each as it was told first
    last_day: tuple[Timex, ...] = ()
    post: Place | None = None  # where the site is whose log the report is
    coded: list[Claim] = field(default_factory=list)
    places_by_kind: dict[Kind, set[str]] = field(default_factory=dict)  # of what is coded

    def paragraph_of(self, start: int) -> int:
        """The number of the paragraph at an offset; -1 between two."""
        paragraphs = self.report.paragraphs
        last = bisect_right(paragraphs, start, key=_start) - 1
        return last if last >= 0 and start < paragraphs[last].end else -1

    def note_coded(self, claims: Iterable[Claim]) -> None:
        """What the report has told."""
        for claim in claims:
            self.coded.append(claim)
            if claim.kind.group in {Group.ARMED, Group.CONTROL}:
                sides = (p for p in (*claim.actor, *claim.target) if p != CIVILIANS)
                self.discourse.fought.update(dict.fromkeys(sides))
            self.places_by_kind.setdefault(claim.kind, set()).update(p.id or p.name for p in claim.place)

    def knows(self, kind: Kind) -> bool:
        return kind in self.places_by_kind

    def places_known(self, kind: Kind) -> AbstractSet[str]:
        return self.places_by_kind.get(kind, frozenset())

    def carried_places(self, start: int, act: bool = False) -> tuple[Place, ...]:
        """Places of the sentence before in the same paragraph; else the place that the report names most. An `act` goes
        on where the last was, though its province was named since; what is demanded or broken may hold for all of it.
        """
        if self.places and self.paragraph_of(self.places_at) == self.paragraph_of(start):
            return self._with_town(self.scene) if act else self.places
        return (self.named.most,) if self.named.most is not None else ()

    def _with_town(self, scene: tuple[Place, ...]) -> tuple[Place, ...]:
        """Names that no gazetteer lists go with the town they were told with: it says where to look, and what goes on
        in one quarter may go on in the next."""
        unlisted = bool(scene) and all(place.id is None for place in scene)
        return (*scene, self.town) if unlisted and self.town is not None else scene

    def note_unparsed(self, mentions: Iterable[Mention], words: str = "") -> None:
        """A sentence that was not parsed still names the party that a later pronoun may mean, and who speaks next."""
        mentions = tuple(mentions)
        self._note_opening(words, mentions)
        self._remember_bands(mentions)
        first = next((m for m in mentions if m.kind in {MentionKind.PARTY, MentionKind.HOLDER}), None)
        if first is not None:
            self.discourse.last_actor = (first.key,)

    def _note_opening(self, words: str, mentions: Sequence[Mention]) -> None:
        """ "The Norland minister said:": what follows is that speaker's word; in a statement, all of it."""
        speaker = opened_by(words)
        if not speaker:
            return
        named = (m.key for m in mentions if m.kind in {MentionKind.PARTY, MentionKind.HOLDER} and m.words in speaker)
        self.discourse.speaker = tuple(dict.fromkeys(named)) or self.discourse.issuer
        self.discourse.speaker_name = speaker
        self.discourse.speaks_on = bool(self.discourse.issuer)

    def remember(self, view: View, drafts: Sequence[Draft], claims: Sequence[Claim], spots: Sequence[Spot]) -> None:
        """What later sentences may refer to."""
        self._remember_offices(view)
        self._remember_bands(view.mentions)
        for token in view.sentence.tokens:
            speaks = token.base in view.lexicon.speech["saying"] or token.base in ANSWERS
            if speaks and token.upos == "VERB":
                self._remember_speaker(view, token, drafts)
        self._note_opening(view.sentence.text, view.mentions)
        self._remember_subject(view)
        self._remember_times(view, claims)
        told = tuple(spot for spot in spots if _goes_on(view, spot.token))
        # "Shells hit Mill, a doctor at the hospital of Ford said": the story goes on at Mill.
        told = tuple(spot for spot in told if not is_of_speaker(view, spot.token)) or told
        told = tuple(spot for spot in told if not is_venue(view, spot.token))
        told = tuple(spot for spot in told if not self._is_abroad(spot)) or (told if not self.scene else ())
        if told:
            for spot in told:
                self.called.remember(view, spot)
            if not self._only_holds(told):
                self.scene, self.within = most_specific(told), frozenset(i for s in told for i in s.within)
            self.places, self.places_at = most_specific(told), view.sentence.start
            self.town = town_of([spot for spot in told if not is_of_speaker(view, spot.token)]) or self.town
            for place in self.places:
                self.named.add(place)
        self.note_coded(claims)

    def _is_abroad(self, spot: Spot) -> bool:
        """Whether a place lies outside the country that the report plays in."""
        home = self.theatre.id if self.theatre is not None else None
        return home is not None and spot.place.id is not None and home not in {spot.place.id, *spot.within}

    def _only_holds(self, told: Sequence[Spot]) -> bool:
        """Whether a sentence names nothing but what holds the places before it: "… in Beni. The army is strong in
        Nord-Kivu. Two died." goes on in Beni. Of what no gazetteer lists, the country of the report and what was told
        with it count as holding it."""
        holds = self.within
        if any(place.id is None for place in self.scene):
            holds |= {place.id for place in (*self.scene, self.theatre) if place is not None and place.id is not None}
        return all(s.place.id is not None and s.place.id in holds for s in told)

    def _remember_times(self, view: View, claims: Sequence[Claim]) -> None:
        """The day told last, and the days of the deals that are spoken of."""
        anchor = self.report.published.interval if self.report.published else None
        told = [*((x,) for x in view.times if is_dated(x)), *(c.times for c in claims)]
        for times in told:
            days = resolve_all(times, anchor)
            if days is not None and days.days <= A_DAY_OR_TWO:
                self.last_day = times[:1]
        nouns = [t for t in view.sentence.tokens if t.upos == "NOUN" and view.lemma_in(t, "agreement")]
        table = times_by_predicate(view, frozenset(t.i for t in nouns))
        made = [t for noun in nouns for t in (noun, *view.sentence.children(noun)) if t is noun or t.deprel == "acl"]
        named = (x for token in made for x in table.get(token.i, ()) if is_dated(x))
        agreed = (x for c in claims if c.kind is Kind.AGREEMENT for x in c.times if is_dated(x))
        for time in (*named, *agreed):
            self.deal_times.setdefault(time.value, time)

    def _remember_bands(self, mentions: Iterable[Mention]) -> None:
        """The armed groups that the report has named, for "the jihadists" after them."""
        for mention in mentions:
            if mention.key in self.discourse.groups and not mention.words.islower():
                self.discourse.bands[mention.key] = self.discourse.groups[mention.key]

    def _remember_offices(self, view: View) -> None:
        for mention in view.mentions:
            if mention.kind in {MentionKind.HOLDER, MentionKind.OFFICE}:
                head = view.head_of(mention.start, mention.end)
                if head is not None:
                    self.discourse.by_office[head.base] = mention.key
        for token in view.sentence.tokens:
            if view.lemma_in(token, "bodies") and token.upos == "NOUN":
                named = parties_of(view, token, self.discourse)
                if named and named[0].rule != WORDS:
                    self.discourse.by_office[token.base] = named[0].value
            if view.lemma_in(token, "state_force"):
                named = parties_of(view, token, self.discourse)
                owners = [n.value for n in named if n.rule != WORDS and not n.rule.startswith(FALLBACK)]
                if len(set(owners)) == 1:
                    self.discourse.by_force[token.base] = owners[0]

    def _remember_speaker(self, view: View, verb: Token, drafts: Sequence[Draft]) -> None:
        subject = speaker_of(view, verb)
        if subject is None or is_speechless(view, subject) or _describes(view, verb):
            return
        if (is_a_work(view, subject) and self.discourse.speaker_name) or verb.base == "see":
            return
        parties = tuple(n.value for n in parties_of(view, subject, self.discourse))
        if subject.upos != "PRON":
            whole = words_up_to(view, subject, verb)
            words = whole or source_words(view, subject, self.discourse)
            self.discourse.speaker, self.discourse.speaker_name = parties, words
            self.discourse.voices.remember(view, subject, Voice(words, parties))
            remember_words(view, subject, words, self.discourse)
            self._remember_person(view, subject, parties)
            if whole is not None:
                self.discourse.people.setdefault(view.sentence.tokens[verb.i - 1].text, (whole, parties))
        dated = [x for x in view.times if x.fixed is not None or x.is_deictic]
        predicates = frozenset(t.i for d in drafts for t in d.tokens) | {verb.i}
        times = owned(view.sentence, dated, lambda x: view.head_of(x.start, x.end), predicates).get(verb.i, ())
        if times and parties:
            self.speech_times.setdefault(parties, tuple(times))

    def _remember_person(self, view: View, token: Token, parties: tuple[str, ...]) -> None:
        """A person named with a title or a first name may come again by surname alone."""
        surname = max((token, *(c for c in view.sentence.children(token) if c.deprel == "flat")), key=lambda t: t.i)
        words = phrase(view, token)
        if surname.upos == "PROPN" and len(words.split()) > 1 and not view.at(token, MentionKind.SOURCE):
            self.discourse.people.setdefault(surname.text, (words, parties))

    def _remember_subject(self, view: View) -> None:
        for token in view.sentence.tokens:
            if token.deprel.startswith("nsubj") and token.upos != "PRON":
                named = tuple(n.value for n in parties_of(view, token, self.discourse))
                if named and named != (CIVILIANS,):
                    self.discourse.last_actor = self.discourse.last_group = named
                    return


def _describes(view: View, verb: Token) -> bool:
    """ "a video showing …", "…, blaming the rebels": a participle, whose subject the parse only infers."""
    if any(c.deprel.startswith("nsubj") for c in view.sentence.children(verb)):
        return False
    return verb.deprel.startswith(("acl", "advcl")) and verb.xpos in {"VBG", "VBN"}


def town_of(spots: Sequence[Spot]) -> Place | None:
    """The first listed town among places, else the first province."""
    listed = [spot.place for spot in spots if spot.place.id is not None]
    kinds = (PlacePrecision.SETTLEMENT, PlacePrecision.PROVINCE)
    return next((place for kind in kinds for place in listed if place.precision is kind), None)


def _start(paragraph: Paragraph) -> int:
    return paragraph.start


# "The front rejected the claims. It said …": who answers speaks next.
ANSWERS = frozenset({"reject", "deny", "dismiss", "refute", "rebut"})
# Participles of where somebody stands, which say nothing of where an act befalls.
STANDS = frozenset({"position", "station", "base", "entrench", "headquarter", "locate"})


def stands_afar(view: View, token: Token) -> bool:
    """ "fired by militants positioned in Sake": where those stand who act from afar is not where the act befalls."""
    path = [token, *view.sentence.ancestors(token)]
    return any(n.upos in {"VERB", "ADJ"} and n.base in STANDS and n.deprel.startswith("acl") for n in path)


TALKS = frozenset(
    "meet meeting talk talks summit negotiation negotiate sign conference consultation host speak mediate".split()
)
QUOTING = frozenset({"quote", "cite"})


def is_of_speaker(view: View, token: Token) -> bool:
    """ "the ministry in Ankara said", "a source in Goma told", "quoted a source in Goma": a place beside who speaks."""
    path = [token, *view.sentence.ancestors(token)]
    quoted = any(n.deprel == "obj" and view.sentence.head(n).base in QUOTING for n in path)
    return quoted or any(n.deprel.startswith("nsubj") and view.lemma_says(view.sentence.head(n)) for n in path)


def is_venue(view: View, token: Token) -> bool:
    """ "Met in Vienna", "talks in Geneva", "an accord signed in Pretoria": where people speak is no scene of acts."""
    node = token
    for above in view.sentence.ancestors(token):
        if node.deprel.split(":")[0] in {"obl", "nmod"} and (above.base in TALKS or _is_of_talks(view, above)):
            return case_of(view.sentence, node) in {"in", "at"}
        if node.deprel.split(":")[0] not in {"nmod", "compound", "flat", "conj", "appos"}:
            return False
        node = above
    return False


def _is_of_talks(view: View, verb: Token) -> bool:
    """ "Talks resumed in Geneva"."""
    return any(c.deprel.startswith("nsubj") and c.base in TALKS for c in view.sentence.children(verb))


def _goes_on(view: View, token: Token) -> bool:
    """Whether the story may go on at the place: not at a seat of government beside its speaker, nor afar."""
    is_seat = bool(view.at(token, MentionKind.PARTY)) and is_of_speaker(view, token)
    return not is_seat and not stands_afar(view, token)
