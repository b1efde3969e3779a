"""The words of a drawing: found in lines and paragraphs, and replaced where they stand."""

import pytest

from generator.model.drawing import Drawing, DrawnWords, drawing_name, is_in_language
from generator.model.translation import Value

STEPS = (
    '<svg xmlns="http://www.w3.org/2000/svg"><title>A step</title>\n<rect width="9" height="9"/>'
    '<text x="2" y="8">1</text>'
    '<text x="9" y="10" font-size="20">Shout &amp; rub</text>\n'
    '<text x="9" y="32" font-size="20">hard.</text>'
    '<text x="9" y="54" font-size="20" font-weight="700">Then wait.</text></svg>'
)


def words(svg: str) -> list[tuple[str, Value]]:
    """Return id and words of everything written in a drawing."""
    return [(one.id, one.text) for one in Drawing.of(svg).words]


def test_lines_of_one_column_are_a_paragraph() -> None:
    """They have the same letters and follow each other; signs that SVG writes in its own way are read."""
    expected = [
        ("1", "1"),
        ("shout-rub-hard", ("Shout & rub", "hard.")),
        ("then-wait", "Then wait."),
    ]

    assert expected == words(STEPS)


@pytest.mark.parametrize(
    "between",
    [
        '<text x="9" y="60">Two</text>',
        '<text x="8" y="20">Two</text>',
        '<text x="9" y="2">Two</text>',
        '<text x="9" y="odd">Two</text>',
        '<path d="M0 0"/><text x="9" y="20">Two</text>',
        '</g><text x="9" y="20">Two</text>',
    ],
    ids=["far below", "another column", "above", "no place", "a line between", "another group"],
)
def test_what_stands_elsewhere_is_another_text(between: str) -> None:
    """A label is no line of the label beside it."""
    assert [("one", "One"), ("two", "Two")] == words(
        f'<svg><g><text x="9" y="10">One</text>{between}'
    )


def test_an_element_gives_its_id_and_no_two_are_the_same() -> None:
    """Drawing programs name their texts; where none does, the first words do."""
    text = '<text x="1" y="{0}" font-size="{0}"{1}>{2}</text>'
    svg = "<svg>" + "".join(
        text.format(number, id, said)
        for number, (id, said) in enumerate(
            [
                (' id="one_of_many_long_names"', "One"),
                ("", "min"),
                ("", "min"),
                ("", "min 2"),
                ("", "日本"),
            ]
        )
    )

    assert ["one-of-many-long-names", "min", "min-2", "min-2-2", "text"] == [
        id for id, _ in words(svg)
    ]


def test_words_are_drawn_where_the_others_stood() -> None:
    """All else stays as it is, but for a title that would be in the base language."""
    base = Drawing.of(STEPS)
    replaced = base.model_copy(
        update={
            "words": (
                base.words[0],
                DrawnWords(id="shout-rub-hard", text=("Grite <ya> y", "frote.")),
                base.words[2],
            )
        }
    )
    without_title = STEPS.replace("<title>A step</title>\n", "")

    assert without_title == base.drawn()
    assert replaced.drawn() == without_title.replace(
        "Shout &amp; rub", "Grite &lt;ya&gt; y"
    ).replace("hard.", "frote.")


def test_a_text_with_parts_of_its_own_is_left_alone() -> None:
    """Where each part stands would be guessed."""
    parts = "<svg><text>One <tspan>two</tspan></text><text>three</text></svg>"

    assert (True, False) == (Drawing.of(STEPS).is_translatable, Drawing.of(parts).is_translatable)


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<path d='M0 0'/>", False),
        ("<title>A wave</title><desc>It rises.</desc>", False),
        ("<text>911</text><text x='1'>A</text><text>&amp;</text>", False),
        ("<text x='1'>Call</text>", True),
        ("<text><tspan class='big'>1</tspan><tspan>año</tspan></text>", True),
        ("<text>" * 40_000, False),
        ("<text>x</text>" * 20_000, False),
    ],
    ids=[
        *("none", "for listeners", "numbers and letters", "a word", "in a part", "never closed"),
        "very many",
    ],
)
def test_a_drawing_carries_words_or_not(inside: str, expected: bool) -> None:
    """Words that are drawn would have to be translated; numbers are read by everybody."""
    assert expected is Drawing.of(f"<svg>{inside}</svg>").carries_words


def test_no_drawing_that_people_write_has_the_name_of_one_in_a_language() -> None:
    """Names are kebab-case: two hyphens in a row stand in none."""
    assert "wave--pt-br.svg" == drawing_name("wave.svg", "pt-BR")
    assert is_in_language(drawing_name("wave.svg", "es"))
    assert not is_in_language("my-wave.svg")
