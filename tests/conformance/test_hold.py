"""`make conformance`: what it counts, what it says, and what it returns."""

import json
import subprocess
import sys
from pathlib import Path

import hold
import pytest
import verapdf
from hold import Opinion, sources_of, told
from opinion import Fault
from test_verapdf import GOOD


@pytest.fixture(scope="module")
def folder(checker: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out one small sheet as PDF/UA, once more without tags, and once with a level left out."""
    from weasyprint import HTML  # noqa: PLC0415 - needs system libraries that a desk may lack

    from generator.publish.tagging import finish_tags  # noqa: PLC0415 - as above

    folder = tmp_path_factory.mktemp("Señales")
    for name in ("good", "untagged", "skipped"):
        (folder / name).mkdir()
    HTML(string=GOOD).write_pdf(
        folder / "good" / "good.pdf", pdf_variant="pdf/ua-1", finisher=finish_tags
    )
    HTML(string=GOOD).write_pdf(folder / "untagged" / "untagged.pdf", pdf_tags=False)
    HTML(string=GOOD.replace("<p>With a list:</p>", "<h3>With a list</h3>")).write_pdf(
        folder / "skipped" / "skipped.pdf", pdf_variant="pdf/ua-1", finisher=finish_tags
    )
    return folder


@pytest.mark.paper
@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("good", 0, ["compliant                 1", "faults                    0"]),
        ("untagged", 1, ["not compliant             1", "It has no tags."]),
        ("skipped", 1, ["“With a list” has level 3 below level 1."]),
        ("", 1, ["PDFs                      3", "not compliant             2"]),
    ],
    ids=["good", "untagged", "skipped", "all"],
)
def test_the_command_returns_what_it_found(
    folder: Path, name: str, code: int, said: list[str]
) -> None:
    """It counts what is good, names what is not, and returns 1 when either opinion finds a fault."""
    result = subprocess.run(
        [sys.executable, hold.__file__, folder / name],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert code == result.returncode, result.stderr
    assert said == [words for words in said if words in result.stdout]
    assert "veraPDF: " in result.stderr


def test_the_second_opinion_is_counted(tmp_path: Path) -> None:
    """Counts stand first; below each kind of fault stand the files that have it."""
    found = (
        Opinion(Path("one.pdf"), 1200, True, ()),
        Opinion(Path("two.pdf"), 30, False, (Fault("lists", "A list is none."),)),
    )
    expected = """\
PDFs                      2
elements              1,230
word for word             1
faults                    1

1 x lists: items with a body, as many as were written
  two.pdf: A list is none."""

    assert expected == told(found)


def test_a_folder_without_pdfs_is_no_success(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing to check returns 2 and says so: an empty or missing folder must not look good."""
    assert 2 == hold.main([str(tmp_path)])
    assert 2 == hold.main([str(tmp_path / "missing")])
    assert f"No PDF is in {tmp_path}; make site builds them.\n" in capsys.readouterr().err


def test_without_java_nothing_is_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where Java or its jars are missing, the command says what to install and returns 2."""
    monkeypatch.setattr(verapdf, "which", lambda _name: None)
    monkeypatch.setattr(verapdf, "JAXB", tmp_path / "jaxb.jar")
    (tmp_path / "one.pdf").write_bytes(b"%PDF-1.7")

    assert 2 == hold.main([str(tmp_path)])
    assert "default-jdk-headless libjaxb-java" in capsys.readouterr().err


@pytest.mark.slow
def test_a_build_is_held_against_its_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A PDF of a build is held against what it was made of, and not once its words are others."""
    paths = [tmp_path / "paper" / "handouts" / f"riding-the-wave{way}.pdf" for way in ("", "-a4")]
    paths[0].parent.mkdir(parents=True)
    addresses = [path.relative_to(tmp_path).as_posix() for path in paths]
    for path in paths:
        path.write_bytes(b"%PDF-1.7")
    # What a PDF is made of is told by its address here, instead of a digest.
    monkeypatch.setattr(hold, "words_key", lambda sheet: sheet.address)
    noted = {address: {"made_of": {"words": addresses[0]}} for address in addresses}
    (tmp_path / "paper.json").write_text(json.dumps(noted), "utf-8")
    found = sources_of(paths)

    assert [paths[0]] == list(found)
    assert "Riding the wave" in found[paths[0]][0].html
