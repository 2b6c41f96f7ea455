"""Hostile text: our own sentences, cut, swollen, shuffled and soiled, and the laws that their claims must keep.

    python -m tests.claims.mutations 10000 [--seed N] [--largest CHARACTERS]

codes as many mutated documents, says which broke a law or raised an error, and how time grows with length. The same
seed gives the same documents.
"""

import argparse
import json
import random
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

from tests.builders import MANDATE, report

from observance.claims.coder import RuleCoder
from observance.claims.scorer.weigher import shipped
from observance.language import load_analyser
from observance.model.claim import Claim
from observance.model.interval import DateInterval

Mutation = Callable[[random.Random, str], str]

PLAIN = Path(__file__).with_name("plain") / "sentences.jsonl"
PUBLISHED = "2021-05-06"
PROGRESS = 500  # documents between two signs of life
REASONED = {"kind", "status", "place", "date", "source"}
SCRIPTS = (
    "قصفت القوات القرية يوم الاثنين",
    "войска обстреляли село в понедельник",
    "军队周一炮击了村庄",
    "शेलिंग में पाँच मरे",
    "ο στρατός βομβάρδισε",
    "İstanbul IŞIK ſtreet ﬁre",
)
HTML = ("<p>", "</p>", "&nbsp;", "&#8217;", "<br/>", "<script>if (a < b) {}</script>", "<!--", "-->", '<a href="#x">')
ENDLESS = (
    "and shelled Mill ", "the army said the ministry said ", "killed by ", "of the army ", "on Monday 5 May 2021 ",
    "five soldiers and ", "“Norland said ", "(", "“", "Norland's ", "1,000,000 ", "who shelled the post which ",
    "is to ", "Mill, ", "- ", "Gen. ", "will not ", "according to ", "at least ", "U.S. ", "; ", "... ", "\n", "\t \n",
    "5", "said that ", "to try to ", "from Ford to Mill ", "was hit, bombed, shelled, ", "killing 5 and wounding 6, ",
    "he ",
)  # fmt: skip
"""Stretches that a document may repeat without end."""


@cache
def sentences() -> tuple[str, ...]:
    """Plain sentences of this project, one text each."""
    return tuple(json.loads(line)["text"] for line in PLAIN.read_text("utf-8").splitlines())


def document(rng: random.Random) -> str:
    """A few sentences that never stood together, in one to three paragraphs."""
    gaps = (" ", " ", " ", "\n\n")
    return "".join(s + rng.choice(gaps) for s in rng.choices(sentences(), k=rng.randint(1, 4))).strip()


def _sprinkled(rng: random.Random, text: str, signs: str | tuple[str, ...], share: float = 0.08) -> str:
    return "".join(c + (rng.choice(signs) if rng.random() < share else "") for c in text)


def _truncated_bytes(rng: random.Random, text: str) -> str:
    data = text.encode()
    return data[rng.randrange(len(data)) : rng.randrange(len(data)) + 1].decode("utf-8", "replace")


def _shuffled(rng: random.Random, text: str) -> str:
    words = text.split()
    rng.shuffle(words)
    return " ".join(words)


def _spliced(rng: random.Random, text: str) -> str:
    other = document(rng)
    return text[: rng.randrange(len(text))] + other[rng.randrange(len(other)) :]


def _nested(rng: random.Random, text: str) -> str:
    left, right = rng.choice([("(", ")"), ("“", "”"), ("[", "]"), ("‘", "’"), ('"', '"'), ("«", "»")])
    words = text.split(" ")
    depth = rng.randint(1, 60)
    at = rng.randrange(len(words))
    return " ".join([*words[:at], left * depth, *words[at:], right * rng.randint(0, depth)])


