"""Building our own curriculum: twice, elsewhere, after a changed word, and with a session more."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from building import REPOSITORY, Built, files_of

from generator.load import load

pytestmark = pytest.mark.slow

Rebuild = Callable[[Callable[[Path], None]], Built]
SESSION = "curriculum/sessions/cravings/riding-out-a-craving.yaml"
HANDOUT = "handouts/cravings/riding-the-wave.yaml"
TOPIC = "curriculum/topics/cravings.yaml"
SEARCH = "search/search_index.json"
SEARCHES = ["search/search_index.js", SEARCH]
IN_SPANISH = [f"es/{name}" for name in SEARCHES]
BOOK = "paper/books/groupwork-iop-{}.pdf"


def _sheet(kind: str, id: str) -> list[str]:
    """Return the PDFs of a sheet: regular, large print, to fill in."""
    return [f"paper/{kind}/{id}{way}.pdf" for way in ("", "-large", "-fillable")]


def _session(id: str) -> list[str]:
    """Return the PDFs of a session: for whoever covers it, for whoever leads it, and all it needs."""
    return [
        f"paper/briefs/{id}.pdf",
        f"paper/guides/{id}.pdf",
        f"paper/tonight/{id}-named.pdf",
    ]


def _with(root: Path, handout: str) -> list[str]:
    """Return the sessions of a curriculum that hand out a handout, by id."""
    return [
        path.stem
        for path in sorted((root / "curriculum/sessions").rglob("*.yaml"))
        if re.search(rf"^handouts: \[.*\b{handout}\b", path.read_text("utf-8"), re.MULTILINE)
    ]


def _differing(before: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    return sorted(name for name in {*before, *after} if before.get(name) != after.get(name))


def _change(file: str, pattern: str, new: str) -> Callable[[Path], None]:
    """Return a change of one place in one file."""

    def change(root: Path) -> None:
        path = root / file
        text, count = re.subn(pattern, new, path.read_text("utf-8"), count=1, flags=re.MULTILINE)
        if not count:
            pytest.fail(f"{file} no longer holds {pattern}")
        path.write_text(text, "utf-8")

    return change


def _counts(said: str) -> dict[str, str]:
    found = re.search(
        r"Site: (?P<pages>\d+) pages \((?P<site>\w+)\)\. Paper: (?P<total>\d+) PDFs "
        r"\((?P<laid_out>\d+) laid out, (?P<kept>\d+) unchanged\)",
        said,
    )
    return found.groupdict() if found else {}


def test_the_brief_finds_its_seven_names() -> None:
    """Whoever was promised them finds each at the top of the repository."""
    names = ("mkdocs.yml", "curriculum", "templates", "generator", "handouts", "tests", "README.md")
    expected: list[str] = []

    assert expected == [name for name in names if not (REPOSITORY / name).exists()]


def test_our_own_content_has_nothing_to_mend_but_drafts_in_spanish(built: Built) -> None:
    """Nobody reviewed them; every planned PDF is made."""
    counts = _counts(built.said)
    report = json.loads((built.root / "build" / "report.json").read_text("utf-8"))

    assert ["translation-not-reviewed"] == [one["code"] for one in report["findings"]]
    assert report["findings"][0]["file"].startswith("curriculum/translations/es/")
    assert ("built", counts["total"], "0") == (counts["site"], counts["laid_out"], counts["kept"])


def test_every_session_has_a_page_a_guide_and_a_search_hit(built: Built) -> None:
    """Each session plan, handout and form is there in every shape that it should have, and no other."""
    sessions = sorted(path.stem for path in (built.root / "curriculum/sessions").rglob("*.yaml"))
    handouts = sorted(path.stem for path in (built.root / "handouts").rglob("*.yaml"))
    programs = sorted((built.root / "curriculum/programs").rglob("*.yaml"))
    forms = sorted(path.stem for path in (built.root / "curriculum/toolkit").rglob("*.yaml"))
    hits = {entry["location"] for entry in json.loads(built.files[SEARCH])["docs"]}
    pages = [
        *(f"sessions/{id}.html" for id in sessions),
        *(f"handouts/{id}.html" for id in handouts),
        *(f"forms/{id}.html" for id in forms),
    ]
    paper = [
        *(name for id in sessions for name in _session(id)),
        *(name for id in handouts for name in _sheet("handouts", id)),
        *(name for id in (*forms, "our-numbers") for name in _sheet("forms", id)),
        *(
            f"paper/books/{path.stem}-{book}.pdf"
            for path in programs
            for book in ("offers", "workbook", "manual", "family", "binder")
            if book in {"offers", "workbook"} or path.stem == "groupwork-iop"
        ),
    ]
    spanish = built.root / "curriculum" / "translations" / "es"
    in_spanish = [
        *(("handouts", path) for path in (spanish / "handouts").rglob("*.yaml")),
        *(("forms", path) for path in (spanish / "curriculum/toolkit").glob("card-*.yaml")),
    ]
    expected: list[str] = []
    found = {name for name in built.files if name.startswith("paper/")}

    assert expected == [name for name in pages + paper if name not in built.files]
    assert expected == [name for name in pages if name not in hits]
    assert sorted(paper) == sorted(name for name in found if not name.startswith("paper/es/"))
    assert expected == [
        name
        for kind, path in in_spanish
        for name in _sheet(f"es/{kind}", path.stem)
        if name not in found
    ]


def test_a_second_build_makes_nothing_and_changes_no_byte(part: Built, rebuild: Rebuild) -> None:
    """When nothing changed nothing is laid out, no page is built, and every byte is the same."""
    again = rebuild(lambda _root: None)
    counts = _counts(again.said)

    assert ("unchanged", "0") == (counts["site"], counts["laid_out"])
    assert [] == _differing(part.files, again.files)


def test_a_build_from_scratch_elsewhere_has_the_same_bytes(
    part: Built, part_elsewhere: Built
) -> None:
    """Another folder, time zone, language, hash seed and mask: the same site and the same PDFs."""
    expected: list[str] = []

    assert expected == _differing(part.files, part_elsewhere.files)


def test_everything_else_in_build_is_the_same_too(part: Built, part_elsewhere: Built) -> None:
    """The Markdown, the settings, the paper and the report hold no folder, machine or moment."""
    names = ("docs", "paper")
    files = ("mkdocs.yml", "paper.json", "report.json", "site.key")
    expected: list[str] = []

    for name in names:
        assert expected == _differing(
            files_of(part.root / "build" / name), files_of(part_elsewhere.root / "build" / name)
        )
    for name in files:
        one, other = (root / "build" / name for root in (part.root, part_elsewhere.root))
        assert one.read_bytes() == other.read_bytes()


def test_no_file_names_a_folder_of_the_builder(built: Built) -> None:
    """Nothing in the site tells where it was built."""
    expected: list[str] = []

    assert expected == [
        name for name, data in built.files.items() if str(built.root.parent).encode() in data
    ]


def test_build_holds_these_things_and_no_rest(built: Built) -> None:
    """No staging folder, no half-written file and no scratch folder stays behind."""
    expected = [
        ".lock",
        "SHA256SUMS",
        "calendars",
        *("docs", "docs.es", "drawn"),
        *("mkdocs.es.yml", "mkdocs.yml"),
        "paper",
        "paper.json",
        "report.json",
        "site",
        "site.key",
        "thumbs",
    ]

    assert expected == sorted(path.name for path in (built.root / "build").iterdir())


def test_a_changed_word_of_a_segment_changes_its_page_and_its_guide(
    part: Built, rebuild: Rebuild
) -> None:
    """What is said in a segment stands on the session's page, in the search, and in the guide.

    The guide is bound into the packet for tonight and into the manual; no other paper is laid out.
    """
    again = rebuild(
        _change(SESSION, "Many cravings are like a wave", "Many cravings are like a tide")
    )
    paper = [
        BOOK.format("manual"),
        "paper/guides/riding-out-a-craving.pdf",
        "paper/tonight/riding-out-a-craving-named.pdf",
    ]
    expected = [
        *paper,
        "run/riding-out-a-craving.html",
        *SEARCHES,
        "sessions/riding-out-a-craving.html",
    ]

    assert expected == _differing(part.files, again.files)
    assert _counts(again.said)["laid_out"] == str(len(paper))


def test_a_changed_key_message_changes_the_pages_that_quote_it(
    part: Built, rebuild: Rebuild
) -> None:
    """The list of sessions and the topic quote a session's key message, and so does its brief."""
    again = rebuild(_change(SESSION, r"^(key_message: \S+)", r"\1 certainly"))
    expected = [
        *IN_SPANISH,
        "es/topics/cravings.html",  # no session is translated, so the topic quotes the English one
        BOOK.format("manual"),
        *_session("riding-out-a-craving"),
        "run-groups.html",
        *SEARCHES,
        "sessions/index.html",
        "sessions/riding-out-a-craving.html",
        "topics/cravings.html",
    ]

    assert expected == _differing(part.files, again.files)


