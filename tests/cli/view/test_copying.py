from observance.cli.view.copying import edited


def test_a_passage_shows_what_each_side_changed() -> None:
    own = "Guns fired on the old mill at dawn"
    other = "Guns shelled the mill at dawn"
    changes = [
        {"own": span(own, "fired on"), "other": span(other, "shelled")},
        {"own": span(own, "old"), "other": {"start": 16, "end": 16, "text": ""}},
        {"own": {"start": 34, "end": 34, "text": ""}, "other": {"start": 29, "end": 38, "text": "on Sunday"}},
    ]
    passage = {"own": {"start": 0, "end": len(own), "text": own}, "changes": changes}
    assert edited(passage).plain == "“Guns [-fired on-] {+shelled+} the [-old-] mill at dawn {+on Sunday+}”"


def span(text: str, words: str) -> dict[str, object]:
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words}
