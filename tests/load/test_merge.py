"""One layer is laid over another on nodes, and every value keeps the place that wrote it."""

from pathlib import Path

import pytest
from factory import FILES, HANDOUT, SESSION, changed, said, write_files, write_project
from hypothesis import given
from hypothesis import strategies as st

from generator.findings import Finding
from generator.load import Loaded, load
from generator.load.merge import lay_over
from generator.load.nodes import Node, read_yaml

BASE = """\
title: Riding out a craving
minutes: 60
prepare: [Read it aloud., Find a clock.]
evidence:
  - {source: bowen-2014, for: groups}
  - {source: grant-2017, for: trials}
handouts: [the-wave, the-plan]
segments:
  - {id: opening, minutes: 20}
  - {id: signs, minutes: 10}
  - {id: closing, minutes: 30}
plan_links:
  - {need: craving, measure: waves}
  - {need: sleep, measure: nights}
"""


def laid(layer: str, base: str = BASE) -> tuple[Node, list[Finding]]:
    """Return a layer laid over a base, and what did not fit."""
    below, _ = read_yaml(base.encode(), "base.yaml")
    above, _ = read_yaml(layer.encode(), "layer.yaml")
    assert below is not None
    assert above is not None
    findings: list[Finding] = []
    return lay_over(below, above, findings), findings


def keys(node: Node, field: str) -> list[object]:
    """Return the natural keys of a list's items."""
    return [
        next(iter(item.mapping.values())).value if item.mapping else item.value
        for item in node.mapping[field].items
    ]


CHANGES = [
    pytest.param("title: Surfing\n", ("title",), "Surfing", "layer.yaml:1:8", id="a word"),
    pytest.param("title: Surfing\n", ("minutes",), 60, "base.yaml:2:10", id="what is left alone"),
    pytest.param("ages: [adult]\n", ("ages", 0), "adult", "layer.yaml:1:8", id="a new field"),
    pytest.param(
        "segments: {change: {signs: {minutes: 15}}}\n",
        ("segments", "signs", "minutes"),
        15,
        "layer.yaml:1:38",
        id="by id",
    ),
    pytest.param(
        "segments: {change: {signs: {minutes: 15}}}\n",
        ("segments", "signs", "id"),
        "signs",
        "base.yaml:10:10",
        id="the rest of an item that was changed",
    ),
    pytest.param(
        "evidence: {change: {grant-2017: {for: nine trials}}}\n",
        ("evidence", "grant-2017", "for"),
        "nine trials",
        "layer.yaml:1:39",
        id="by source",
    ),
    pytest.param(
        "plan_links: {change: {sleep: {measure: hours}}}\n",
        ("plan_links", "sleep", "measure"),
        "hours",
        "layer.yaml:1:40",
        id="by need",
    ),
    pytest.param(
        "prepare: [Nothing.]\n",
        ("prepare", 0),
        "Nothing.",
        "layer.yaml:1:11",
        id="a list of sentences",
    ),
]


@pytest.mark.parametrize(("layer", "path", "value", "place"), CHANGES)
def test_a_value_comes_from_the_layer_that_wrote_it_last(
    layer: str, path: tuple[str | int, ...], value: object, place: str
) -> None:
    """Its file, line and column are those of the layer that wrote it."""
    merged, findings = laid(layer)
    node = merged
    for part in path:
        node = node.child(part) or node

    assert (value, place, []) == (node.value, str(merged.find(path)), findings)


LISTS = [
    pytest.param(
        "segments: {withdraw: [signs]}\n", "segments", ["opening", "closing"], id="withdraw by id"
    ),
    pytest.param(
        "evidence: {withdraw: [bowen-2014]}\n", "evidence", ["grant-2017"], id="withdraw by source"
    ),
    pytest.param(
        "plan_links: {withdraw: [craving]}\n", "plan_links", ["sleep"], id="withdraw by need"
    ),
    pytest.param(
        "handouts: {withdraw: [the-wave]}\n", "handouts", ["the-plan"], id="withdraw a word"
    ),
    pytest.param(
        "segments: {add: [{id: parking}]}\n",
        "segments",
        ["opening", "signs", "closing", "parking"],
        id="add at the end",
    ),
    pytest.param(
        "segments: {add: [{id: parking, _after: opening}]}\n",
        "segments",
        ["opening", "parking", "signs", "closing"],
        id="add after one",
    ),
    pytest.param(
        "segments: {add: [{id: one, _after: opening}, {id: two, _after: one}]}\n",
        "segments",
        ["opening", "one", "two", "signs", "closing"],
        id="add after one that was added",
    ),
    pytest.param(
        "handouts: {add: [a-card]}\n",
        "handouts",
        ["the-wave", "the-plan", "a-card"],
        id="add a word",
    ),
    pytest.param(
        "segments: {change: {opening: {minutes: 5}}, withdraw: [signs], add: [{id: tea, _after: opening}]}\n",
        "segments",
        ["opening", "tea", "closing"],
        id="all three",
    ),
    pytest.param("prepare: [Sit.]\n", "prepare", ["Sit."], id="sentences are replaced whole"),
    pytest.param(
        "segments: [{id: only}]\n", "segments", ["only"], id="a whole list for a whole list"
    ),
]


