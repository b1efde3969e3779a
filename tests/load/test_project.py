"""A folder becomes the Curriculum: which files are read, which are not, and that nothing is lost."""

from pathlib import Path

import pytest
from factory import (
    AS_OF,
    EDITION,
    FIGURE,
    FILES,
    GLOSSARY,
    HANDOUT,
    PACK,
    PROGRAM,
    RESOURCES,
    SESSION,
    SOURCES,
    TOPIC,
    changed,
    said,
    write_files,
    write_project,
)

from generator.check import check_all
from generator.findings import Severity
from generator.load import Loaded, Project, find_project, load

CONTENT = [TOPIC, SESSION, HANDOUT, PROGRAM, PACK, SOURCES, GLOSSARY, RESOURCES, EDITION]


def ids(loaded: Loaded) -> dict[str, list[str]]:
    """Return what was read, by the curriculum's own words."""
    curriculum = loaded.curriculum
    return {
        "topics": list(curriculum.topics),
        "sessions": list(curriculum.sessions),
        "handouts": list(curriculum.handouts),
        "programs": list(curriculum.programs),
        "packs": list(curriculum.packs),
        "sources": list(curriculum.sources),
        "terms": list(curriculum.terms),
        "resources": list(curriculum.resources),
        "figures": list(curriculum.figures),
        "edition": [curriculum.edition.version],
    }


WHOLE = {
    "topics": ["cravings"],
    "sessions": ["riding-out"],
    "handouts": ["the-wave"],
    "programs": ["small"],
    "packs": ["core"],
    "sources": ["bowen-2014"],
    "terms": ["craving"],
    "resources": ["crisis-line"],
    "figures": ["wave.svg"],
    "edition": ["0.1.0"],
}


def test_the_small_project_is_read_whole_and_without_a_finding(tmp_path: Path) -> None:
    """The ground on which all other tests change one thing is sound."""
    loaded = load([write_project(tmp_path)])
    expected = (WHOLE, ())

    assert expected == (ids(loaded), loaded.findings)


def test_every_rule_is_content_with_the_small_project(tmp_path: Path) -> None:
    """A rule's test may count on its own finding being the only one."""
    checked = check_all(load([write_project(tmp_path)]).curriculum, AS_OF)
    expected = ()

    assert expected == checked.findings


def test_what_was_looked_at_is_counted(tmp_path: Path) -> None:
    """A success that examined nothing can be told from a real one."""
    looked_at = load([write_project(tmp_path)]).looked_at
    expected = {"files": 9, "sessions": 1, "handouts": 1, "forms": 0, "programs": 1, "packs": 1}

    assert expected == {name: looked_at[name] for name in expected}


@pytest.mark.parametrize("file", CONTENT)
def test_a_broken_file_hides_no_other(tmp_path: Path, file: str) -> None:
    """Whichever file cannot be read, it gives the only finding, and all others are loaded."""
    missing = {
        TOPIC: "topics",
        SESSION: "sessions",
        HANDOUT: "handouts",
        PROGRAM: "programs",
        PACK: "packs",
        SOURCES: "sources",
        GLOSSARY: "terms",
        RESOURCES: "resources",
        EDITION: "edition",
    }[file]
    loaded = load([write_project(tmp_path, {file: "title: [\n"})])
    expected = WHOLE | {missing: ["unset"] if file == EDITION else []}

    assert (expected, [("yaml-syntax", file)]) == (
        ids(loaded),
        [(finding.code, finding.place.file) for finding in loaded.findings],
    )


def test_all_files_broken_in_their_own_way_are_all_named(tmp_path: Path) -> None:
    """Nine faults in nine files are nine findings of one run."""
    broken: dict[str, str | bytes | None] = {
        TOPIC: b"title: \xff\n",
        SESSION: "",
        HANDOUT: "- a\n",
        PROGRAM: "a: b: c\n",
        PACK: "\tid: a\n",
        SOURCES: "sources: 5\n",
        GLOSSARY: "terms: [*a]\n",
        RESOURCES: b"a" * 1_000_001,
        EDITION: "title: T\x00\n",
    }

    loaded = load([write_project(tmp_path, broken)])
    expected = {
        TOPIC: "not-utf-8",
        SESSION: "file-empty",
        HANDOUT: "root-not-mapping",
        PROGRAM: "colon-in-words",
        PACK: "tab",
        SOURCES: "wrong-type",
        GLOSSARY: "star-in-words",
        RESOURCES: "file-too-large",
        EDITION: "control-character",
    }

    assert expected == {finding.place.file: finding.code for finding in loaded.findings}


