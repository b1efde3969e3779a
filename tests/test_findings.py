"""A finding, its place, and the report that holds all findings of one look."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.findings import Finding, Place, Report, Severity, consider, must, should

HERE = Place("handouts/cravings/the-wave.yaml", 6, 32)
PLACES = st.builds(
    Place, st.sampled_from(["a.yaml", "b.yaml"]), st.integers(0, 3), st.integers(0, 2)
)
FINDINGS = st.builds(
    Finding,
    st.sampled_from(["a-code", "b-code"]),
    st.sampled_from(Severity),
    st.sampled_from(["Words.", "Other words."]),
    st.just("Do this."),
    PLACES,
)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (HERE, "handouts/cravings/the-wave.yaml:6:32"),
        (Place("a.yaml", 1, 1), "a.yaml:1:1"),
        (Place("a.yaml"), "a.yaml"),
    ],
)
def test_a_place_is_written_as_editors_open_it(place: Place, expected: str) -> None:
    """File, line and column; line 0 is the file as a whole."""
    assert expected == str(place)


def test_places_come_in_order_of_file_line_and_column() -> None:
    """By number and not by letter: line 9 stands before line 10."""
    ordered = [
        Place("a.yaml"),
        Place("a.yaml", 9, 20),
        Place("a.yaml", 10, 3),
        Place("a.yaml", 10, 12),
        Place("b.yaml", 1, 1),
    ]

    assert ordered == sorted(ordered[index] for index in (3, 0, 4, 1, 2))


@pytest.mark.parametrize(
    ("make", "severity"),
    [(must, Severity.MUST), (should, Severity.SHOULD), (consider, Severity.CONSIDER)],
)
def test_each_severity_has_its_word(make: object, severity: Severity) -> None:
    """`must(...)` makes a must finding, and keeps all that it is given."""
    expected = Finding("a-code", severity, "Words.", "Do this.", HERE)

    assert expected == (make("a-code", "Words.", "Do this.", HERE) if callable(make) else None)


def test_must_ranks_before_should_and_consider() -> None:
    """What fails the check is said first."""
    expected = [Severity.MUST, Severity.SHOULD, Severity.CONSIDER]

    assert expected == sorted(Severity, key=lambda severity: severity.rank)


def test_a_report_is_sorted_by_severity_then_place_then_code() -> None:
    """Whatever the order in which the rules looked."""
    ordered = [
        must("a-code", "Words.", "Do this.", Place("b.yaml", 1, 1)),
        must("b-code", "Words.", "Do this.", Place("b.yaml", 1, 1)),
        should("a-code", "Words.", "Do this.", Place("a.yaml", 1, 1)),
        consider("a-code", "Words.", "Do this.", Place("a.yaml")),
    ]
    found = {Report.of(order, {}).findings for order in itertools.permutations(ordered)}

    assert {tuple(ordered)} == found


def test_the_same_finding_is_said_once() -> None:
    """Two rules or two ways to one place do not repeat themselves."""
    one = must("a-code", "Words.", "Do this.", HERE)

    assert (one,) == Report.of([one, must("a-code", "Words.", "Do this.", HERE)], {}).findings


@given(st.lists(FINDINGS, max_size=12))
def test_a_report_loses_nothing_and_repeats_nothing(findings: list[Finding]) -> None:
    """What goes in comes out, each once, and the counts add up."""
    report = Report.of(findings, {})
    counted = sum(report.count(severity) for severity in Severity)

    assert (set(findings), len(set(findings))) == (set(report.findings), counted)


@given(st.lists(FINDINGS, max_size=12))
def test_a_report_has_must_exactly_when_a_file_has(findings: list[Finding]) -> None:
    """The exit code and the pages that are left out follow the same findings."""
    report = Report.of(findings, {})

    assert report.has_must == bool(report.files_with_must())


def test_files_with_a_must_finding_are_named() -> None:
    """A should finding keeps nothing from being made."""
    report = Report.of(
        [
            must("a-code", "Words.", "Do this.", Place("a.yaml", 1, 1)),
            must("a-code", "Words.", "Do this.", Place("a.yaml", 2, 1)),
            should("a-code", "Words.", "Do this.", Place("b.yaml", 1, 1)),
        ],
        {},
    )

    assert frozenset({"a.yaml"}) == report.files_with_must()


def test_a_report_keeps_what_was_looked_at() -> None:
    """A success that examined nothing can be told from a real one."""
    report = Report.of([], {"files": 9}, {HERE: "    6 | text"})
    expected = ({"files": 9}, {HERE: "    6 | text"}, False)

    assert expected == (report.looked_at, report.excerpts, report.has_must)
