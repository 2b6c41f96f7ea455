"""The pipeline behind the protocol: spans that fit the text, parses that depend on nothing around them."""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from observance.errors import UsageError
from observance.language import load_analyser
from observance.language.analyser import SpacyAnalyser, digest, to_sentence
from observance.model.syntax import Sentence, Span

TEXT = "Norland shelled Mill. Five soldiers died.\n\nThe road is closed."
PARAGRAPHS = (Span(0, 41), Span(43, len(TEXT)))
HOSTILE = st.text(st.sampled_from("ab. ,!?\n\t\u200f\u202e\x00\x85\u2028“”'\"é🔥-"), max_size=60)


def split(text: str, paragraphs: Sequence[Span] | None = None) -> list[str]:
    spans = load_analyser(None).sentences(text, paragraphs or [Span(0, len(text))])
    return [text[s.start : s.end] for s in spans]


def parse(*texts: str) -> tuple[Sentence, ...]:
    text = "\n".join(texts)
    starts = [sum(len(t) + 1 for t in texts[:i]) for i in range(len(texts))]
    return load_analyser(None).parse(text, [Span(s, s + len(t)) for s, t in zip(starts, texts, strict=True)])


@cache
def blank() -> spacy.language.Language:
    return spacy.blank("en")


def test_sentences_end_with_their_paragraph() -> None:
    assert split(TEXT, PARAGRAPHS) == ["Norland shelled Mill.", "Five soldiers died.", "The road is closed."]


@pytest.mark.parametrize("text", ["", " ", "\n\t \n"])
def test_white_space_has_no_sentences(text: str) -> None:
    assert split(text) == []


@settings(deadline=None, max_examples=40)
@given(HOSTILE)
def test_sentences_of_any_text_are_in_order_trimmed_and_inside(text: str) -> None:
    spans = load_analyser(None).sentences(text, [Span(0, len(text))])
    ends = [0, *(s.end for s in spans)]
    assert all(end <= span.start < span.end <= len(text) for end, span in zip(ends, spans, strict=False))
    assert all(text[s.start : s.end].strip() == text[s.start : s.end] for s in spans)


@settings(deadline=None, max_examples=25)
@given(HOSTILE.filter(str.strip))
def test_tokens_of_any_text_quote_it(text: str) -> None:
    (sentence,) = load_analyser(None).parse(text, [Span(0, len(text))])
    assert [t.i for t in sentence.tokens] == list(range(len(sentence.tokens)))
    for token in sentence.tokens:
        assert text[token.start : token.end] == token.text
        assert 0 <= token.head < len(sentence.tokens)


def test_a_parse_has_heads_relations_and_features() -> None:
    (sentence,) = parse("Norland shelled the town.")
    root = next(t for t in sentence.tokens if t.deprel == "root")
    assert (root.text, root.upos, sentence.head(root)) == ("shelled", "VERB", root)
    subject = next(t for t in sentence.children(root) if t.deprel == "nsubj")
    assert subject.text == "Norland"
    assert root.has("Tense=Past")


def test_offsets_are_into_the_report() -> None:
    _, second = parse("Norland shelled the town.", "Five soldiers died.")
    assert (second.start, second.tokens[0].start, second.tokens[0].text) == (26, 26, "Five")


def test_a_sentence_is_parsed_alike_whatever_stands_around_it() -> None:
    texts = ("Norland shelled the town.", "Five soldiers died.", "They left.")
    alone = [parse(text)[0] for text in texts]
    for order in (texts, texts[::-1]):
        together = {s.text: s for s in parse(*order)}
        for sentence in alone:
            rows = [(t.text, t.lemma, t.upos, t.feats, t.head, t.deprel) for t in together[sentence.text].tokens]
            assert rows == [(t.text, t.lemma, t.upos, t.feats, t.head, t.deprel) for t in sentence.tokens]


def test_no_sentences_need_no_parse() -> None:
    assert load_analyser(None).parse(TEXT, []) == ()


def test_white_space_tokens_drop_out_and_heads_pass_over_them() -> None:
    doc = Doc(
        blank().vocab, words=["A", "\n", "b"], spaces=[False, False, False], heads=[2, 2, 2], deps=["x", "y", "ROOT"]
    )
    sentence = to_sentence(doc, Span(10, 13))
    assert [(t.text, t.start, t.head, t.deprel) for t in sentence.tokens] == [("A", 10, 1, "x"), ("b", 12, 1, "root")]
    over = Doc(blank().vocab, words=["A", "\n", "b"], spaces=[False] * 3, heads=[1, 2, 2], deps=["x", "y", "ROOT"])
    assert [t.head for t in to_sentence(over, Span(0, 3)).tokens] == [1, 1]


def test_a_token_under_a_white_space_root_becomes_a_root() -> None:
    doc = Doc(blank().vocab, words=["A", "\n"], spaces=[False, False], heads=[1, 1], deps=["x", "ROOT"])
    (token,) = to_sentence(doc, Span(0, 2)).tokens
    assert token.head == token.i == 0


def test_the_identity_names_the_pipeline_and_its_weights() -> None:
    analyser = load_analyser(None)
    assert analyser.identity.startswith("en_")
    assert load_analyser(None) is analyser


def test_the_digest_follows_the_configuration() -> None:
    plain, other = spacy.blank("en"), spacy.blank("en")
    assert digest(plain) == digest(spacy.blank("en"))
    other.add_pipe("sentencizer")
    assert digest(plain) != digest(other)


def test_a_pipeline_that_is_not_there_is_an_error_that_names_it() -> None:
    with pytest.raises(UsageError, match="no_such_pipeline"):
        load_analyser("no_such_pipeline")


def test_a_folder_without_a_pipeline_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text(json.dumps({"lang": "en"}), "utf-8")
    with pytest.raises(UsageError, match="cannot be loaded"):
        load_analyser(str(tmp_path))


def test_a_pipeline_without_a_parser_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "plain")
    with pytest.raises(UsageError, match="no tagger and no parser"):
        load_analyser(str(tmp_path / "plain"))


def test_a_parser_without_universal_dependencies_is_refused(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("tagger").add_label("NN")  # type: ignore[attr-defined,unused-ignore]
    nlp.add_pipe("parser").add_label("nsubjpass")  # type: ignore[attr-defined,unused-ignore]
    nlp.initialize()
    nlp.to_disk(tmp_path / "clear")
    with pytest.raises(UsageError, match="Universal Dependencies"):
        load_analyser(str(tmp_path / "clear"))


def test_splitting_needs_no_part_of_the_pipeline() -> None:
    spans = SpacyAnalyser(blank(), "x").sentences(TEXT, PARAGRAPHS)
    assert [TEXT[s.start : s.end] for s in spans] == split(TEXT, PARAGRAPHS)


def test_a_splitter_of_the_pipeline_is_not_loaded() -> None:
    assert not {"senter", "sentencizer"} & set(load_analyser(None)._nlp.component_names)