def test_a_broken_file_is_known_to_exist(tmp_path: Path) -> None:
    """A reference to it need not be reported a second time."""
    project = write_project(
        tmp_path,
        {TOPIC: "title: [\n"},
        changed(SESSION, "minutes: 60", "minutes: sixty"),
    )
    expected = frozenset({("topic", "cravings"), ("session", "riding-out")})

    assert expected == load([project]).curriculum.broken


def test_a_large_file_is_told_apart_before_it_is_read(tmp_path: Path) -> None:
    """Its true size is said, and the file, which has no line to show."""
    project = write_project(tmp_path, {GLOSSARY: None})
    with (project / GLOSSARY).open("wb") as sparse:
        sparse.truncate(5_000_000_000)

    loaded = load([project])
    expected = [
        (
            "file-too-large",
            GLOSSARY,
            "This file has 5,000,000,000 bytes; a file may have 1,000,000.",
            "Split it into several files, or check whether something was pasted by mistake.",
        )
    ]

    assert expected == said(loaded.findings)


def test_an_id_may_be_written_when_it_is_the_file_name(tmp_path: Path) -> None:
    """Saying it twice is no fault."""
    project = write_project(
        tmp_path, changed(SESSION, "title: Riding", "id: riding-out\ntitle: Riding")
    )
    expected = ()

    assert expected == load([project]).findings


@pytest.mark.parametrize(
    ("double", "taken"),
    [
        ("curriculum/sessions/other/riding-out.yaml", SESSION),
        ("handouts/other/the-wave.yaml", HANDOUT),
    ],
)
def test_one_id_twice_is_a_finding_and_the_first_file_counts(
    tmp_path: Path, double: str, taken: str
) -> None:
    """The same name in another topic's folder is the same id."""
    loaded = load([write_project(tmp_path, {double: FILES[taken]})])
    first, second = sorted((double, taken))
    expected = [
        (
            "id-twice",
            f"{second}:1:1",
            f"The id `{Path(double).stem}` is already taken by {first}.",
            "Rename one of the two files; every id is used once in the whole project.",
        )
    ]

    assert (expected, WHOLE) == (said(loaded.findings), ids(loaded))


@pytest.mark.parametrize(
    "double",
    [
        "curriculum/topics/the-wave.yaml",
        "curriculum/toolkit/the-wave.yaml",
        "curriculum/programs/the-wave.yaml",
        "curriculum/sessions/cravings/the-wave.yaml",
    ],
)
def test_an_id_is_used_once_among_all_kinds(tmp_path: Path, double: str) -> None:
    """A handout and anything else that has a page of its own cannot share an id."""
    loaded = load([write_project(tmp_path, {double: "title: T\n"})])

    expected = [("id-twice", HANDOUT)]

    assert expected == [
        (finding.code, finding.place.file)
        for finding in loaded.findings
        if finding.code == "id-twice"
    ]


@pytest.mark.parametrize("name", ["Riding Out", "riding_out", "riding--out", "réveil"])
def test_a_file_name_that_cannot_be_an_id_is_a_finding(tmp_path: Path, name: str) -> None:
    """Addresses are made of it."""
    file = f"curriculum/sessions/cravings/{name}.yaml"
    loaded = load([write_project(tmp_path, {file: FILES[SESSION]})])
    expected = [
        (
            "file-name-not-id",
            file,
            f'The file name "{name}" cannot be an id.',
            "Rename the file with small letters, digits and single hyphens.",
        )
    ]

    assert (expected, WHOLE) == (said(loaded.findings), ids(loaded))


OUTSIDE = (
    "link-leaves-project",
    "This is a link to a file outside the project, so it is not read.",
    "Copy the file into the project instead of linking to it.",
)
NOT_FOLLOWED = (
    "link-not-followed",
    "This is a link to a folder, or to a file that is not there, so nothing is read here.",
    "Put the files themselves here instead of the link.",
)


