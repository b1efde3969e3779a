"""How hard Spanish is to read, counted by the rules of its own spelling, and its words to avoid."""

import pytest

from generator.check.reading import grades
from generator.check.spanish import Ease, ease, syllables
from generator.check.spanish_avoided import AVOIDED_IN_SPANISH

EASY = ["Su cuerpo le da señales.", "Vea a un médico hoy.", "Tome agua y respire con calma."] * 5


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("teléfono", 4),
        ("día", 2),
        ("país", 2),
        ("aéreo", 4),
        ("ciudad", 2),
        ("guerra", 2),
        ("pingüino", 3),
        ("guía", 2),
        ("queso", 2),
        ("miau", 1),
        ("muy", 1),
        ("y", 1),
        ("uruguay", 3),
        ("leíais", 3),
        ("construí", 2),
        ("aún", 2),
        ("ahora", 3),
        ("búho", 2),
        ("prohibido", 3),
        ("yo", 1),
        ("teórico-práctico", 7),
        ("psst", 1),
    ],
)
def test_syllables_are_those_that_are_spoken(word: str, count: int) -> None:
    """Two strong vowels part, a weak one joins, one with an accent stands alone; h is silent."""
    assert count == syllables(word)


def test_a_text_is_measured_by_both_formulas() -> None:
    """16 words and 27 syllables in three sentences, five times over, counted by hand."""
    measured = ease(EASY)
    assert measured is not None
    per_word, per_sentence = 27 / 16, 16 / 3
    expected = (
        206.835 - 62.3 * per_word - per_sentence,
        206.84 - 60 * per_word - 1.02 * per_sentence,
    )

    assert expected == pytest.approx((measured.inflesz, measured.fernandez_huerta))


def test_too_little_is_not_measured() -> None:
    """A figure of three sentences says nothing."""
    assert ease(EASY[:3]) is None


def test_names_of_medicines_and_numbers_are_not_counted() -> None:
    """They cannot be said more simply."""
    assert ease(EASY) == ease([f"{text[:-1]} naloxona 911." for text in EASY])


@pytest.mark.parametrize(
    ("inflesz", "huerta", "grade", "is_enough"),
    [
        (65.0, 0.0, 6, True),
        (64.9, 69.9, 6, False),
        (0.0, 70.0, 6, True),
        (55.0, 0.0, 8, True),
        (54.9, 59.9, 7, False),
        (40.0, 0.0, 12, True),
    ],
)
def test_one_formula_that_is_content_is_enough(
    inflesz: float, huerta: float, grade: int, *, is_enough: bool
) -> None:
    """At the border of each school grade."""
    assert is_enough is Ease(inflesz, huerta).is_enough_for(grade)


def test_a_formula_for_english_would_call_plain_spanish_hard() -> None:
    """Which is why it is never used on it."""
    plain = ["Respire y camine despacio.", "Llame a una persona querida.", "Tome un poco de agua."]
    english, spanish = grades(plain * 5), ease(plain * 5)
    assert english is not None
    assert spanish is not None

    assert english.smog > 7
    assert spanish.is_enough_for(6)


@pytest.mark.parametrize(
    "words",
    [
        "Los ex adictos.",
        "Es un drogadicto.",
        "Soy alcohólica.",
        "Vino borracho.",
        "El abuso de sustancias.",
        "Dejar el vicio.",
        "Lleva tres años limpio.",
        "Un examen de orina sucio.",
        "Antes de drogarse.",
        "Su droga de elección.",
        "Juan ha recaído.",
        "Los recaídos.",
        "Fracasó en el tratamiento.",
        "Está en negación.",
        "Terapia de sustitución con metadona.",
        "Una madre codependiente.",
        "Hay que tocar fondo.",
        "Un ex convicto.",
        "Un enfermo mental.",
        "Cometió suicidio.",
        "El cerebro secuestrado.",
        "Desintoxicarse en casa.",
        "Una víctima de sobredosis.",
        "Un grupo de autoayuda.",
        "Un indigente.",
    ],
)
def test_each_word_to_avoid_is_found(words: str) -> None:
    """In the forms in which it is written."""
    assert any(
        avoided.pattern.search(words)
        for avoided in AVOIDED_IN_SPANISH
        if any(stem in words.lower() for stem in avoided.stems)
    )


@pytest.mark.parametrize(
    "words",
    [
        "La adicción es una enfermedad tratable.",
        "Una sustancia adictiva.",
        "Reuniones de Alcohólicos Anónimos.",
        "Las bebidas alcohólicas.",
        "Prevención de recaídas.",
        "Después de una recaída, llame.",
        "Un vaso limpio y agua limpia.",
        "La ropa está limpia de polvo.",
        "Abusaron de ella cuando era niña.",
        "Terapia de reemplazo de nicotina.",
        "La salud mental.",
        "Pensamientos de suicidio.",
        "El fondo del vaso.",
        "Una lesión en el cerebro.",
        "Volver a consumir.",
    ],
)
def test_what_may_be_said_is_left_in_peace(words: str) -> None:
    """Conditions, names, things, and what was done to somebody."""
    assert not any(avoided.pattern.search(words) for avoided in AVOIDED_IN_SPANISH)
