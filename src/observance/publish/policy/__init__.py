"""The record as a mandate lets it be published: a Record in, a Record out, so that no writer of a format can leak.

The policy (`mandate/policy.py`) is applied in this order: what is withheld goes, with all that rests on it; places are
told as coarsely as the rules want, and finer names blocked out of what rests on them; the texts of reports are cut;
protected names, places and sources are taken out of every text that is left. Names are blocked out with as many blocks
as they have characters; where whole stretches of a report are left out a mark stands for them, and all offsets
are those of the text as it is published. A released record released again is the same.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date
from hashlib import sha256

from observance.mandate.policy import Policy
from observance.mandate.types import Mandate
from observance.model.record import Record
from observance.model.report import ReportId
from observance.publish.jsonl import line
from observance.publish.policy.coarsening import Coarsener
from observance.publish.policy.protecting import Protector
from observance.publish.policy.rules import by_sentence, claims_by_report, coarsest, recent_reports, rulings
from observance.publish.policy.texts import Redactor
from observance.publish.policy.withholding import without_withheld

NOTHING_KNOWN: Mapping[ReportId, date] = {}


def released(record: Record, mandate: Mandate, day: date, received: Mapping[ReportId, date] = NOTHING_KNOWN) -> Record:
    """The record as it may be published on `day` under the mandate's policy.

    `received` says when each report came in, as far as known: what is dated nowhere happened no later than that.
    What is dated by nothing at all may be of today.
    """
    policy, protector = mandate.publishing, Protector(mandate)
    ruled = rulings(record, policy, day, received)
    kept = without_withheld(record, ruled, protector)
    levels = by_sentence(kept.claims, ruled.claims)
    coarsener = Coarsener.of(kept, protector.atlas, levels, ruled.incidents)
    redactor = Redactor(
        texts=policy.texts,
        names=protector.names,
        coarsener=coarsener,
        levels=levels,
        withheld=claims_by_report(each for each in record.claims if each.id in ruled.withheld_claims),
        recent=recent_reports(record, policy, day, received),
        is_coarse=bool(coarsest(policy)),
    )
    return protector.record(coarsener.record(redactor.record(kept)))


def word_mask(record: Record, mandate: Mandate) -> Callable[[str], str]:
    """What blocks out of a text that belongs to no noun every protected name, and every name of a place that is finer
    than some rule of the policy wants."""
    protector = Protector(mandate)
    level = coarsest(mandate.publishing)
    finer = Coarsener.of(record, protector.atlas, {}, {}).finer_names(level)
    return lambda text: protector.masked(finer.masked(text))


def policy_digest(policy: Policy) -> str:
    """sha256 (hex) of what a policy says, however it was written."""
    return sha256(line(asdict(policy)).encode()).hexdigest()


__all__ = ["policy_digest", "released", "word_mask"]