@pytest.mark.parametrize(
    ("link", "target", "expected"),
    [
        pytest.param(SESSION, "../outside/secret.yaml", OUTSIDE, id="a file outside"),
        pytest.param(FIGURE, "../outside/secret.yaml", OUTSIDE, id="a figure outside"),
        pytest.param("curriculum/sessions/more", "../outside", OUTSIDE, id="a folder outside"),
        pytest.param(SESSION, "../outside/nothing.yaml", OUTSIDE, id="nothing outside"),
        pytest.param(SESSION, "nothing.yaml", NOT_FOLLOWED, id="nothing inside"),
        pytest.param("curriculum/sessions/more", "spare", NOT_FOLLOWED, id="a folder inside"),
    ],
)
def test_a_link_that_leads_nowhere_good_is_a_finding(
    tmp_path: Path, link: str, target: str, expected: tuple[str, str, str]
) -> None:
    """No file outside the project is read, and nothing is passed over in silence."""
    write_files(tmp_path, {"outside/secret.yaml": FILES[SESSION], "project/spare/x.yaml": "a: b\n"})
    project = write_project(tmp_path / "project", {link: None})
    (project / link).parent.mkdir(parents=True, exist_ok=True)
    (project / link).symlink_to(project / target)
    code, words, remedy = expected

    assert [(code, link, words, remedy)] == said(load([project]).findings)


def test_a_link_within_the_project_is_read(tmp_path: Path) -> None:
    """Only leaving the project is refused."""
    project = write_project(tmp_path, {SESSION: None, "spare/plan.yaml": FILES[SESSION]})
    (project / SESSION).parent.mkdir(parents=True)
    (project / SESSION).symlink_to(project / "spare/plan.yaml")

    loaded = load([project])
    expected = (WHOLE, ())

    assert expected == (ids(loaded), loaded.findings)


@pytest.mark.parametrize("folder", [["curriculum"], []], ids=["empty curriculum", "no folder"])
def test_a_folder_in_which_nothing_is_found_is_a_finding(tmp_path: Path, folder: list[str]) -> None:
    """Nothing examined is an error, never a success."""
    for name in folder:
        (tmp_path / name).mkdir()

    loaded = load([tmp_path])
    expected = [
        (
            "nothing-found",
            "curriculum",
            "No curriculum file was found here, so nothing was checked.",
            "Run this in the project's folder, which holds curriculum/ and handouts/.",
        )
    ]

    assert (expected, 0) == (said(loaded.findings), loaded.looked_at["files"])


def test_a_project_without_an_edition_is_a_finding(tmp_path: Path) -> None:
    """Every printed page says its version."""
    loaded = load([write_project(tmp_path, {EDITION: None})])
    expected = [
        (
            "edition-missing",
            EDITION,
            "curriculum/edition.yaml is missing, so printed pages would have no version.",
            "Add it with title, version, date and licence.",
        )
    ]

    assert expected == said(loaded.findings)


@pytest.mark.parametrize(
    ("file", "remedy"),
    [
        ("curriculum/sessions/cravings/second.yml", "Rename it so that it ends in .yaml."),
        ("curriculum/sessions/cravings/second.YAML", "Rename it so that it ends in .yaml."),
        (
            "curriculum/second.yaml",
            "Move it where its kind belongs, such as curriculum/sessions/<topic>/<id>.yaml.",
        ),
        (
            "handouts/second.yaml",
            "Move it where its kind belongs, such as curriculum/sessions/<topic>/<id>.yaml.",
        ),
        ("curriculum/figures/wave.png", "Move it out of this folder, or remove it."),
        ("handouts/cravings/wave.docx", "Move it out of this folder, or remove it."),
        (
            "curriculum/translations/spanish/handouts/cravings/the-wave.yaml",
            "Name its folder as languages are named, such as curriculum/translations/es/.",
        ),
        (
            "brand/Logo.png",
            "A logo is read from brand/logo.svg alone: rename the file, or move it elsewhere.",
        ),
    ],
)
def test_a_stray_file_is_a_finding(tmp_path: Path, file: str, remedy: str) -> None:
    """A file that nothing reads is never passed over; it does not fail the check."""
    loaded = load([write_project(tmp_path, {file: "title: T\n"})])
    expected = [("file-not-read", file, "This file stands where nothing reads it.", remedy)]

    assert (expected, [Severity.SHOULD]) == (
        said(loaded.findings),
        [finding.severity for finding in loaded.findings],
    )


