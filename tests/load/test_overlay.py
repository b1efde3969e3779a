"""A program's own version lies over the base: by id, with a reason, and never in silence."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from factory import (
    AS_OF,
    EDITION,
    FIGURE,
    FILES,
    GLOSSARY,
    HANDOUT,
    PROGRAM,
    RESOURCES,
    SESSION,
    TOPIC,
    changed,
    said,
    write_files,
    write_project,
)
from overlaid import CHANGE, OWN, WHY, change, laid, overlay

from generator.check import check_all
from generator.compose.made import Made
from generator.findings import Severity
from generator.load import Loaded, find_project, load
from generator.load.settled import release_of
from generator.model import Altered

UNLOCKED = "change-not-locked"
Files = Mapping[str, str | bytes | None]


def codes(loaded: Loaded) -> list[str]:
    """Return the codes of what was found, but for the lock, which no test here writes."""
    return [finding.code for finding in loaded.findings if finding.code != UNLOCKED]


def test_a_folder_with_a_program_file_lies_over_the_base(tmp_path: Path) -> None:
    """Nothing else is needed: the words and looks are those of the base."""
    project = overlay(tmp_path, {})
    loaded = load(project.layers)

    assert [] == codes(loaded)
    assert ["riding-out"] == list(loaded.curriculum.sessions)
    assert "Riverside" == loaded.curriculum.layered.title
    assert (tmp_path / "base" / "templates") == project.templates
    assert (tmp_path / "base" / "mkdocs.yml") == project.mkdocs


def test_a_folder_below_it_belongs_to_it(tmp_path: Path) -> None:
    """Whoever stands in changes/ means the whole program."""
    project = overlay(tmp_path, {CHANGE: change("riding-out", "title: Surfing")})

    assert project == find_project(project.root / "changes", base=tmp_path / "base")


def test_a_value_changes_by_id(tmp_path: Path) -> None:
    """What is not named stays as the base has it."""
    files = {
        CHANGE: change("riding-out", "title: Surfing\nsegments: {change: {drawing: {title: Up}}}")
    }
    loaded = laid(tmp_path, files)
    plan = loaded.curriculum.sessions["riding-out"]

    assert [] == codes(loaded)
    assert ("Surfing", 60, "Up") == (plan.title, plan.minutes, plan.segments[1].title)


def test_what_was_done_is_kept_as_was_and_now(tmp_path: Path) -> None:
    """Pages show each adaptation beside the original, with its reason and the role that read it."""
    files = {
        CHANGE: change(
            "riding-out",
            "title: Surfing\nevidence: {withdraw: [bowen-2014]}\nnotes: Ours.",
            "reviewed_by: clinical director\n",
        )
    }
    (one,) = laid(tmp_path, files).curriculum.layered.of("session", "riding-out")
    (title, evidence, notes) = one.altered

    assert ("Riverside", CHANGE) == (one.layer, one.file)
    assert ("Our room is booked for longer.", "clinical director") == (one.reason, one.reviewed_by)
    assert Altered(("title",), "change", "Riding out a craving", "Surfing") == title
    assert (("evidence", "bowen-2014"), "withdraw", None) == (
        evidence.path,
        evidence.deed,
        evidence.now,
    )
    assert Altered(("notes",), "add", None, "Ours.") == notes


WRONG = [
    pytest.param(
        {CHANGE: change("riding-ot", "title: Surfing")},
        "change-target-gone",
        f"{CHANGE}:1:13",
        "Did you mean `riding-out`?",
        id="no such id",
    ),
    pytest.param(
        {CHANGE: change("riding-out", "segments: {change: {nope: {minutes: 1}}}")},
        "change-target-gone",
        f"{CHANGE}:4:23",
        "Look up the id",
        id="no such part",
    ),
    pytest.param(
        {CHANGE: f"changes_to: riding-out\n{WHY}"},
        "change-unclear",
        f"{CHANGE}:1:13",
        "exactly one of the three",
        id="no deed",
    ),
    pytest.param(
        {CHANGE: change("riding-out", "title: X", "replaces: true\n")},
        "change-unclear",
        f"{CHANGE}:1:13",
        "exactly one of the three",
        id="two deeds",
    ),
    pytest.param(
        {CHANGE: "changes_to: riding-out\nchanges: {title: Surfing}\n"},
        "field-missing",
        f"{CHANGE}:1:1",
        "`reason:`",
        id="no reason",
    ),
    pytest.param(
        {CHANGE: change("riding-out", "minutes: sixty")},
        "wrong-type",
        f"{CHANGE}:4:12",
        "digits",
        id="a wrong value stands in the layer that wrote it",
    ),
    pytest.param(
        {CHANGE: change("riding-out", "segments: {add: [{id: more, title: More}]}")},
        "field-missing",
        f"{CHANGE}:4:20",
        "`kind:`",
        id="an added part that is not whole",
    ),
    pytest.param(
        {SESSION: FILES[SESSION]},
        "replaced-without-reason",
        f"{SESSION}:1:1",
        "changes/riding-out.yaml",
        id="a whole file in the base's place",
    ),
    pytest.param(
        {CHANGE: f"changes_to: riding-out\n{WHY}replaces: true\n"},
        "replaces-nothing",
        f"{CHANGE}:1:13",
        "groupwork adopt riding-out",
        id="a file that is not there",
    ),
    pytest.param(
        {FIGURE: FILES[FIGURE]},
        "replaced-without-reason",
        f"{FIGURE}:1:1",
        "changes/wave.yaml",
        id="a drawing in the base's place",
    ),
    pytest.param(
        {FIGURE: FILES[FIGURE], CHANGE: change("wave.svg", "title: X")},
        "change-unclear",
        f"{CHANGE}:1:13",
        "replaces: true",
        id="a part of a drawing",
    ),
    pytest.param(
        {
            CHANGE: change("riding-out", "title: One"),
            "changes/second.yaml": change("riding-out", "title: Two"),
        },
        "changed-twice",
        "changes/second.yaml:4:3",
        "Keep one of the two",
        id="the same value twice",
    ),
    pytest.param(
        {GLOSSARY: FILES[GLOSSARY]},
        "id-twice",
        f"{GLOSSARY}:2:5",
        "file of changes/",
        id="an item of a list that the base has",
    ),
    pytest.param(
        {CHANGE: change("riding-out", "id: other")},
        "change-unclear",
        f"{CHANGE}:4:3",
        "Leave `id` out",
        id="another id",
    ),
    pytest.param(
        {CHANGE: change("riding-out", "review: {status: approved}")},
        "change-unclear",
        f"{CHANGE}:4:3",
        "groupwork new approval",
        id="the base's review",
    ),
    pytest.param(
        {
            SESSION: FILES[SESSION],
            CHANGE: change("riding-out", "title: X"),
            "changes/second.yaml": f"changes_to: riding-out\n{WHY}replaces: true\n",
        },
        "changed-twice",
        "changes/second.yaml:1:13",
        "Keep one of the two",
        id="a whole file of one's own, changed before",
    ),
    pytest.param(
        {"templates/site/page.j2": "x", "templates/print": "y"},
        "file-not-read",
        "templates/print",
        "Move it",
        id="a file where the base has a folder of templates",
    ),
]


@pytest.mark.parametrize(("files", "code", "place", "remedy"), WRONG)
def test_what_does_not_fit_is_said_where_it_is_written(
    files: Files, code: str, place: str, remedy: str, tmp_path: Path
) -> None:
    """The layer and the line are those of the mistake, never of the base."""
    base = {"templates/print/base.css": "a"}
    found = [one for one in said(laid(tmp_path, files, base).findings) if one[0] == code]

    assert [(code, place)] == [(one[0], one[1]) for one in found][:1]
    assert remedy in found[0][3]


def test_a_rule_points_at_the_change_that_broke_it(tmp_path: Path) -> None:
    """The base's words were right before; the change is what somebody can mend."""
    loaded = laid(tmp_path, {CHANGE: change("riding-out", "minutes: 75")})
    found = check_all(loaded.curriculum, loaded.curriculum.edition.date).findings
    (one,) = [finding for finding in found if finding.code == "minutes-do-not-add-up"]

    assert f"{CHANGE}:4:12" == str(one.place)


