"""The checker of PDF/UA can say no: before it is believed of our paper, it is tried on small files."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import verapdf
from hold import pdfs_below
from verapdf import BATCH, CannotVerifyError, Failure, Verdict, batches, table, unavailable, verify

GOOD = """<html lang="en"><head><title>A sheet</title></head>
<body><h1>A sheet</h1><p>With a list:</p><ul><li>One</li><li>Two</li></ul></body></html>"""
DIALECTS: Mapping[str, Mapping[str, Any]] = {
    "good": {"pdf_variant": "pdf/ua-1"},
    "untagged": {"pdf_tags": False},
}


@pytest.fixture(scope="module")
def folder(checker: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out one small sheet as PDF/UA and once more without tags; a third file is no PDF."""
    from weasyprint import HTML  # noqa: PLC0415 - needs system libraries that a desk may lack

    folder = tmp_path_factory.mktemp("Señales")
    for name, options in DIALECTS.items():
        (folder / name).mkdir()
        HTML(string=GOOD).write_pdf(folder / name / f"{name}.pdf", **options)
    (folder / "damaged.pdf").write_bytes(b"%PDF-1.7 and no more")
    return folder


@pytest.fixture(scope="module")
def verdicts(folder: Path) -> Mapping[str, Verdict]:
    """Judge the three files in one run; returns each verdict by the file's name."""
    return {verdict.path.stem: verdict for verdict in verify(pdfs_below([folder]))}


@pytest.mark.paper
def test_a_good_sheet_is_compliant(verdicts: Mapping[str, Verdict]) -> None:
    """A sheet with tags, a language and a title passes, and something was looked at."""
    good = verdicts["good"]

    assert (True, ()) == (good.is_compliant, good.failures)
    assert good.assertions > 100


@pytest.mark.paper
def test_a_sheet_without_tags_is_not_compliant(verdicts: Mapping[str, Verdict]) -> None:
    """The same sheet without tags fails: no structure, untagged content, no word of PDF/UA."""
    untagged = verdicts["untagged"]

    assert not untagged.is_compliant
    assert {"6.2-1", "7.1-3", "7.1-8"} <= {failure.name for failure in untagged.failures}
    assert all(failure.count and failure.description for failure in untagged.failures)


@pytest.mark.paper
def test_a_damaged_file_does_not_hide_the_others(verdicts: Mapping[str, Verdict]) -> None:
    """What cannot be read is not compliant, and every other file has its verdict."""
    (failure,) = verdicts["damaged"].failures

    assert ["damaged", "good", "untagged"] == sorted(verdicts)
    assert (False, "unreadable") == (verdicts["damaged"].is_compliant, failure.name)


def test_batches_are_about_as_much_work_each(tmp_path: Path) -> None:
    """Every file is in one batch; the largest are dealt out first, so no batch holds them all."""
    paths = tuple(tmp_path / f"{number}.pdf" for number in range(BATCH + 50))
    for number, path in enumerate(paths):
        path.write_bytes(b"x" * number)
    found = batches(paths)

    assert sorted(paths) == sorted(path for batch in found for path in batch)
    assert [125, 125] == [len(batch) for batch in found]
    assert {paths[-1], paths[-2]} == {batch[0] for batch in found}
    assert () == batches(())


def test_the_table_names_each_failed_test_and_its_files() -> None:
    """Counts stand first; below each test that failed stand the files, and how often each failed it."""
    failure = Failure("7.2", 19, "L element may contain only L, LI and Caption elements", 2)
    verdicts = (
        Verdict(Path("paper/one.pdf"), True, 900, ()),
        Verdict(Path("paper/two.pdf"), False, 800, (failure,)),
    )
    expected = """\
PDFs                      2
assertions            1,700
compliant                 1
not compliant             1

7.2-19: L element may contain only L, LI and Caption elements
     2 x paper/two.pdf"""

    assert expected == table(verdicts)


def test_without_java_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where Java or its jars are missing, one command is named."""
    monkeypatch.setattr(verapdf, "which", lambda _name: None)
    monkeypatch.setattr(verapdf, "JAXB", tmp_path / "jaxb.jar")
    (tmp_path / "one.pdf").write_bytes(b"%PDF-1.7")
    expected = "apt-get install -y --no-install-recommends default-jdk-headless libjaxb-java"

    assert expected in unavailable()
    with pytest.raises(CannotVerifyError, match="default-jdk-headless"):
        verify([tmp_path / "one.pdf"])


def test_without_its_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the Python package that brings veraPDF is missing, the setup is named."""
    monkeypatch.setattr(verapdf, "find_spec", lambda _name: None)

    assert "scripts/setup.sh test" in unavailable()
