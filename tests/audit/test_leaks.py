"""No word for staff reaches a client: canaries in every field, and sentences on a site as it is built."""

import dataclasses
import io
import shutil
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import docx
import pytest
from canaries import Canaries, blocks_of_sheets, canary_project, folded
from factory import AS_OF, FILES, HANDOUT, REPOSITORY, SESSION, write_project
from made import CanarySite, can_make, made_site
from pypdf import PdfReader

from generator.audit.leaks import leaks
from generator.audit.reading import texts_of
from generator.audit.surfaces import reader_of
from generator.check import check_all
from generator.compose import compose
from generator.findings import Finding
from generator.load import load
from generator.model import Curriculum, Translation, TranslationFile, TranslationReview, Wording
from generator.model.readers import (
    BESIDE_THE_NAME,
    SEEN_IN_THE_ROOM,
    TAKEN_HOME,
    Fields,
    Reader,
    is_for_staff,
    may_read,
)
from generator.model.translation import translatable
from generator.publish import pack
from generator.render import Renderer

NOT_PLANTED = {
    ("Calendar", "time_zone"),
    ("ApprovedItem", "digest"),
    ("Overlay", "base"),
    ("Overlay", "notes"),
    ("Change", "changes_to"),
    ("Change", "notes"),
    *(("Translation", "notes"), ("TranslationReview", "by"), ("TranslationReview", "reviewed_by")),
    *(("Wording", "source"), ("Wording", "target")),
    ("DrawnWords", "text"),  # of a drawing, which clients see as it is
}
"""What must name a time zone, a release or words that were approved, and notes that nothing keeps after they are read.

What a translation says is planted where sheets in another language are looked at.
"""

OF_A_SHEET = {"Handout", "Pair", "Question", *(one.__name__ for one in blocks_of_sheets())}
"""Nouns whose words a sheet shows, all of them translated."""

STAYS_ENGLISH = {
    *(("Source", name) for name in TAKEN_HOME["Source"]),
    *(("Program", "contact"), ("Web", "site"), ("Brand", "letterhead"), ("Edition", "version")),
    *(("Resource", "url"), ("LocalRule", "cite")),
}
"""What is the same in every language: sources, addresses, numbers and names."""

Leak = tuple[str, str, str, str]
"""A file, the place in it, and the noun and field of the words that stand there."""


def named(*lists: Fields) -> set[tuple[str, str]]:
    """Return the entries of some lists."""
    return {(noun, name) for one in lists for noun, names in one.items() for name in names}


def leaked(site: CanarySite) -> list[Leak]:
    """Return every word that somebody holds who may not read it, wherever it stands."""
    return sorted(
        (address, place, noun, name)
        for address, reader in site.readers.items()
        for place, text in texts_of(address, (site.folder / address).read_bytes())
        for noun, name, all_for_staff in site.birds.found_in(text)
        if all_for_staff or not may_read(reader, noun, name)
    )


def read_by(site: CanarySite, *readers: Reader) -> set[tuple[str, str]]:
    """Return the fields that stand on what these people hold."""
    return {
        (noun, name)
        for address, reader in site.readers.items()
        if reader in readers
        for _, text in texts_of(address, (site.folder / address).read_bytes())
        for noun, name, _ in site.birds.found_in(text)
    }


def test_every_field_with_words_carries_a_canary(tmp_path: Path) -> None:
    """Fields come from the model, so one that is written tomorrow is looked for tomorrow."""
    from test_readers import fields_with_words  # noqa: PLC0415 - of another folder

    birds = canary_project(tmp_path)[1]
    planted = {(noun, name) for noun, name, _ in birds.fields.values()}

    assert fields_with_words() - NOT_PLANTED == planted


@pytest.mark.paper
@can_make
def test_no_word_for_staff_reaches_a_client(canary_site: CanarySite) -> None:
    """Pages, PDFs, Word files, books and packets: words, labels, properties and what nobody sees."""
    kinds = {address.rpartition(".")[2] for address in canary_site.readers}

    assert ((), {"docx", "html", "js", "pdf", "png"}) == (canary_site.problems, kinds)
    assert [] == leaked(canary_site)


@pytest.mark.paper
@can_make
def test_what_may_be_read_is_read(canary_site: CanarySite) -> None:
    """Each word that clients may read is found where they hold it: the look sees what there is."""
    home = read_by(canary_site, Reader.HOME)
    beside = read_by(canary_site, Reader.NAMED)

    assert named(TAKEN_HOME) - NOT_PLANTED == home
    assert named(BESIDE_THE_NAME) == beside & named(BESIDE_THE_NAME)
    assert named(SEEN_IN_THE_ROOM) == read_by(canary_site, Reader.ROOM)


