"""Who reads which file of a site: what nobody knows is held to be for clients."""

import pytest
from factory import FILES, write_project

from generator.audit.surfaces import reader_of
from generator.load import load
from generator.model import Curriculum
from generator.model.readers import Reader

FORM = FILES["handouts/cravings/the-wave.yaml"].replace("audience: client", "audience: staff")


@pytest.fixture(scope="module")
def curriculum(tmp_path_factory: pytest.TempPathFactory) -> Curriculum:
    """Return the small project with a form for staff."""
    files = {"curriculum/toolkit/sign-in.yaml": FORM}
    return load([write_project(tmp_path_factory.mktemp("surfaces"), files)]).curriculum


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("h/the-wave.html", Reader.HOME),
        ("paper/handouts/the-wave.pdf", Reader.HOME),
        ("paper/handouts/the-wave-large-a4.pdf", Reader.HOME),
        ("paper/handouts/the-wave-named-fillable.pdf", Reader.NAMED),
        ("paper/handouts/gone.pdf", Reader.HOME),
        ("es/h/the-wave.html", Reader.HOME),
        ("paper/es/handouts/the-wave-large.pdf", Reader.HOME),
        ("paper/es/handouts/the-wave-named.pdf", Reader.NAMED),
        ("paper/pt-BR/forms/sign-in.pdf", None),
        ("paper/es/forms/sign-in-bilingual.pdf", None),
        ("paper/books/small-workbook.pdf", Reader.HOME),
        ("paper/books/small-family.pdf", Reader.HOME),
        ("paper/new-kind/one.pdf", Reader.HOME),
        ("word/handouts/the-wave.docx", Reader.HOME),
        ("thumbs/handouts/the-wave.png", Reader.HOME),
        ("figures/wave.svg", Reader.HOME),
        ("our-numbers.js", Reader.HOME),
        ("room/riding-out.html", Reader.ROOM),
        ("paper/forms/sign-in.pdf", None),
        ("paper/forms/sign-in-named-large.pdf", None),
        ("word/forms/sign-in.docx", None),
        ("thumbs/forms/sign-in.png", None),
        ("paper/forms/our-numbers.pdf", None),
        ("paper/guides/riding-out.pdf", None),
        ("paper/tonight/riding-out-named.pdf", None),
        ("paper/books/small-manual.pdf", None),
        ("paper/books/small-binder.pdf", None),
        ("run/riding-out.html", None),
        ("sessions/riding-out.html", None),
        ("index.html", None),
    ],
)
def test_a_file_has_its_readers(
    address: str, expected: Reader | None, curriculum: Curriculum
) -> None:
    """By its folder, and a sheet by its audience."""
    assert expected == reader_of(curriculum, address)