@pytest.mark.parametrize(
    "file",
    [
        "curriculum/README.md",
        "curriculum/translations/README.md",
        "curriculum/translations/es/README.md",
        "curriculum/.DS_Store",
        "notes.yaml",
    ],
)
def test_a_file_that_belongs_to_others_is_left_alone(tmp_path: Path, file: str) -> None:
    """A README, hidden files and whatever is outside our folders are not ours."""
    loaded = load([write_project(tmp_path, {file: "x"})])
    expected = (WHOLE, ())

    assert expected == (ids(loaded), loaded.findings)


def test_windows_line_ends_and_a_byte_order_mark_are_read_well(tmp_path: Path) -> None:
    """A project saved by Notepad is the same project."""
    windows = {
        file: b"\xef\xbb\xbf" + FILES[file].replace("\n", "\r\n").encode() for file in CONTENT
    }
    loaded = load([write_project(tmp_path / "windows", windows)])
    plain = load([write_project(tmp_path / "plain")])

    assert (plain.curriculum.sessions, ()) == (loaded.curriculum.sessions, loaded.findings)


def test_a_finding_in_a_windows_file_has_its_right_place_and_excerpt(tmp_path: Path) -> None:
    """Neither the mark nor the line ends show in what a person sees."""
    text = changed(SESSION, "title: Riding", "titel: Riding")[SESSION]
    windows = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()

    loaded = load([write_project(tmp_path, {SESSION: windows})])
    place = loaded.findings[0].place
    expected = (f"{SESSION}:1:1", "    1 | titel: Riding out a craving\n        ^")

    assert expected == (str(place), loaded.excerpt(place))


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (("session", "riding-out"), f"{SESSION}:1:1"),
        (("session", "riding-out", "minutes"), f"{SESSION}:7:10"),
        (("session", "riding-out", "segments", "drawing", "do"), f"{SESSION}:38:9"),
        (("session", "riding-out", "segments", 0, "ask", 1), f"{SESSION}:30:9"),
        (("session", "riding-out", "evidence", "bowen-2014", "for"), f"{SESSION}:15:10"),
        (("session", "riding-out", "plan_links", "craving", "measure"), f"{SESSION}:46:74"),
        (("session", "riding-out", "handouts", "the-wave"), f"{SESSION}:17:12"),
        (("session", "riding-out", "between_sessions"), f"{SESSION}:1:1"),
        (("handout", "the-wave", "blocks", "ride", "steps", 1), f"{HANDOUT}:11:9"),
        (("sources", "sources", "sources", "bowen-2014", "year"), f"{SOURCES}:2:80"),
        (("handout", "nothing"), "toolkit/nothing"),
    ],
)
def test_the_curriculum_knows_where_a_value_was_written(
    tmp_path: Path, asked: tuple[str, str, str | int], expected: str
) -> None:
    """By kind, id and path, or the nearest value above it that exists."""
    curriculum = load([write_project(tmp_path)]).curriculum

    assert expected == str(curriculum.place(*asked))


def test_a_toolkit_form_is_found_as_the_handout_that_it_is(tmp_path: Path) -> None:
    """Rules ask for a sheet's place without knowing its folder."""
    form = "curriculum/toolkit/sign-in.yaml"
    loaded = load([write_project(tmp_path, {form: FILES[HANDOUT]})])

    expected = f"{form}:1:8"

    assert expected == str(loaded.curriculum.place("handout", "sign-in", "title"))


def test_the_project_is_found_from_a_folder_inside_it(tmp_path: Path) -> None:
    """A command may be run anywhere in the project."""
    project = write_project(tmp_path)

    assert Project(project, project / "build") == find_project(project / "curriculum" / "sessions")


def test_a_folder_without_a_project_gets_the_base_curriculum(tmp_path: Path) -> None:
    """What is built lands where the command was run, never in the package."""
    found = find_project(tmp_path)

    assert (True, tmp_path / "build") == ((found.root / "curriculum").is_dir(), found.build)
