"""Estimate the weights of the linkage model with Splink, on real text, and check what the core makes of them.

    python -m training.linkage SHARED [--by em|labels] [--write]

SHARED holds `corpus/`, whose reports are coded by the rules that ship. `u` comes from pairs drawn at random; `m` from
expectation maximisation, each comparison on pairs that share something else (`em`), or from the reports that people
have grouped by main incident (`labels`, part `tune` of tests/gold/incidents.jsonl). It prints both beside the numbers
in the file; `--write` puts them there. It needs Splink: `pip install -e ".[link]"`.

Splink runs on DuckDB in memory, with the level functions of the core as SQL functions, so that each level is defined
once.
"""

import argparse
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
from splink import DuckDBAPI, Linker

from observance.reconcile.blocking import family
from observance.reconcile.comparisons import LEVELS
from observance.reconcile.frequencies import COLUMNS, Frequencies
from observance.reconcile.traits import Traits
from observance.reconcile.weights import Comparison, Level, Model

FILE = Path("src/observance/reconcile/weights.yaml")
SEED = 2911
PAIRS = 200_000
LEAST = 0.00001
# What a comparison looks at; EM leaves out those that look at what the pairs were drawn by.
LOOKS_AT = {"kind": "kind", "date": "day", "told": "news", "place": "place", "names": "rare", "figures": "figure"}
DRAWN_BY = (("family", "day"), ("family", "news", "place"), ("family", "rare"), ("family", "figure"))
Estimates = Mapping[tuple[str, str], tuple[float | None, float | None]]


@dataclass(frozen=True)
class Splink:
    """A linker over tellings of one record."""

    linker: Linker
    api: DuckDBAPI

    def weights(self, pairs: Iterable[tuple[int, int]]) -> dict[tuple[int, int], float]:
        """The match weight of each pair of positions, in bits."""
        listed = list(pairs)
        table = {"join_key_l": [i for i, _ in listed], "join_key_r": [j for _, j in listed]}
        blocked = self.api.register(pa.table({**table, "match_key": ["0"] * len(listed)}))
        self.linker.table_management.register_blocked_pairs_for_predict(blocked)
        rows = self.linker.inference.predict(warning_mode="never").as_record_list()
        return {(row["unique_id_l"], row["unique_id_r"]): row["match_weight"] for row in rows}

    def estimates(self) -> Estimates:
        """(comparison, level) → m and u."""
        found = {}
        for comparison in self.linker.misc.save_model_to_json()["comparisons"]:
            for level in comparison["comparison_levels"]:
                if not level.get("is_null_level"):
                    key = comparison["output_column_name"], level["label_for_charts"]
                    found[key] = level.get("m_probability"), level.get("u_probability")
        return found


def splink(model: Model, traits: Sequence[Traits]) -> Splink:
    """Splink with the model, its frequencies and its prior, over what reports tell."""
    connection = duckdb.connect(":memory:", config={"threads": 1})
    connection.create_function("level", _level_of(traits), None, "VARCHAR", null_handling="special")  # type: ignore[arg-type]
    api = DuckDBAPI(connection)
    linker = Linker(api.register(_table(traits)), settings(model, len(traits)), log_level=None)
    for column, shares in Frequencies.of(model, traits).shares.items():
        rows = pa.table({column: [str(v) for v in shares], f"tf_{column}": list(shares.values())})
        linker.table_management.register_term_frequency_lookup(api.register(rows), column)
    return Splink(linker, api)


def _level_of(traits: Sequence[Traits]) -> Callable[[str, int, int, str | None, str | None], str | None]:
    """The level of a pair under a comparison. The last two arguments only tell Splink what is looked at."""

    def level(name: str, left: int, right: int, _left: str | None, _right: str | None) -> str | None:
        return LEVELS[name](traits[left], traits[right])

    return level


def _table(traits: Sequence[Traits]) -> pa.Table:
    text = {name: [None if (v := value(t)) is None else str(v) for t in traits] for name, value in COLUMNS.items()}
    columns = {
        "unique_id": list(range(len(traits))),
        "join_key": list(range(len(traits))),
        "family": [family(t.kind) for t in traits],
        "news": [str(t.told) if t.told and t.is_lead else None for t in traits],
        "rare": [min(t.rare, default=None) for t in traits],
        "figure": [_figure(t) for t in traits],
    }
    return pa.table(columns | text)


def _figure(traits: Traits) -> str | None:
    return max((f"{low:09} {what}" for (what, _), (low, _) in traits.figures.items() if low > 9), default=None)


def settings(model: Model, members: int) -> dict[str, Any]:
    """The model as Splink reads it."""
    return {
        "link_type": "dedupe_only",
        "probability_two_random_records_match": model.mates / (members + model.others),
        "blocking_rules_to_generate_predictions": [],
        "comparisons": [_comparison(each) for each in model.comparisons],
        "retain_matching_columns": False,
    }


def _comparison(comparison: Comparison) -> dict[str, Any]:
    column = LOOKS_AT.get(comparison.name, "family")
    holds = f"level('{comparison.name}', unique_id_l, unique_id_r, {column}_l, {column}_r)"
    nothing = {"sql_condition": f"{holds} is null", "label_for_charts": "nothing known", "is_null_level": True}
    levels = [_level(holds, each, comparison.column) for each in comparison.levels]
    return {"output_column_name": comparison.name, "comparison_levels": [nothing, *levels]}


def _level(holds: str, level: Level, column: str | None) -> dict[str, Any]:
    found = {
        "sql_condition": f"{holds} = '{level.name}'",
        "label_for_charts": level.name,
        "m_probability": level.m,
        "u_probability": level.u,
    }
    adjusted = {"tf_adjustment_column": column, "disable_tf_exact_match_detection": True}
    return found | adjusted if level.tf else found


def estimate(model: Model, traits: Sequence[Traits], labels: Sequence[tuple[int, int]] | None) -> Estimates:
    """m and u of every level that is met; m by labelled pairs where they are given, else by EM."""
    found = splink(model, traits)
    training = found.linker.training
    training.estimate_u_using_random_sampling(max_pairs=PAIRS, seed=SEED)
    if labels is None:
        for columns in DRAWN_BY:
            rule = " and ".join(f"l.{column} = r.{column}" for column in columns)
            training.estimate_parameters_using_expectation_maximisation(rule, estimate_without_term_frequencies=True)
        return found.estimates()
    rows = pa.table({"unique_id_l": [i for i, _ in labels], "unique_id_r": [j for _, j in labels]})
    found.linker.table_management.register_table(found.api.register(rows), "labels", overwrite=True)
    training.estimate_m_from_pairwise_labels("labels")
    return found.estimates()


def written(text: str, estimates: Estimates) -> str:
    """The file with the numbers of `between` replaced; levels that were never met keep theirs."""
    head, mark, body = text.partition("\nbetween:\n")
    lines, comparison = [], ""
    for line in body.split("\n"):
        if named := re.fullmatch(r"    (\w+):", line):
            comparison = named[1]
        level = re.match(r'( +- \{level: "?)([^"]+?)("?, m: )([\d.e-]+)(, u: )([\d.e-]+)(.*)', line)
        m, u = estimates.get((comparison, level[2]), (None, None)) if level else (None, None)
        if level and isinstance(m, float) and isinstance(u, float):
            line = f"{level[1]}{level[2]}{level[3]}{max(m, LEAST):.5f}{level[5]}{max(u, LEAST):.5f}{level[7]}"
        lines.append(line)
    return head + mark + "\n".join(lines)