def test_a_changed_word_of_a_handout_changes_its_page_and_its_sheet(
    part: Built, rebuild: Rebuild
) -> None:
    """A step of a handout stands on its page, on its sheet in every variant, and in the search.

    The sheet is bound into packets and books, and shown in small in the guides that hand it out.
    """
    again = rebuild(_change(HANDOUT, "Set a timer", "Set an alarm"))
    users = _with(part.root, "riding-the-wave")
    expected = [
        "h/riding-the-wave.html",
        "handouts/riding-the-wave.html",
        *(BOOK.format(book) for book in ("manual", "workbook")),
        *_sheet("handouts", "riding-the-wave"),
        # In Spanish the English stands there now, since nobody has translated it yet.
        *("es/h/riding-the-wave.html", "es/handouts/riding-the-wave.html", *IN_SPANISH),
        *_sheet("es/handouts", "riding-the-wave"),
        *(name for id in users for name in _session(id)[1:]),
        *SEARCHES,
        *(f"thumbs/{kind}/riding-the-wave.png" for kind in ("es/handouts", "handouts")),
    ]

    assert users
    assert sorted(expected) == _differing(part.files, again.files)


def test_a_changed_number_changes_what_shows_it(part: Built, rebuild: Rebuild) -> None:
    """A program that sets its own number: every sheet with that line in every variant, and no other."""
    again = rebuild(
        _change(
            "curriculum/programs/groupwork-iop.yaml",
            r"^calendar:$",
            "contact: {program-phone: the front desk}\ncalendar:",
        )
    )
    curriculum = load([part.root]).curriculum
    expected = set(_sheet("forms", "our-numbers"))
    for kind, sheets in (("handouts", curriculum.handouts), ("forms", curriculum.toolkit)):
        for id, sheet in sheets.items():
            if any("program-phone" in getattr(block, "resources", ()) for block in sheet.blocks):
                expected.update(_sheet(kind, id))
    changed = _differing(part.files, again.files)

    assert expected == {
        name for name in changed if name.startswith(("paper/handouts/", "paper/forms/"))
    }
    assert "helplines.html" in changed
    assert [] == [name for name in changed if name.startswith("paper/briefs/")]


