"""What was counted is told at the end of a run."""

from counts import told


def test_counts_of_all_workers_are_added_up() -> None:
    """Pages of every scheme and width, forms beside them, paper by two opinions."""
    properties = [
        *(("pages looked at", count) for count in (76, 76, 16)),
        *(("rules passed", 1000), ("rules passed", 234), ("violations", 0), ("violations", 1)),
        *(("kinds of page", 38), ("kinds of page", 38), ("widths", 2), ("widths", 2)),
        *(("scheme", "light"), ("scheme", "dark")),
        *(("PDFs", 160), ("kinds of paper", 170), ("PDF/UA assertions", 1_200_000)),
        *(("PDF/UA failures", 0), ("elements", 40_000), ("faults", 0)),
    ]
    expected = [
        "Accessibility: 38 kinds of page x 2 schemes x 2 widths and 16 more looked at, "
        "1,234 rules passed, 1 violations",
        "PDF/UA: 160 PDFs of 170 kinds and variants, 1,200,000 assertions, 0 failures; "
        "second opinion: 40,000 elements, 0 faults",
    ]

    assert expected == told(properties)


def test_what_was_not_looked_at_is_not_told() -> None:
    """A run of a part says nothing of the rest."""
    assert [] == told([("something else", 3)])