def test_a_whole_item_is_withdrawn_with_its_reason(tmp_path: Path) -> None:
    """Its address remains as a page that says why."""
    files = {CHANGE: f"changes_to: riding-out\n{WHY}withdraw: {{on: 2027-01-04}}\n"}
    loaded = laid(tmp_path, files)
    withdrawn = loaded.curriculum.sessions["riding-out"].withdrawn
    found = check_all(loaded.curriculum, loaded.curriculum.edition.date).findings

    assert [] == codes(loaded)
    assert withdrawn is not None
    assert "Our room is booked for longer." == withdrawn.reason
    assert "withdrawn-in-use" in [finding.code for finding in found]


def test_an_own_file_stands_beside_the_base(tmp_path: Path) -> None:
    """A session of one's own needs no reason, and its topic lists it without being told."""
    own = "curriculum/sessions/cravings/on-the-river.yaml"
    text = FILES[SESSION].replace("Riding out a craving", "On the river")
    loaded = laid(tmp_path, {own: text})

    assert [] == codes(loaded)
    assert ("session", "on-the-river") in loaded.curriculum.layered.added
    assert ("riding-out", "on-the-river") == loaded.curriculum.topics["cravings"].sessions
    assert own == loaded.curriculum.files["session", "on-the-river"]


def test_own_items_of_a_list_are_added_to_the_base_s(tmp_path: Path) -> None:
    """A program writes only its own lines to call."""
    own = "resources:\n  - {id: our-bus, need: To get home, name: The bus, local: true}\n"
    below = list(laid(tmp_path / "alone", {}).curriculum.resources)
    loaded = laid(tmp_path, {RESOURCES: own})

    assert [] == codes(loaded)
    assert [*below, "our-bus"] == list(loaded.curriculum.resources)


