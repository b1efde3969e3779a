"""What builds note for themselves may be cut, old or edited by hand: it is used or forgotten, never a traceback."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.publish.files import read_book
from generator.publish.paper import measured, pages_noted, paper_there
from generator.publish.pull_request import UntrueReportError, _links
from generator.publish.site_parts import pages_of_site

ADDRESS = "paper/the-wave.pdf"
ENTRY: dict[str, Any] = {"pages": 2, "made_of": {}, "facts": "f", "problems": []}
DEEP = "[" * 100_000


def _book(folder: Path, text: str | bytes) -> Path:
    (folder / "site").mkdir(parents=True, exist_ok=True)
    (folder / "site" / "index.html").touch()
    (folder / "paper.json").write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def _all_readers(build: Path) -> None:
    measured([(ADDRESS, "handouts/the-wave.yaml", "f")], build)
    pages_noted([(ADDRESS, "f")], build)
    paper_there(build)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(DEEP, id="too deep"),
        pytest.param(
            json.dumps({ADDRESS: {**ENTRY, "problems": [[["a"], "x"]]}}), id="a list as code"
        ),
        pytest.param(
            json.dumps({ADDRESS: {**ENTRY, "problems": [[{}, "x"]]}}), id="a group as code"
        ),
        pytest.param(json.dumps({"a" * 5_000: ENTRY}), id="an address without end"),
        pytest.param(json.dumps({"a\0b": ENTRY}), id="an address that no file has"),
        pytest.param('{"' + ADDRESS + '": {"pages": ' + "9" * 5_000 + "}}", id="pages without end"),
        pytest.param(b"\xff\xfe", id="no text"),
        pytest.param("", id="nothing"),
    ],
)
def test_a_book_that_makes_no_sense_is_forgotten(text: str | bytes, tmp_path: Path) -> None:
    """The next build lays out anew what it cannot be sure of."""
    build = _book(tmp_path, text)
    _all_readers(build)

    assert frozenset() == paper_there(build)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*ENTRY, "a"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(entry=st.one_of(_JSON, st.fixed_dictionaries(dict.fromkeys(ENTRY, _JSON))))
def test_any_entry_is_used_or_forgotten(
    tmp_path_factory: pytest.TempPathFactory, entry: object
) -> None:
    """Whatever JSON says of a PDF."""
    build = _book(tmp_path_factory.mktemp("build"), json.dumps({ADDRESS: entry}))
    _all_readers(build)

    assert isinstance(read_book(build / "paper.json"), dict)


@given(
    st.one_of(st.binary(max_size=40), st.from_regex(rb"[0-9]{1,30}\n(key|x)\n?", fullmatch=True))
)
def test_any_key_of_a_site_is_its_own_or_none(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    """It counts pages, or says that the site is to be built."""
    build = _book(tmp_path_factory.mktemp("build"), "{}")
    (build / "site.key").write_bytes(data)

    assert isinstance(pages_of_site(build, "key"), int | None)


def test_a_count_without_end_is_no_count(tmp_path: Path) -> None:
    """Python reads no number of so many digits."""
    build = _book(tmp_path, "{}")
    (build / "site.key").write_text("9" * 5_000 + "\nkey", "utf-8")

    assert pages_of_site(build, "key") is None


@pytest.mark.parametrize(
    "text",
    [
        DEEP,
        "[]",
        "{}",
        '{"artifacts": 5}',
        '{"artifacts": [[]]}',
        '{"artifacts": [{"name": [], "id": 1}]}',
    ],
)
def test_a_list_of_artifacts_that_is_none_is_refused(text: str) -> None:
    """It comes from elsewhere, so nothing in it is taken for granted."""
    with pytest.raises(UntrueReportError):
        _links("https://example.org/run", text)
