import json

import pytest

from observance.app import row
from observance.app.row import read_bodies, read_body
from observance.errors import IntegrityError


@pytest.mark.parametrize("chunk", [1, 2, 500])
def test_many_rows_are_read_as_each_of_them(monkeypatch: pytest.MonkeyPatch, chunk: int) -> None:
    monkeypatch.setattr(row, "CHUNK", chunk)
    bodies = [json.dumps({"id": number, "text": "},{"}) for number in range(5)]
    assert list(read_bodies(bodies)) == list(map(read_body, bodies))


@pytest.mark.parametrize("body", ["", "1", "{", '{"a":1},{"b":2}', "null"])
def test_a_row_that_no_build_wrote_is_found_among_many(body: str) -> None:
    with pytest.raises(IntegrityError, match="run `observance verify`"):
        list(read_bodies(['{"id":1}', body, '{"id":2}']))