@pytest.mark.paper
@can_make
def test_another_reader_finds_nothing_more(canary_site: CanarySite) -> None:
    """pypdf, python-docx and the bytes as they stand agree: no word hides where our own look is blind."""
    blind = [
        (address, noun, name)
        for address, reader in canary_site.readers.items()
        for noun, name, all_for_staff in canary_site.birds.found_in(
            _otherwise(canary_site.folder / address)
        )
        if all_for_staff or not may_read(reader, noun, name)
    ]

    assert [] == blind


def _otherwise(path: Path) -> str:
    data = path.read_bytes()
    if path.suffix == ".pdf":
        pdf = PdfReader(io.BytesIO(data))
        count = int(pdf.trailer["/Size"])
        objects = (repr(pdf.get_object(number)) for number in range(1, count))
        return " ".join([*(page.extract_text() for page in pdf.pages), *objects])
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as bundle:
            parts = [bundle.read(name).decode("utf-8", "replace") for name in bundle.namelist()]
        words = [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]
        return " ".join([*parts, *words])
    return data.decode("utf-8", "replace")


@pytest.mark.paper
@can_make
def test_a_copy_to_take_along_holds_the_same(canary_site: CanarySite) -> None:
    """Each file that clients hold lies in the zip file, byte for byte."""
    site = canary_site.folder
    with zipfile.ZipFile(site / "downloads" / "all.zip") as bundle:
        differ = [
            name
            for name in canary_site.readers
            if bundle.read(f"all/{name}") != (site / name).read_bytes()
        ]

    assert [] == differ


@pytest.mark.paper
@pytest.mark.slow
@can_make
def test_no_word_for_staff_reaches_a_client_in_any_variant(tmp_path: Path) -> None:
    """Large print, A4, to fill in, with the program's name, and the packets in each of them."""
    curriculum, birds = canary_project(tmp_path / "project")
    site = made_site(curriculum, birds, tmp_path, every=True)

    assert () == site.problems
    assert [] == leaked(site)


def in_spanish(curriculum: Curriculum, birds: Canaries) -> Curriculum:
    """Return the curriculum of canaries with each of its words translated into another canary."""
    review = TranslationReview(by="translator", on=AS_OF)
    files = {}
    for key, noun in curriculum.with_words():
        words = {}
        for one in translatable(noun):
            birds.all_for_staff = is_for_staff(noun)
            texts = (one.value,) if isinstance(one.value, str) else one.value
            new = tuple(birds.word(one.noun.__name__, one.field) for _ in texts)
            target = new[0] if isinstance(one.value, str) else new
            words[one.key] = Wording(source=one.value, target=target)
        whole = Translation(review=review, words=words)
        files[key] = (TranslationFile("es", *key, f"{key[1]}.yaml", whole, words),)
    return dataclasses.replace(curriculum, translations={"es": files})


def test_in_another_language_clients_read_the_same_fields(tmp_path: Path) -> None:
    """No word for staff, all that they may read of a sheet, and nothing of the base but what stays."""
    base, birds = canary_project(tmp_path)
    known = set(birds.fields)
    curriculum = in_spanish(base, birds)
    composed = compose(curriculum, check_all(curriculum, AS_OF), (), wants_all=True)
    renderer = Renderer(REPOSITORY / "templates", composed.addresses)
    texts = {
        one.address: renderer.render(one)
        for one in composed.documents
        if one.language == "es" and reader_of(curriculum, one.address) is not None
    }
    readers = {address: reader_of(curriculum, address) for address in texts}
    leaks = [
        (address, noun, name)
        for address, text in texts.items()
        for noun, name, all_for_staff in birds.found_in(text)
        if all_for_staff or not may_read(readers[address] or Reader.HOME, noun, name)
    ]
    together = folded(" ".join(texts.values()))
    read = {word for word in birds.fields if word in together}
    of_a_sheet = {(noun, name) for noun, name in named(TAKEN_HOME) if noun in OF_A_SHEET}

    assert set(readers.values()) == {Reader.HOME, Reader.NAMED}
    assert [] == leaks
    assert of_a_sheet <= {birds.fields[word][:2] for word in read - known}
    assert {birds.fields[word][:2] for word in read & known} <= STAYS_ENGLISH


# The look at a site as it is built: sentences, because people's words carry no canary


DO = "Everybody draws one craving and tells only what they want to tell of it."


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Curriculum]:
    """Read the small project with a long sentence in its guide, and some changes."""

    def read(*changes: Mapping[str, str]) -> Curriculum:
        plan = FILES[SESSION].replace("do: Everybody draws one craving.", f"do: {DO}")
        files = {SESSION: plan, **{name: text for one in changes for name, text in one.items()}}
        return load([write_project(tmp_path / "project", files)]).curriculum

    return read


def look(curriculum: Curriculum, site: Path) -> tuple[int, tuple[Finding, ...]]:
    """Return how many files were looked at, and what was found."""
    seen = leaks(curriculum, site, lambda _done, _total: None)
    return seen.count, seen.findings


