"""Shapes that were made to harm, kept small: each is read by itself in the small project, every time.

A file is named `<kind>.<what>.<ending>`; where a kind stands says `PLACES`. What is found in each stands
in `corpus/expected.txt`, a line each: its name, then the codes in its file.
"""

from pathlib import Path

import pytest
from factory import AS_OF, GLOSSARY, HANDOUT, PROGRAM, SESSION, write_files, write_project

from generator.check import check_all
from generator.findings import Report
from generator.load import Layer, load
from generator.publish import VOICES

CORPUS = Path(__file__).parent / "corpus"
EXPECTED = CORPUS / "expected.txt"
PLACES = {
    "session": SESSION,
    "handout": HANDOUT,
    "program": PROGRAM,
    "glossary": GLOSSARY,
    "figure": "curriculum/figures/wave.svg",
    "change": "changes/{}.yaml",
    "overlay": "program.yaml",
    "lock": "groupwork.lock",
    "approval": "approvals/{}.yaml",
}
ABOVE = frozenset({"change", "overlay", "lock", "approval"})
"""Kinds that belong to a program's own version."""
OVERLAY = "title: Our version\nbase: groupwork\n"
CHANGE = "changes_to: riding-out\nreason: A longer one.\nchanges: {segments: {change: {opening: {minutes: 25}}}}\n"
NAMES = sorted(path.name for path in CORPUS.iterdir() if path != EXPECTED)


def read(name: str, folder: Path) -> str:
    """Return the line that one shape gives: its name, and the codes in its file."""
    kind, what, _ = name.split(".")
    place = PLACES[kind].format(what)
    data = (CORPUS / name).read_bytes()
    bottom = write_project(folder / "bottom", {} if kind in ABOVE else {place: data})
    own = {"program.yaml": OVERLAY, "changes/longer.yaml": CHANGE, place: data}
    if kind in ABOVE:
        write_files(folder / "top", own)
        loaded = load([Layer(bottom, "groupwork"), Layer(folder / "top")])
    else:
        loaded = load([bottom])
    checked = check_all(loaded.curriculum, AS_OF)
    findings = (*loaded.findings, *checked.findings)
    excerpts = {finding.place: loaded.excerpt(finding.place) for finding in findings}
    report = Report.of(findings, dict(loaded.looked_at), excerpts)
    for voice in VOICES.values():
        voice(report, checked.programs).encode()
    codes = sorted({finding.code for finding in findings if finding.place.file == place})
    return " ".join([name, *(codes or ["nothing"])])


@pytest.mark.parametrize("name", NAMES)
def test_what_was_made_to_harm_is_read(name: str, tmp_path: Path) -> None:
    """It gives just these findings, which every voice can say; nothing is raised."""
    expected = {line.split()[0]: line for line in EXPECTED.read_text("utf-8").splitlines()}

    assert expected[name] == read(name, tmp_path)


def test_the_corpus_is_small() -> None:
    """It is read in every run, and people copy it with everything else."""
    assert sum((CORPUS / name).stat().st_size for name in NAMES) < 100_000
    assert len(NAMES) == len(EXPECTED.read_text("utf-8").splitlines())