@pytest.mark.parametrize(("layer", "field", "expected"), LISTS)
def test_a_list_is_changed_by_the_keys_of_its_items(
    layer: str, field: str, expected: list[object]
) -> None:
    """Never by position; a list of plain sentences is a unit."""
    merged, findings = laid(layer)

    assert (expected, []) == (keys(merged, field), findings)


def test_where_an_item_was_added_after_is_not_part_of_it() -> None:
    """`_after` says where; it is no field of a segment."""
    merged, _ = laid("segments: {add: [{id: parking, _after: opening, minutes: 2}]}\n")
    expected = {"id": "parking", "minutes": 2}

    assert expected == merged.mapping["segments"].items[1].plain


GONE = [
    pytest.param(
        "segments: {change: {sings: {minutes: 5}}}\n", "change", "sings", "1:21", id="change"
    ),
    pytest.param("segments: {withdraw: [sings]}\n", "withdraw", "sings", "1:23", id="withdraw"),
    pytest.param(
        "segments: {add: [{id: tea, _after: sings}]}\n",
        "add after",
        "sings",
        "1:36",
        id="add after",
    ),
    pytest.param(
        "evidence: {withdraw: [lee-2015]}\n", "withdraw", "lee-2015", "1:23", id="a source"
    ),
    pytest.param("plan_links: {withdraw: [work]}\n", "withdraw", "work", "1:25", id="a need"),
    pytest.param(
        "segments: {withdraw: [signs, signs]}\n", "withdraw", "signs", "1:30", id="withdrawn twice"
    ),
]


@pytest.mark.parametrize(("layer", "deed", "key", "place"), GONE)
def test_a_target_that_is_gone_is_a_finding(layer: str, deed: str, key: str, place: str) -> None:
    """The place is in the layer, where somebody can mend it."""
    _, findings = laid(layer)
    expected = [
        (
            "change-target-gone",
            f"layer.yaml:{place}",
            f"This layer wants to {deed} `{key}`, but nothing below it has that id.",
            "Look up the id in the base; it may have been renamed or withdrawn.",
        )
    ]

    assert expected == said(findings)


def test_what_is_added_after_something_gone_is_not_lost() -> None:
    """It stands at the end, beside the finding."""
    merged, _ = laid("segments: {add: [{id: tea, _after: sings}]}\n")
    expected = ["opening", "signs", "closing", "tea"]

    assert expected == keys(merged, "segments")


MISSHAPEN = [
    pytest.param(
        "segments: {withdraw: signs}\n",
        "1:22",
        "`withdraw` should be a list.",
        "Write one item a line, each after a hyphen.",
        id="a word for a list to withdraw",
    ),
    pytest.param(
        "segments: {add: {id: tea}}\n",
        "1:17",
        "`add` should be a list.",
        "Write one item a line, each after a hyphen.",
        id="one item for a list to add",
    ),
    pytest.param(
        "segments: {change: [{id: signs}]}\n",
        "1:20",
        "`change` should hold the ids of what it changes.",
        "Write each id and a colon, and below it, two spaces further in, what changes.",
        id="a list of what to change",
    ),
]


@pytest.mark.parametrize(("layer", "place", "words", "remedy"), MISSHAPEN)
def test_a_deed_that_would_do_nothing_is_a_finding(
    layer: str, place: str, words: str, remedy: str
) -> None:
    """A program that believes it withdrew a segment must not run it unawares."""
    _, findings = laid(layer)

    assert [("wrong-type", f"layer.yaml:{place}", words, remedy)] == said(findings)


_keys = st.lists(st.sampled_from("abcdefg"), unique=True, max_size=7)


def _listed(ids: list[str]) -> Node:
    text = f"items: [{', '.join(f'{{id: {key}, minutes: 1}}' for key in ids)}]\n"
    node, _ = read_yaml(text.encode(), "base.yaml")
    assert node is not None
    return node


@given(base=_keys, gone=_keys)
def test_withdrawing_takes_away_exactly_what_is_named(base: list[str], gone: list[str]) -> None:
    """The rest keeps its order, and each name that was not there is one finding."""
    layer, _ = read_yaml(f"items: {{withdraw: [{', '.join(gone)}]}}\n".encode(), "layer.yaml")
    assert layer is not None
    findings: list[Finding] = []

    merged = lay_over(_listed(base), layer, findings)

    assert ([key for key in base if key not in gone], len(set(gone) - set(base))) == (
        keys(merged, "items"),
        len(findings),
    )


@given(base=_keys)
def test_an_empty_layer_changes_nothing(base: list[str]) -> None:
    """Not a value and not a place."""
    below = _listed(base)
    layer, _ = read_yaml(b"items: {}\n", "layer.yaml")
    assert layer is not None

    assert below == lay_over(below, layer, [])


