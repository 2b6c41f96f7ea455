"""Write the model card from the scores that `evaluate.py` wrote.

python training/card.py SCORES.json CARD.md
"""

import argparse
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from string import Template
from typing import Any

TEMPLATE = Path(__file__).with_name("card-template.md")
# Genres of GUM whose texts are not free for all uses: they are in its test part, not in the training part.
GUM_UNSEEN = frozenset({"conversation", "essay", "fiction", "letter", "whow"})
COLUMNS = {
    "UAS": "uas",
    "LAS": "las",
    "tag": "tag",
    "POS": "pos",
    "morphology": "morph",
    "lemma": "lemma",
    "sentences F1": "sentences_f",
}
RELATIONS = (
    "root",
    "nsubj",
    "nsubj:pass",
    "obj",
    "iobj",
    "obl",
    "obl:agent",
    "nmod",
    "nummod",
    "amod",
    "appos",
    "compound",
    "conj",
    "acl",
    "acl:relcl",
    "advcl",
    "ccomp",
    "xcomp",
    "parataxis",
)

Scores = dict[str, Any]


def render(scores: Scores) -> str:
    """The card as Markdown.

    Raises:
        KeyError: the scores lack a field, or the template names a value that there is not.
    """
    return Template(TEMPLATE.read_text("utf-8")).substitute(values(scores))


def values(scores: Scores) -> dict[str, str]:
    pipeline, syntax = scores["pipeline"], scores["syntax"]
    return {
        **{key: pipeline[key] for key in ("name", "version", "description", "license", "spacy_version")},
        "components": ", ".join(f"`{part}`" for part in pipeline["components"]),
        "size": f"{scores['size_mb']:.1f}",
        "load": f"{scores['load_seconds']:.1f}",
        "speed": f"{round(scores['words_per_second'], -2):,.0f}",
        "syntax_table": syntax_table(syntax),
        "conditions_table": conditions_table(syntax),
        "relations_table": relations_table(syntax),
        "entities_table": entities_table(scores["entities"]),
        **genre_values(syntax),
    }


def genre_values(syntax: Scores) -> dict[str, str]:
    gum = genres(syntax, "gum")
    return {
        "gum_trained": listed(named(n) for n in gum if named(n) not in GUM_UNSEEN),
        "gum_unseen": listed(named(n) for n in gum if named(n) in GUM_UNSEEN),
        "weakest_ewt": listed(with_las(syntax, n) for n in by_las(syntax, "ewt")[:2]),
        "weakest_gum": listed(with_las(syntax, n) for n in by_las(syntax, "gum")[:3]),
        "best": listed(f"{with_las(syntax, by_las(syntax, bank)[-1])} in {bank.upper()}" for bank in ("ewt", "gum")),
        "boundary_cost": boundary_cost(syntax["ewt-test"]),
    }


def genres(syntax: Scores, bank: str) -> list[str]:
    return sorted(name for name in syntax if name.startswith(f"{bank}-test-"))


def by_las(syntax: Scores, bank: str) -> list[str]:
    """Genres of a treebank, the worst first."""
    return sorted(genres(syntax, bank), key=lambda name: (syntax[name]["given_words"]["las"] or 0.0, name))


def named(file: str) -> str:
    return file.split("-", 2)[2]


def with_las(syntax: Scores, file: str) -> str:
    return f"{named(file)} ({percent(syntax[file]['given_words']['las'])})"


def boundary_cost(row: Scores) -> str:
    return f"{100 * (row['given_sentences']['las'] - row['given_words']['las']):.1f}"


def syntax_table(syntax: Scores) -> str:
    rows = [
        [title(name), f"{row['words']:,}", *(percent(row["given_words"][key]) for key in COLUMNS.values())]
        for name, row in in_order(syntax)
    ]
    return markdown(["", "words", *COLUMNS], rows)


def conditions_table(syntax: Scores) -> str:
    rows = [
        [title(name)]
        + [percent(row[condition][key]) for condition in ("text", "given_sentences") for key in ("uas", "las")]
        + [percent(row["text"][key]) for key in ("token", "sentences_f")]
        for name, row in in_order(syntax)
    ]
    header = ["", "text: UAS", "LAS", "sentences given: UAS", "LAS", "text: words right", "sentences F1"]
    return markdown(header, rows)


def relations_table(syntax: Scores) -> str:
    files = [name for name in ("ewt-test", "gum-test", "gum-test-news") if name in syntax]
    rows = [[f"`{relation}`", *(relation_cell(syntax[name], relation) for name in files)] for relation in RELATIONS]
    return markdown(["", *(f"{title(name)} (n)" for name in files)], rows)


def relation_cell(row: Scores, relation: str) -> str:
    found = row["relations"].get(relation)
    return f"{percent(found['f'])} ({found['n']})" if found else "–"


def entities_table(entities: Scores) -> str:
    if not entities:
        return "This pipeline has no recogniser of names."
    rows = [
        [f"`{label}`" if label != "all" else label, str(row["n"]), *(percent(row[short]) for short in "prf")]
        for label, row in sorted(entities.items(), key=lambda pair: (pair[0] != "all", pair[0]))
    ]
    return markdown(["held-out GUM and re3d", "n", "precision", "recall", "F1"], rows)


def in_order(syntax: Scores) -> list[tuple[str, Scores]]:
    """Each whole test file, then its genres."""
    return sorted(syntax.items(), key=lambda pair: (pair[0].split("-")[0], pair[0].count("-"), pair[0]))


def title(file: str) -> str:
    bank, _, genre = file.split("-", 2) if file.count("-") == 2 else (file.split("-")[0], "", "")
    unseen = "*" if bank == "gum" and genre in GUM_UNSEEN else ""
    return f"{bank.upper()}: {unseen}{genre}{unseen}" if genre else f"**{bank.upper()} test**"


def percent(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.1f}"


def listed(words: Iterable[str]) -> str:
    *before, last = list(words) or ["none"]
    return f"{', '.join(before)} and {last}" if before else last


def markdown(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [header, ["---", *["--:"] * (len(header) - 1)], *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def main(scores: Path, out: Path) -> None:
    out.write_text(render(json.loads(scores.read_text("utf-8"))), "utf-8")
    print(f"{out}: written")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scores", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    main(given.scores, given.out)
