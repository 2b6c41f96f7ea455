import pytest

from observance.intake.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Two explosions were heard near the bridge at dawn. Nobody was hurt.", "en"),
        ("Shelling killed three people near the market.", "en"),
        ("A convoy of lorries crossed the river on Friday.", "en"),
        ("06:10 Two explosions heard 2 km NW of the post. 06:40 Quiet.", "en"),
        ("Le convoi est entré dans la province vendredi matin, selon l'armée.", "fr"),
        ("El convoy entró en la provincia el viernes por la mañana.", "es"),
        ("دخلت القافلة المحافظة صباح الجمعة", "ar"),
        ("Колона увійшла в місто вранці, повідомили спостерігачі.", "uk"),
        ("Konvoy cuma sabahı ile girdi, görgü tanıkları söyledi.", "tr"),
    ],
)
def test_languages_are_told(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize("text", ["", "Hello", "12 345 678 901 234", "Kamal Haddad Beirut", "OP-7 N2x ok"])
def test_too_little_to_tell_is_none(text: str) -> None:
    assert language_of(text) is None
