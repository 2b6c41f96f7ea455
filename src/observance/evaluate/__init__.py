"""Predictions and gold into scores: pure functions. Claims after the section "Scoring" of the codebook, the rest after
the measures of their fields; each module names its source."""

from observance.evaluate.agreement import Agreement
from observance.evaluate.bootstrap import Interval, f1_interval
from observance.evaluate.clusters import ClustersScore, score_clusters
from observance.evaluate.coded import Coded, coded, locate, shared
from observance.evaluate.dates import DatesScore, score_dates
from observance.evaluate.entities import EntitiesScore, EntitySpan, score_entities
from observance.evaluate.evaluation import ClaimsScore, Evaluation, evaluation_object, figures, score_claims
from observance.evaluate.floors import Floors, faults, raised
from observance.evaluate.forms import SCORED, Form, GoldSet, IncidentGold, TypedGold, form_of, read_set
from observance.evaluate.gold import Gold, read_gold
from observance.evaluate.matching import Match
from observance.evaluate.misses import SentenceMisses, sentence_misses, slot_words, wrong_slots
from observance.evaluate.naming import Naming, naming
from observance.evaluate.origins import OriginPair, OriginsScore, score_origins
from observance.evaluate.plover import PLOVER, PloverScore, TypedSentence, score_plover, typed_claims
from observance.evaluate.rows import GoldDocument
from observance.evaluate.score import Document, Score, Summary, score, summarise
from observance.evaluate.slots import Slot
from observance.evaluate.times import TimeSpan, TimesScore, score_times
from observance.evaluate.toponyms import Toponym, ToponymsScore, score_toponyms

__all__ = [
    "PLOVER",
    "SCORED",
    "Agreement",
    "ClaimsScore",
    "ClustersScore",
    "Coded",
    "DatesScore",
    "Document",
    "EntitiesScore",
    "EntitySpan",
    "Evaluation",
    "Floors",
    "Form",
    "Gold",
    "GoldDocument",
    "GoldSet",
    "IncidentGold",
    "Interval",
    "Match",
    "Naming",
    "OriginPair",
    "OriginsScore",
    "PloverScore",
    "Score",
    "SentenceMisses",
    "Slot",
    "Summary",
    "TimeSpan",
    "TimesScore",
    "Toponym",
    "ToponymsScore",
    "TypedGold",
    "TypedSentence",
    "coded",
    "evaluation_object",
    "f1_interval",
    "faults",
    "figures",
    "form_of",
    "locate",
    "naming",
    "raised",
    "read_gold",
    "read_set",
    "score",
    "score_claims",
    "score_clusters",
    "score_dates",
    "score_entities",
    "score_origins",
    "score_plover",
    "score_times",
    "score_toponyms",
    "sentence_misses",
    "shared",
    "slot_words",
    "summarise",
    "typed_claims",
    "wrong_slots",
]
