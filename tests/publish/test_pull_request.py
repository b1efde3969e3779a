"""What a check hands over is data of a stranger; what becomes of it on the page can do no harm."""

import json
from pathlib import Path

import pytest

from generator.publish import MARK, PullRequest, UntrueReportError, comment_body

HEAD = "0123456789" * 4
PULL = PullRequest(number=7, head=HEAD)
RUN = "https://github.example/us/iop/actions/runs/99"
LEFT = json.dumps(
    {
        "artifacts": [
            {"id": 11, "name": "preview.zip"},
            {"id": 12, "name": "preview.zip"},
            {"id": 13, "name": "changes.html"},
            {"id": 14, "name": "[click](https://evil.example)"},
        ]
    }
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write a report of the pull request."""
    (tmp_path / "comment.md").write_text("**Nothing to mend was found.**\n", "utf-8")
    (tmp_path / "pull-request.json").write_text(PULL.model_dump_json(), "utf-8")
    return tmp_path


def _said(folder: Path, pull: PullRequest = PULL, run: str = RUN, left: str = LEFT) -> str:
    body: str = json.loads(comment_body(folder, pull, run, left))["body"]
    return body


def test_a_comment_has_its_mark_its_links_and_the_words(folder: Path) -> None:
    """Links are ours and lead to the newest of what the run left; a name that we do not know has none."""
    expected = f"""\
{MARK}
**To look at:** [the whole check]({RUN}) · [the site as it would be]({RUN}/artifacts/12) · \
[sheets before and after]({RUN}/artifacts/13)

*Of commit 0123456. The check of this pull request wrote what follows, and it runs what the \
change brings.*

**Nothing to mend was found.**
"""

    assert expected == _said(folder)


@pytest.mark.parametrize(
    ("evil", "shown"),
    [
        ("@org/everybody look", "@\u200borg/everybody look"),
        ("[here](https://evil.example)", "[here]\u200b(https:\u200b//evil.example)"),
        ("<img src='https://evil.example'>", "&lt;img src='https:\u200b//evil.example'>"),
        (MARK, f"&lt;{MARK[1:]}"),
    ],
)
def test_words_of_a_stranger_do_nothing(folder: Path, evil: str, shown: str) -> None:
    """No mention, link, picture or second mark comes through, whatever wrote the report."""
    (folder / "comment.md").write_text(evil, "utf-8")

    assert _said(folder).endswith(f"brings.*\n\n{shown}")


def test_a_long_comment_is_cut_at_a_line(folder: Path) -> None:
    """The platform takes 65,536 characters; what is missing is said."""
    (folder / "comment.md").write_text("@ a line of words\n" * 10_000, "utf-8")
    body = _said(folder)

    assert len(body) <= 65_536
    assert body.endswith(
        "@\u200b a line of words\n\nCut here: the comment has no more room. "
        "The summary of the check holds the findings.\n"
    )


@pytest.mark.parametrize(
    "claimed",
    [
        {"schema_version": 1, "number": 8, "head": HEAD},
        {"schema_version": 1, "number": 7, "head": "f" * 40},
        {"schema_version": 2, "number": 7, "head": HEAD},
        {"schema_version": 1, "number": "7", "head": HEAD},
        {"schema_version": 1, "number": 7, "head": HEAD, "more": 1},
        {"number": 7},
        [],
    ],
)
def test_a_report_of_something_else_is_refused(folder: Path, claimed: object) -> None:
    """Neither another pull request nor another commit, and nothing that has not the form."""
    (folder / "pull-request.json").write_text(json.dumps(claimed), "utf-8")

    with pytest.raises(UntrueReportError, match=r"not of pull request 7|has not its form"):
        _said(folder)


def test_a_report_that_is_no_plain_file_is_refused(folder: Path, tmp_path: Path) -> None:
    """A link leads elsewhere; bytes are no text; a flood is no comment; nothing is nothing."""
    comment, secret = folder / "comment.md", tmp_path / "secret"
    secret.write_text("a token", "utf-8")
    for change in (
        lambda: comment.symlink_to(secret),
        lambda: comment.write_bytes(b"\xff\xfe"),
        lambda: comment.write_bytes(b"a" * 1_000_001),
        lambda: None,
    ):
        comment.unlink(missing_ok=True)
        change()
        with pytest.raises(UntrueReportError, match=r"no file|not text|too big"):
            _said(folder)


@pytest.mark.parametrize(
    "run", ["", "javascript:alert(1)", f"{RUN}) [x](https://evil.example", f"{RUN}\n", "http://x/y"]
)
def test_a_run_has_an_address_of_the_platform(folder: Path, run: str) -> None:
    """Anything else is not made a link of."""
    with pytest.raises(UntrueReportError, match="address of the run"):
        _said(folder, run=run)


@pytest.mark.parametrize("left", ["", "[]", "{}", '{"artifacts": [1]}', '{"artifacts": 1}'])
def test_a_list_that_is_not_the_platforms_is_said(folder: Path, left: str) -> None:
    """It is a sentence, no traceback."""
    with pytest.raises(UntrueReportError, match="list of artifacts"):
        _said(folder, left=left)
