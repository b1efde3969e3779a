"""The one form of a file is what a form editor in the browser writes: neither undoes the other's work."""

import difflib
import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from editing import HERE, node_command

from generator.load import written_files
from generator.load.nodes import read_yaml
from generator.load.rewrite import canonical

ROOT = Path(__file__).resolve().parents[2]
EVERY = 12
"""One file of so many is enough: all are written by the same hands."""
SOME = [*written_files(ROOT)][::EVERY]


def as_form_editors_write(texts: Sequence[str]) -> list[str]:
    """Return what texts become when they are opened and saved in a form editor."""
    done = subprocess.run(
        [*node_command(), str(HERE / "form_editor.cjs")],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
    )
    written: list[str] = json.loads(done.stdout)
    return written


@pytest.fixture(scope="module")
def saved() -> dict[str, str]:
    """Return some shipped files as they would be saved."""
    texts = [path.read_text("utf-8") for path, _, _ in SOME]
    names = [inside for _, inside, _ in SOME]
    return dict(zip(names, as_form_editors_write(texts), strict=True))


@pytest.mark.parametrize(("inside", "kind"), [(inside, kind) for _, inside, kind in SOME])
def test_what_a_form_editor_saves_is_in_its_form_and_says_the_same(
    saved: dict[str, str], inside: str, kind: str
) -> None:
    """Behind it groupwork fmt finds nothing to do, and words like 9:30, no and on are read alike."""
    was, _ = read_yaml((ROOT / inside).read_bytes(), inside)
    now, problems = read_yaml(saved[inside].encode(), inside)

    assert saved[inside] == canonical(saved[inside], kind)
    assert [] == problems
    assert was is not None
    assert now is not None
    assert was.plain == now.plain


@pytest.mark.parametrize("words", ["Say: no", "9:30", "no", "- a", "it's", "a #b", '"x" y', "*a*"])
def test_one_sentence_that_is_changed_is_one_line(saved: dict[str, str], words: str) -> None:
    """Whatever the sentence is, quotes and all, the form editor and fmt agree on the other lines."""
    before = next(text for text in saved.values() if text.startswith("title: "))
    first, _, rest = before.partition("\n")
    [after] = as_form_editors_write([f"title: {json.dumps(words)}\n{rest}"])
    changed = [
        line
        for line in difflib.ndiff(before.splitlines(), canonical(after).splitlines())
        if line.startswith(("-", "+"))
    ]

    assert after == canonical(after)
    assert [f"- {first}", f"+ {after.partition(chr(10))[0]}"] == changed