def _swapped(rng: random.Random, text: str) -> str:
    letters = list(text)
    for _ in range(max(1, len(letters) // 20)):
        a, b = rng.randrange(len(letters)), rng.randrange(len(letters))
        letters[a], letters[b] = letters[b], letters[a]
    return "".join(letters)


def _endless(rng: random.Random, text: str) -> str:
    at = rng.randrange(len(text))
    return text[:at] + rng.choice(ENDLESS) * rng.randint(5, 120) + text[at:]


def _without(signs: str) -> Mutation:
    return lambda _rng, text: "".join(c for c in text if c not in signs)


def _with(signs: str | tuple[str, ...]) -> Mutation:
    return lambda rng, text: _sprinkled(rng, text, signs)


MUTATIONS: Mapping[str, Mutation] = {
    "cut short": lambda rng, text: text[: rng.randrange(len(text))],
    "cut open": lambda rng, text: text[rng.randrange(len(text)) :],
    "cut at a byte": _truncated_bytes,
    "control characters": _with("".join(map(chr, (*range(32), *range(127, 160))))),
    "direction marks": _with("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2069"),
    "no width": _with("\u200b\u200c\u200d\u2060\ufeff\u00ad"),
    "combining marks": _with("\u0301\u0308\u0327\u20dd\u0489\u0e49"),
    "emoji": _with(("🔥", "💣", "🏴‍☠️", "👨‍👩‍👧‍👦", "5️⃣", "🇸🇾")),
    "odd spaces": _with("\u00a0\u2009\u3000\u2028\u2029\x85\v\f"),
    "stops": _with(".!?…"),
    "marks": _with("\"“”‘’'«»()[]{}"),
    "dashes": _with("-–—‑"),
    "digits": _with("0123456789"),
    "scripts": lambda rng, text: _sprinkled(rng, text, tuple(f" {words} " for words in SCRIPTS), 0.02),
    "page code": lambda rng, text: _sprinkled(rng, text, HTML, 0.03),
    "unknown characters": _with("\ufffd\ufffe\U0010ffff\ue000"),
    "all capitals": lambda _rng, text: text.upper(),
    "no capitals": lambda _rng, text: text.lower(),
    "title case": lambda _rng, text: text.title(),
    "no spaces": _without(" "),
    "no commas": _without(",'’"),
    "no punctuation": _without(".,;:!?“”‘’\"'()-–—"),
    "lines": lambda rng, text: "".join(rng.choice([" ", "\n"]) if c == " " else c for c in text),
    "shuffled": _shuffled,
    "swapped": _swapped,
    "spliced": _spliced,
    "nested": _nested,
    "endless": _endless,
    "told often": lambda rng, text: (text + " ") * rng.randint(2, 6),
    "a great number": lambda rng, text: text.replace(" ", f" {rng.getrandbits(400)} ", 1),
}


@dataclass(frozen=True, slots=True)
class Mutant:
    """A mutated document and how it came about."""

    name: str
    text: str


def mutants(seed: int) -> Iterator[Mutant]:
    """Documents without end: each mutation in turn, sometimes two or three upon one another."""
    rng = random.Random(seed)
    names = list(MUTATIONS)
    while True:
        for name in names:
            chain = [name, *rng.choices(names, k=rng.choice((0, 0, 1, 2)))]
            text = document(rng)
            for each in chain:
                text = MUTATIONS[each](rng, text) if text else text
            yield Mutant(" + ".join(chain), text)


def faults(text: str, claims: tuple[Claim, ...]) -> Iterator[str]:
    """Every law that the claims of a text break."""
    if len({c.id for c in claims}) != len(claims):
        yield "two claims of one id"
    for claim in claims:
        lawful: Mapping[str, bool] = {
            "evidence quotes the text": text[claim.start : claim.end] == claim.evidence,
            "evidence is more than white space": bool(claim.evidence.strip()),
            "the trigger stands in the evidence": claim.start <= claim.trigger[0] < claim.trigger[1] <= claim.end,
            "every slot has a reason": {r.slot for r in claim.why} >= REASONED,
            "nobody does it to himself": not set(claim.actor) & set(claim.target),
            "times quote the text": all(text[x.start : x.end] == x.text for x in claim.times),
            "figures are ordered": all(f.low >= 0 and (f.high is None or f.low <= f.high) for f in claim.figures),
            "the date is ordered": not isinstance(claim.date, DateInterval) or claim.date.earliest <= claim.date.latest,
        }
        yield from (f"{law}: broken by {claim.kind.value} at {claim.start}" for law, kept in lawful.items() if not kept)


@cache
def coder() -> RuleCoder:
    return RuleCoder(load_analyser(None), MANDATE, shipped())


def code(text: str) -> tuple[Claim, ...]:
    return coder().code(report(text=text, published=PUBLISHED))


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.claims.mutations", description="Codes mutated documents.")
    parser.add_argument("documents", type=int, help="how many")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--largest", type=int, default=2**20, help="characters of the longest endless line")
    options = parser.parse_args(arguments)
    wrong = _coded(options.documents, options.seed)
    wrong += 0 if _grows(options.largest) else 1
    return 1 if wrong else 0


def _coded(documents: int, seed: int) -> int:
    """Codes the mutants; how many broke something."""
    wrong = claims = characters = 0
    slowest = (0.0, "")
    began = time.process_time()
    for number, mutant in enumerate(islice(mutants(seed), documents)):
        start = time.process_time()
        try:
            found = code(mutant.text)
            broken = list(faults(mutant.text, found))
        except Exception:  # noqa: BLE001 - whatever is raised is the finding
            found, broken = (), [traceback.format_exc(limit=-3)]
        slowest = max(slowest, ((time.process_time() - start) / (len(mutant.text) + 500), f"{number} {mutant.name}"))
        claims, characters = claims + len(found), characters + len(mutant.text)
        if number % PROGRESS == PROGRESS - 1:
            sys.stderr.write(f"{number + 1} documents, {time.process_time() - began:.0f} s\n")
        if broken:
            wrong += 1
            sys.stdout.write(f"document {number} ({mutant.name}): {broken[0]}\n{mutant.text[:400]!r}\n")
            sys.stdout.flush()
    seconds = time.process_time() - began
    sys.stdout.write(
        f"{documents} documents, {characters} characters, {claims} claims, {wrong} wrong, {seconds:.0f} s; "
    )
    sys.stdout.write(f"slowest: {1000 * slowest[0]:.2f} s per 1000 characters, {slowest[1]}\n")
    return wrong


def _grows(largest: int) -> bool:
    """Time of one endless line of each sort, at a quarter of the largest size and at the largest."""
    linear = True
    for stretch in ENDLESS:
        seconds = [_seconds(stretch, size) for size in (largest // 4, largest)]
        grows = seconds[1] / max(seconds[0], 0.05)
        linear &= grows < 8
        sys.stdout.write(f"{stretch!r:40} {largest} characters: {seconds[1]:.2f} s, {grows:.1f} times a quarter's\n")
        sys.stdout.flush()
    return linear


def _seconds(stretch: str, size: int) -> float:
    text = "Norland shelled Mill on Monday. " + stretch * (size // len(stretch))
    start = time.process_time()
    found = code(text)
    seconds = time.process_time() - start
    broken = list(faults(text, found))
    if broken:
        sys.stdout.write(f"{stretch!r}: {broken[0]}\n")
    return seconds


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
