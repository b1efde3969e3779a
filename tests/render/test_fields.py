"""Fields that are asked for twice can be told apart by ear."""

from generator.render.fields import told_apart

SLIP = '<p title="Name">Name</p><input type="text" name="a" title="Name"><textarea name="b" title="&lt;Why&gt;"></textarea>'


def test_the_second_field_of_a_name_says_so() -> None:
    """Names that are used once stay as they are; what is no field is left alone."""
    twice = told_apart(SLIP + SLIP + '<input name="c" title="Date">')
    expected = (
        SLIP
        + SLIP.replace('"a" title="Name"', '"a" title="Name (2)"').replace("&gt;", "&gt; (2)")
        + '<input name="c" title="Date">'
    )

    assert expected == twice


def test_a_sheet_without_fields_is_left_alone() -> None:
    """What is printed to be written on by hand holds no field."""
    assert "<p>Name: title</p>" == told_apart("<p>Name: title</p>")