@pytest.mark.parametrize("own", [{RESOURCES: "resources: []\n"}, {GLOSSARY: "terms: []\n"}])
def test_an_empty_list_of_one_s_own_takes_nothing_away(own: Files, tmp_path: Path) -> None:
    """It adds nothing; what goes needs a reason, and a line to call needs a role."""
    below = laid(tmp_path / "alone", {}).curriculum
    loaded = laid(tmp_path, own)

    assert [] == codes(loaded)
    assert (below.resources, below.terms) == (loaded.curriculum.resources, loaded.curriculum.terms)


def test_a_whole_file_takes_the_base_s_place_with_its_reason(tmp_path: Path) -> None:
    """What the base says and the copy does not is gone, because the copy is whole."""
    text = FILES[SESSION].replace("Riding out a craving", "Surfing")
    assert "newcomers" in text
    files = {
        SESSION: "\n".join(line for line in text.split("\n") if "newcomers" not in line),
        CHANGE: f"changes_to: riding-out\n{WHY}replaces: true\n",
    }
    loaded = laid(tmp_path, files)
    plan = loaded.curriculum.sessions["riding-out"]
    (one,) = loaded.curriculum.layered.of("session", "riding-out")

    assert [] == codes(loaded)
    assert ("Surfing", None) == (plan.title, plan.newcomers)
    assert [((), "replace")] == [(altered.path, altered.deed) for altered in one.altered]
    assert SESSION == loaded.curriculum.whole_file("session", "riding-out")


def test_a_renamed_id_is_followed(tmp_path: Path) -> None:
    """The base gave the session another name; the program's file and its week still hold it."""
    renamed = {
        SESSION: None,
        "curriculum/sessions/cravings/surfing.yaml": FILES[SESSION] + "formerly: [riding-out]\n",
        "curriculum/topics/cravings.yaml": FILES["curriculum/topics/cravings.yaml"].replace(
            "[riding-out]", "[surfing]"
        ),
        PROGRAM: FILES[PROGRAM].replace("[riding-out]", "[surfing]"),
    }
    files = {
        CHANGE: change("riding-out", "title: Ours"),
        "changes/week.yaml": change("small", "strands: {change: {core: {sessions: [riding-out]}}}"),
    }
    loaded = laid(tmp_path, files, renamed)

    assert ["id-renamed", "id-renamed"] == codes(loaded)
    assert "Ours" == loaded.curriculum.sessions["surfing"].title
    assert ("surfing",) == loaded.curriculum.programs["small"].strands[0].sessions