def two_layers(folder: Path, layer: dict[str, str | bytes | None], *base: dict[str, str]) -> Loaded:
    """Return what is read of the small project with a layer of some files over it."""
    below = write_project(folder / "base", *base)
    return load([below, write_files(folder / "clinic", layer)])


def test_two_folders_are_read_as_one_curriculum(tmp_path: Path) -> None:
    """A program writes only what is different."""
    loaded = two_layers(
        tmp_path,
        {
            SESSION: "title: Surfing the urge\nsegments: {change: {opening: {minutes: 15}}}\n",
            "handouts/own/our-card.yaml": FILES[HANDOUT],
        },
    )
    session = loaded.curriculum.sessions["riding-out"]
    expected = (
        (),
        "Surfing the urge",
        [("opening", 15), ("drawing", 40)],
        ["our-card", "the-wave"],
    )

    assert expected == (
        loaded.findings,
        session.title,
        [(segment.id, segment.minutes) for segment in session.segments],
        list(loaded.curriculum.handouts),
    )


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("title",), f"{SESSION}:1:8"),
        (("segments", "opening", "minutes"), f"{SESSION}:2:40"),
        (("minutes",), f"base/{SESSION}:7:10"),
        (("segments", "drawing", "minutes"), f"base/{SESSION}:34:14"),
    ],
)
def test_places_tell_the_layers_apart(
    tmp_path: Path, path: tuple[str | int, ...], expected: str
) -> None:
    """The same file stands in both layers; the base's begins with its folder's name."""
    loaded = two_layers(
        tmp_path,
        {SESSION: "title: Surfing the urge\nsegments: {change: {opening: {minutes: 15}}}\n"},
    )

    assert expected == str(loaded.curriculum.place("session", "riding-out", *path))


def test_a_fault_of_each_layer_is_found_in_its_own_file(tmp_path: Path) -> None:
    """Validation of what was merged leads back to whoever wrote the value."""
    loaded = two_layers(
        tmp_path,
        {SESSION: "segments:\n  change:\n    opening: {minutes: long, saying: Hi}\n"},
        changed(SESSION, "    minutes: 40", "    minutes: forty"),
    )
    expected = [
        ("wrong-type", f"{SESSION}:3:24", "    3 |     opening: {minutes: long, saying: Hi}"),
        ("field-unknown", f"{SESSION}:3:30", "    3 |     opening: {minutes: long, saying: Hi}"),
        ("wrong-type", f"base/{SESSION}:34:14", "   34 |     minutes: forty"),
    ]

    assert expected == [
        (finding.code, str(finding.place), loaded.excerpt(finding.place).split("\n")[0])
        for finding in loaded.findings
    ]


def test_a_target_that_is_gone_is_a_finding_of_the_whole_run(tmp_path: Path) -> None:
    """The rest of the layer still counts."""
    loaded = two_layers(
        tmp_path, {SESSION: "title: Surfing\nsegments:\n  withdraw: [the-tea-break]\n"}
    )
    expected = [
        (
            "change-target-gone",
            f"{SESSION}:3:14",
            "This layer wants to withdraw `the-tea-break`, but nothing below it has that id.",
            "Look up the id in the base; it may have been renamed or withdrawn.",
        )
    ]

    assert (expected, "Surfing") == (
        said(loaded.findings),
        loaded.curriculum.sessions["riding-out"].title,
    )


def test_a_layer_over_a_broken_file_gives_no_second_finding(tmp_path: Path) -> None:
    """What only changes something cannot be judged without it."""
    loaded = two_layers(tmp_path, {SESSION: "title: Surfing\n"}, {SESSION: "title: [\n"})
    expected = [("yaml-syntax", f"base/{SESSION}")]

    assert expected == [(finding.code, finding.place.file) for finding in loaded.findings]


def test_an_id_is_used_once_in_all_layers(tmp_path: Path) -> None:
    """A program's own handout cannot take the id of a session of the base."""
    own = "handouts/own/riding-out.yaml"
    loaded = two_layers(tmp_path, {own: FILES[HANDOUT]})
    expected = [
        (
            "id-twice",
            f"{own}:1:1",
            f"The id `riding-out` is already taken by base/{SESSION}.",
            "Rename one of the two files; every id is used once in the whole project.",
        )
    ]

    assert expected == said(loaded.findings)


def test_three_layers_are_laid_in_their_order(tmp_path: Path) -> None:
    """Base, state, clinic: the nearest to the group has the last word."""
    loaded = load(
        [
            write_project(tmp_path / "base"),
            write_files(tmp_path / "state", {SESSION: "title: State\nled_by: nurse\n"}),
            write_files(tmp_path / "clinic", {SESSION: "title: Clinic\n"}),
        ]
    )
    session = loaded.curriculum.sessions["riding-out"]
    place = loaded.curriculum.place("session", "riding-out", "led_by")
    expected = ("Clinic", "nurse", f"state/{SESSION}:2:9", ())

    assert expected == (session.title, session.led_by, str(place), loaded.findings)
