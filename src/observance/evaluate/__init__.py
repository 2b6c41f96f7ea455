"""Predictions and gold into scores: pure functions after the section "Scoring" of the codebook."""

from observance.evaluate.bootstrap import Interval, f1_interval
from observance.evaluate.coded import Coded, coded, locate
from observance.evaluate.gold import Gold, GoldDocument, read_gold
from observance.evaluate.matching import Match
from observance.evaluate.naming import Naming, naming
from observance.evaluate.score import Agreement, Document, Score, Summary, score, summarise
from observance.evaluate.slots import Slot

__all__ = [
    "Agreement",
    "Coded",
    "Document",
    "Gold",
    "GoldDocument",
    "Interval",
    "Match",
    "Naming",
    "Score",
    "Slot",
    "Summary",
    "coded",
    "f1_interval",
    "locate",
    "naming",
    "read_gold",
    "score",
    "summarise",
]