def test_a_renamed_topic_keeps_its_place_in_the_order(tmp_path: Path) -> None:
    """The order of topics names them like any other list."""
    files = {CHANGE: change("edition", "topic_order: [urges]")}
    base = {TOPIC: FILES[TOPIC] + "formerly: [urges]\n"}
    loaded = laid(tmp_path, files, base)

    assert ["id-renamed"] == codes(loaded)
    assert ("cravings",) == loaded.curriculum.edition.topic_order


def test_an_own_file_whose_id_was_renamed_below_is_told_the_new_name(tmp_path: Path) -> None:
    """The base's text and the program's stand beside each other until the file is renamed too."""
    renamed = {
        SESSION: None,
        "curriculum/sessions/cravings/surfing.yaml": FILES[SESSION] + "formerly: [riding-out]\n",
        "curriculum/topics/cravings.yaml": FILES["curriculum/topics/cravings.yaml"].replace(
            "[riding-out]", "[surfing]"
        ),
        PROGRAM: FILES[PROGRAM].replace("[riding-out]", "[surfing]"),
    }
    files = {
        SESSION: FILES[SESSION],
        CHANGE: f"changes_to: riding-out\n{WHY}replaces: true\n",
    }
    (found,) = laid(tmp_path, files, renamed).findings

    assert "replaces-nothing" == found.code
    assert "called `surfing` in the base now" in found.words
    assert "surfing.yaml" in found.remedy


def test_layers_stack(tmp_path: Path) -> None:
    """Base, state, clinic: each changes what it knows, and each is named."""
    files = {
        "layers/state/program.yaml": "title: The state\nbase: groupwork>=0.1\n",
        "layers/state/changes/a.yaml": change("riding-out", "title: By the state\nnotes: Theirs."),
        CHANGE: change("riding-out", "title: By the clinic"),
    }
    project = overlay(tmp_path, files, own=f"{OWN}layers: [layers/state]\n")
    loaded = load(project.layers)
    done = loaded.curriculum.layered.of("session", "riding-out")
    plan = loaded.curriculum.sessions["riding-out"]

    assert [] == codes(loaded)
    assert ("By the clinic", "Theirs.") == (plan.title, plan.notes)
    assert ["The state", "Riverside"] == [one.layer for one in done]
    assert "By the state" == done[1].altered[0].was
    assert ["groupwork", "layers/state", ""] == [layer.name for layer in project.layers]


def test_a_layer_brings_the_layers_that_it_lies_over(tmp_path: Path) -> None:
    """An agency's folder is copied whole, with the state's in it."""
    between = "title: Between\nbase: groupwork>=0.1\n"
    files = {
        "agency/program.yaml": f"{between}layers: [state]\n",
        "agency/state/program.yaml": between,
        "agency/state/handouts/cravings/ours.yaml": FILES[HANDOUT],
        "agency/state/changes/a.yaml": change("riding-out", "title: By the state"),
    }
    project = overlay(tmp_path, files, own=f"{OWN}layers: [agency, agency]\n")
    loaded = load(project.layers)

    assert ["groupwork", "agency/state", "agency", ""] == [one.name for one in project.layers]
    assert [] == codes(loaded)
    assert "By the state" == loaded.curriculum.sessions["riding-out"].title


def test_a_link_that_leads_back_to_itself_is_no_layer(tmp_path: Path) -> None:
    """It is said like any other folder that is not there."""
    project = overlay(tmp_path, {}, own=f"{OWN}layers: [loop]\n")
    (project.root / "loop").symlink_to("loop")
    found = find_project(project.root, base=tmp_path / "base")
    assert found

    assert ["layer-missing"] == codes(load(found.layers))


def test_a_name_that_no_computer_can_read_is_no_layer(tmp_path: Path) -> None:
    """An invisible character is said like anywhere else."""
    loaded = load(overlay(tmp_path, {}, own=f'{OWN}layers: ["a\\0b"]\n').layers)

    assert ["control-character", "wrong-value"] == codes(loaded)