def page(site: Path, address: str, words: str) -> Path:
    """Write a page."""
    path = site / address
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"<!doctype html><title>Handout</title><body>{words}", "utf-8")
    return path


@pytest.mark.parametrize(
    "words",
    [
        f"<p>{DO}</p>",
        f"<p hidden>{DO}</p>",
        f"<!-- {DO} -->",
        f'<p aria-label="{DO}">A</p>',
        f'<input name="a" title="{DO}">',
        "<p>Everybody <strong>draws</strong> one\n craving and tells only what they want</p>",
    ],
    ids=["words", "hidden", "comment", "label", "title", "a part of it"],
)
def test_a_sentence_of_a_guide_on_a_client_page_is_found(
    words: str, written: Callable[..., Curriculum], tmp_path: Path
) -> None:
    """Seen or not, and with the field in which it was written."""
    site = tmp_path / "site"
    page(site, "h/the-wave.html", words)
    count, (found,) = look(written(), site)

    assert (1, "staff-words-go-home", "build/site/h/the-wave.html") == (
        count,
        found.code,
        found.place.file,
    )
    assert "in `do` of session riding-out" in found.words


@pytest.mark.parametrize(
    "address", ["sessions/riding-out.html", "run/riding-out.html", "index.html"]
)
def test_what_staff_hold_may_say_it(
    address: str, written: Callable[..., Curriculum], tmp_path: Path
) -> None:
    """The staff site is for staff."""
    page(tmp_path / "site", address, DO)

    assert (0, ()) == look(written(), tmp_path / "site")


def test_a_folder_that_nobody_knows_is_held_to_be_for_clients(
    written: Callable[..., Curriculum], tmp_path: Path
) -> None:
    """A new kind of page is looked at before somebody thinks of it."""
    page(tmp_path / "site", "new-kind/one.html", DO)

    assert ["staff-words-go-home"] == [one.code for one in look(written(), tmp_path / "site")[1]]


def test_the_same_sentence_written_twice_is_no_leak(
    written: Callable[..., Curriculum], tmp_path: Path
) -> None:
    """An author who writes a sentence in the guide and on the sheet means it."""
    both = FILES[HANDOUT].replace("A craving rises and falls.}", f'"{DO}"}}')
    page(tmp_path / "site", "h/the-wave.html", DO)

    assert (1, ()) == look(written({HANDOUT: both}), tmp_path / "site")


def test_what_is_asked_in_the_room_stays_there(
    written: Callable[..., Curriculum], tmp_path: Path
) -> None:
    """The room sees the questions; a sheet that goes home does not show them."""
    ask = "What would you like somebody to say to you when the urge is strong?"
    plan = FILES[SESSION].replace("How is your urge right now?", ask)
    page(tmp_path / "site", "room/riding-out.html", ask)
    page(tmp_path / "site", "h/the-wave.html", ask)
    count, (found,) = look(written({SESSION: plan}), tmp_path / "site")

    assert (2, "build/site/h/the-wave.html") == (count, found.place.file)


def test_a_zip_file_is_opened(written: Callable[..., Curriculum], tmp_path: Path) -> None:
    """A copy to take along is held to the same, and the finding names the zip file.

    The list of its hashes beside it is looked at too: it is not known to be for staff alone.
    """
    site = tmp_path / "site"
    leaky = page(site, "h/the-wave.html", DO)
    pack(site, [("downloads/groupwork-1-site.zip", ())])
    shutil.rmtree(leaky.parent)
    count, (found,) = look(written(), site)

    assert (2, "build/site/downloads/groupwork-1-site.zip") == (count, found.place.file)
    assert "h/the-wave.html in downloads/groupwork-1-site.zip" in found.words


@pytest.mark.parametrize("name", ["the-wave.pdf", "the-wave-large-a4.pdf"])
def test_a_file_that_nobody_can_read_is_said(
    name: str, written: Callable[..., Curriculum], tmp_path: Path
) -> None:
    """Nothing that cannot be looked into is taken for empty."""
    path = tmp_path / "site" / "paper" / "handouts" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(b"no PDF at all")

    assert ["surface-unreadable"] == [one.code for one in look(written(), tmp_path / "site")[1]]


def test_it_tells_how_far_it_is(written: Callable[..., Curriculum], tmp_path: Path) -> None:
    """From nothing to all files."""
    page(tmp_path / "site", "h/a.html", "A")
    page(tmp_path / "site", "index.html", "B")
    told: list[tuple[int, int]] = []
    leaks(written(), tmp_path / "site", lambda done, total: told.append((done, total)))

    assert [(0, 2), (1, 2), (2, 2)] == told


def test_a_canary_broken_over_lines_is_found() -> None:
    """A hyphen or the end of a line in the middle of a word hides nothing."""
    birds = Canaries()
    word = birds.word("Segment", "do")

    assert {("Segment", "do", False)} == birds.found_in(f"a {word[:4]}-\n{word[4:]} b")
    assert folded("Xq-\nBa") == "xqba"