def test_a_note_for_colleagues_changes_nothing(part: Built, rebuild: Rebuild) -> None:
    """`notes` are for those who write; no page and no sheet shows them."""
    again = rebuild(_change(HANDOUT, "The timer gives the hand", "A timer gives the hand"))
    counts = _counts(again.said)

    assert ("unchanged", "0") == (counts["site"], counts["laid_out"])
    assert [] == _differing(part.files, again.files)


def test_a_session_is_added_without_python(part: Built, rebuild: Rebuild) -> None:
    """One file, named in its topic: a page, a brief, a guide, a packet, a place in lists, a search hit."""

    def add(root: Path) -> None:
        text = (root / SESSION).read_text("utf-8")
        title = re.compile(r"^title: .*$", re.MULTILINE)
        (root / SESSION).with_name("riding-a-zebra.yaml").write_text(
            title.sub("title: Riding a zebra", text, count=1), "utf-8"
        )
        _change(TOPIC, r"^sessions: \[.*riding-out-a-craving", r"\g<0>, riding-a-zebra")(root)

    again = rebuild(add)
    before, after = part.files, again.files
    hits = {entry["location"]: entry for entry in json.loads(after[SEARCH])["docs"]}

    assert sorted({*after} - {*before}) == [
        *_session("riding-a-zebra"),
        *(f"{kind}/riding-a-zebra.html" for kind in ("room", "run", "sessions")),
    ]
    assert hits["sessions/riding-a-zebra.html"]["title"] == "Riding a zebra"
    for page in ("topics/cravings.html", "sessions/index.html", "run-groups.html"):
        assert b"riding-a-zebra.html" in after[page]
    assert b"Riding a zebra" in after["handouts/riding-the-wave.html"]
    assert sorted(name for name in before if name not in after) == []