def test_a_template_is_never_a_link_to_elsewhere(tmp_path: Path) -> None:
    """What stands outside the project is not published."""
    project = overlay(tmp_path, {"templates/print/own.css": "a"})
    (tmp_path / "private.txt").write_text("private", "utf-8")
    (project.root / "templates" / "print" / "more.css").symlink_to(tmp_path / "private.txt")

    assert ["link-leaves-project"] == codes(load(project.layers))
    assert "templates/print/own.css" in project.looks
    assert "templates/print/more.css" not in project.looks


def test_a_fault_in_a_layer_between_names_that_layer(tmp_path: Path) -> None:
    """Whoever reads it knows whom to ask."""
    files = {
        "layers/state/program.yaml": "title: The state\nbase: groupwork>=0.1\n",
        "layers/state/changes/a.yaml": change("riding-ot", "title: By the state"),
    }
    loaded = load(overlay(tmp_path, files, own=f"{OWN}layers: [layers/state]\n").layers)

    assert ["layers/state/changes/a.yaml:1:13"] == [str(one.place) for one in loaded.findings]


OWN_FAULTS = [
    pytest.param("layers: [layers/state]\n", "layer-missing", id="a layer that is not there"),
    pytest.param("layers: [../base]\n", "wrong-value", id="a layer outside"),
    pytest.param("programs: [smal]\n", "offered-program-unknown", id="a program that is not there"),
    pytest.param("bas: x\n", "field-unknown", id="a field that is not known"),
    pytest.param("layers: [changes]\n", "layer-missing", id="a layer among one's own files"),
    pytest.param(f"layers: [{'x' * 400}]\n", "layer-missing", id="a name that no folder can have"),
]


@pytest.mark.parametrize(("more", "code"), OWN_FAULTS)
def test_the_program_file_is_held_against_what_is_there(
    more: str, code: str, tmp_path: Path
) -> None:
    """Each fault is a finding at its line."""
    (found,) = load(overlay(tmp_path, {}, own=f"{OWN}{more}").layers).findings

    assert (code, Severity.MUST, "program.yaml", 3) == (
        found.code,
        found.severity,
        found.place.file,
        found.place.line,
    )


@pytest.mark.parametrize(
    ("version", "release"),
    [
        ("1.4.2", "groupwork==1.4.*"),
        ("2", "groupwork==2.0.*"),
        ("1.2rc1", "groupwork==1.2.*"),
        ("unset", "groupwork>=0"),
    ],
)
def test_a_release_is_named_so_that_it_fits(version: str, release: str, tmp_path: Path) -> None:
    """What init writes is understood, whatever the edition says of itself."""
    edition = {EDITION: FILES[EDITION].replace("version: 0.1.0", f'version: "{version}"')}
    assert edition[EDITION] != FILES[EDITION]
    own = f"title: Riverside\nbase: {release}\n"

    assert release == release_of(version)
    assert [] == codes(load(overlay(tmp_path, {}, edition, own=own).layers))


@pytest.mark.parametrize(
    "text",
    [
        "changes_to: the-wave\nchanges: {title: Ours}\n",
        f"changes_to: the-wave\n{WHY}",
        f"changes_to: the-wave\n{WHY}replaces: true\n",
    ],
)
def test_a_change_with_a_fault_holds_its_item_back(text: str, tmp_path: Path) -> None:
    """What somebody wanted to change is not handed out as the base has it."""
    loaded = laid(tmp_path, {CHANGE: text})
    made = Made.of(loaded.curriculum, check_all(loaded.curriculum, AS_OF), loaded.findings)

    assert [] == list(made.sheets)
    assert f"groupwork/{HANDOUT}" == loaded.curriculum.whole_file("handout", "the-wave")


def test_a_program_file_with_a_fault_still_lies_over_the_base(tmp_path: Path) -> None:
    """Its changes are not taken for the base's own words, and nothing is made before it is mended."""
    files = {CHANGE: change("riding-out", "title: Surfing"), HANDOUT: FILES[HANDOUT]}
    loaded = load(overlay(tmp_path, files, own="title: Riverside\n").layers)
    found = check_all(loaded.curriculum, loaded.curriculum.edition.date)

    assert ["field-missing", "replaced-without-reason"] == codes(loaded)
    assert "Surfing" == loaded.curriculum.sessions["riding-out"].title
    assert not Made.of(loaded.curriculum, found, loaded.findings).home_is_whole


