"""Sentences that nobody coded, as the encoder is taught by them."""

from pathlib import Path

from training.unread import documents, unread_sentences

from observance.model.kinds import Kind

BANK = """\
# sent_id = news-1-1
# text = Rebels shelled Gao.
1\tRebels\trebel

# sent_id = news-1-2
# text = Two people died.

# sent_id = chat-7-1
# text = What a lovely day.
"""


def test_the_sentences_of_a_document_are_read_together() -> None:
    assert documents(BANK) == ["Rebels shelled Gao. Two people died.", "What a lovely day."]


def test_made_sentences_are_one_document() -> None:
    assert documents("# text = One.\n\n# text = Two.\n") == ["One. Two."]


def test_what_may_report_something_is_kept_once_with_who_may_do_it(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "re3d_dev.jsonl").write_text('{"text": "Rebels shelled Gao."}\n', "utf-8")
    bank = tmp_path / "bank.conllu"
    bank.write_text(BANK, "utf-8")
    found = unread_sentences(tmp_path, [bank], {})
    assert [one.words.forms[1] for one in found] == ["shelled", "people"]
    assert all(not any(one.kinds.values()) and one.taught is None for one in found)
    assert {(pair.kind, pair.word) for pair in found[0].pairs} == {(Kind.SHELLING, 0)}