def test_plain_mkdocs_builds_at_the_root_afterwards(part: Built, tmp_path: Path) -> None:
    """Whoever knows MkDocs can use it: the same pages, from the same settings."""
    subprocess.run(
        [
            *(sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"),
            *(
                "--config-file",
                str(part.root / "mkdocs.yml"),
                "--site-dir",
                str(tmp_path / "plain"),
            ),
        ],
        cwd=part.root,
        check=True,
        capture_output=True,
    )
    pages = {name for name in files_of(tmp_path / "plain") if name.endswith(".html")}
    assert _in_english(part) == pages


def _in_english(part: Built) -> set[str]:
    """Return the pages of a site without those for which another engine ran, in another language."""
    docs = part.root / "build" / "docs.es"
    others = {
        f"es/{path.relative_to(docs).with_suffix('.html').as_posix()}"
        for path in docs.rglob("*.md")
    }
    assert others
    return {name for name in part.files if name.endswith(".html")} - others


def _words_of(html: bytes) -> tuple[list[str], str]:
    """Return the ids of a page's headings, and what our templates made of it without space.

    The size of a drawing is put in by our own pass, which only one of the two sites went through,
    and only one of the two engines leaves the mark of what its search is not to find.
    """
    text = html.decode()
    body = re.search(r"<article[^>]*>(.*?)</article>", text, re.DOTALL)
    words = (body[1] if body else "").replace('<a id="__skip" tabindex="-1"></a>', "")
    words = re.sub(r' data-search-exclude(?:="")?', "", words)
    words = re.sub(r'(figures/[a-z0-9-]+\.svg") width="\d+" height="\d+"', r"\1", words)
    return re.findall(r'<h[1-6][^>]*\sid="([^"]*)"', words), re.sub(r"\s+", "", words)


def test_zensical_builds_the_same_site(part: Built, tmp_path: Path) -> None:
    """Parity of the other engine: the same pages, heading ids and islands, and a search hit for each."""
    pytest.importorskip("zensical", reason="zensical is not installed; make test installs it")
    root = tmp_path / "groupwork"
    shutil.copytree(part.root, root)
    subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--config-file", "build/mkdocs.yml"],
        cwd=root,
        check=True,
        capture_output=True,
    )
    theirs = files_of(root / "build" / "site-plain")
    pages = sorted(_in_english(part) - {"404.html"})
    found = {
        entry["location"].partition("#")[0] for entry in json.loads(theirs["search.json"])["items"]
    }

    assert sorted([*pages, "404.html"]) == sorted(name for name in theirs if name.endswith(".html"))
    assert {name: _words_of(part.files[name]) for name in pages} == {
        name: _words_of(theirs[name]) for name in pages
    }
    assert [] == [name for name in pages if name.startswith("sessions/") and name not in found]


def test_no_page_calls_another_computer(built: Built) -> None:
    """No address at another computer stands where a browser would load it."""
    loading = re.compile(
        rb"<(?!a\b)[a-z]+[^>]*\s(?:src|href|srcset|poster|data)=\"?(?:https?:)?//[^\s>]*"
    )
    calls = {
        (name, found.group())
        for name, data in built.files.items()
        if name.endswith(".html")
        for found in loading.finditer(data)
        if b"canonical" not in found.group()
    }
    expected: set[tuple[str, bytes]] = set()

    assert expected == calls


def test_style_sheets_and_scripts_of_ours_load_only_ours(built: Built) -> None:
    """No style sheet imports or fetches from elsewhere; fonts are files of the site."""
    fetched = {
        (name, found)
        for name, data in built.files.items()
        if name.endswith(".css")
        for found in re.findall(rb"(?:url\(|@import\s)[\"']?((?:https?:)?//[^)\"']*)", data)
    }
    expected: set[tuple[str, bytes]] = set()

    assert expected == fetched