@pytest.mark.parametrize("base", ["~=1", "~=0.1.*", ">=0.*"])
def test_a_release_that_pip_does_not_understand_is_said(base: str, tmp_path: Path) -> None:
    """Not every pair of a sign and a number means something."""
    (found,) = load(overlay(tmp_path, {}, own=f"title: R\nbase: groupwork{base}\n").layers).findings

    assert ("wrong-value", "program.yaml:2:7") == (found.code, str(found.place))


def test_another_release_than_the_one_that_is_meant_is_said(tmp_path: Path) -> None:
    """Changes fit the words for which they were written."""
    project = overlay(tmp_path, {}, own="title: Riverside\nbase: groupwork==9.1.*\n")
    (found,) = load(project.layers).findings

    assert ("base-version-differs", "program.yaml:2:7") == (found.code, str(found.place))
    assert "pip install 'groupwork==9.1.*'" in found.remedy


def test_programs_that_are_not_offered_are_not_there(tmp_path: Path) -> None:
    """A clinic's site holds its own week, and not the examples of the base."""
    second = {"curriculum/programs/second.yaml": FILES[PROGRAM].replace("home: true\n", "")}
    both = load(overlay(tmp_path / "both", {}, second).layers).curriculum
    one = load(
        overlay(tmp_path / "one", {}, second, own=f"{OWN}programs: [second]\n").layers
    ).curriculum

    assert ["second", "small"] == sorted(both.programs)
    assert (["second"], "second") == (list(one.programs), one.home_program())


def test_templates_of_a_layer_lie_over_the_base_s(tmp_path: Path) -> None:
    """What the layer does not have comes from the base."""
    base: Files = {"templates/print/base.css": "a", "templates/print/sheet.css": "b"}
    files: Files = {
        "templates/print/sheet.css": "c",
        "brand/logo.svg": FILES[FIGURE],
        CHANGE: f"changes_to: templates/print/sheet.css\n{WHY}replaces: true\n",
    }
    project = overlay(tmp_path, files, base)
    looks = {name: path.read_text("utf-8") for name, path in project.looks.items()}

    assert ["safety-looks-adapted"] == codes(load(project.layers))
    assert ("a", "c") == (looks["templates/print/base.css"], looks["templates/print/sheet.css"])
    assert FILES[FIGURE] == looks["figures/brand-logo.svg"]
    assert project.root / "build" / "looks" / "templates" == project.templates


def test_a_logo_that_could_run_something_is_refused(tmp_path: Path) -> None:
    """A drawing is a drawing, wherever it comes from."""
    files = {"brand/logo.svg": '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'}

    assert ["figure-unsafe"] == codes(laid(tmp_path, files))


def test_without_a_program_file_changes_are_nobody_s(tmp_path: Path) -> None:
    """The base itself has no change files; a folder of that name is left alone."""
    root = write_files(write_project(tmp_path), {CHANGE: change("riding-out", "title: X")})

    assert "Riding out a craving" == load([root]).curriculum.sessions["riding-out"].title


def test_a_change_to_a_handout_names_it_as_such(tmp_path: Path) -> None:
    """Handouts and forms are one kind for whoever changes them."""
    files = {CHANGE: change("the-wave", "title: Our wave", "kind: handout\n")}
    loaded = laid(tmp_path, files)

    assert [] == codes(loaded)
    assert "Our wave" == loaded.curriculum.handouts["the-wave"].title
    assert (f"groupwork/{HANDOUT}",) == loaded.curriculum.layered.files("handout", "the-wave")


def test_what_is_changed_in_the_base_is_changed_here_too(tmp_path: Path) -> None:
    """A value that the program does not touch follows the base."""
    files = {CHANGE: change("riding-out", "title: Surfing")}
    loaded = laid(tmp_path, files, changed(SESSION, "Clients draw a craving", "Clients paint one"))

    assert "Clients paint one" in loaded.curriculum.sessions["riding-out"].summary
