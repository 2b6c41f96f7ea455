from observance.model.calendar import MONTHS


def test_every_month_goes_by_its_name_and_its_abbreviation() -> None:
    assert set(MONTHS.values()) == set(range(1, 13))
    assert MONTHS["september"] == MONTHS["sept"] == MONTHS["sep"] == 9
    assert all(MONTHS[name[:3]] == number for name, number in MONTHS.items())
