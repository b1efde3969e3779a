"""What is said of a pull request: written by a check that runs the change, read by nobody who trusts it.

The check writes `comment.md` and `pull-request.json` into a folder. Whoever may comment reads them
as data from a stranger, and adds links of its own.
"""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from ..compare import Difference
from ..findings import Report
from ..load import Changed
from .data import Data
from .differences import as_markdown
from .harmless import quoted, tamed
from .voices.markdown import groups, verdict

MARK = "<!-- groupwork pull-request -->"
"""Begins our comment, by which the next run finds it."""

ROOM = 65_536
"""Characters that the platform takes in one comment."""

_OURS, _LEAST = 5_000, 20_000
"""Characters: of links and verdict in a comment, and what is left for what differs at the least."""

_BIGGEST = 1_000_000
"""Bytes of a file that a check hands over."""

_RUN = re.compile(r"https://[\w.-]+/[\w.-]+/[\w.-]+/actions/runs/\d+", re.ASCII)
_CUT = "\n\nCut here: the comment has no more room. The summary of the check holds the findings.\n"


class UntrueReportError(Exception):
    """Raised by publish/pull_request alone when what a check handed over is not to be shown."""


class PullRequest(Data):
    """The pull request that a report belongs to."""

    schema_version: Literal[1] = 1
    number: int = Field(ge=1, strict=True)
    head: str = Field(pattern=r"^[0-9a-f]{40}$")


def report_files(
    pull: PullRequest,
    report: Report,
    changed: Changed,
    difference: Difference,
    remarks: Sequence[str],
) -> Mapping[str, bytes]:
    """Return the files that a check hands over, by name; `remarks` say what could not be made."""
    findings = list(groups(report, changed))
    taken = sum(map(len, findings)) + _OURS
    parts = [
        verdict(report, changed),
        as_markdown(difference, max(ROOM - taken, _LEAST)).strip(),
        *(["### What was found", *findings] if findings else []),
        *(quoted(remark) for remark in remarks),
    ]
    return {
        "comment.md": (tamed("\n\n".join(parts)) + "\n").encode(),
        "pull-request.json": (pull.model_dump_json(indent=2) + "\n").encode(),
    }


def comment_body(folder: Path, pull: PullRequest, run: str, artifacts: str) -> str:
    """Return the request that puts a comment on the page of `pull`, as JSON.

    `pull` and `artifacts` are what the platform says of the run at the address `run`. Raises
    UntrueReportError when the folder is not a report of this pull request.
    """
    if not _RUN.fullmatch(run):
        raise UntrueReportError("The address of the run is not one of the platform's.")
    if _claimed(folder) != pull:
        raise UntrueReportError(
            f"The report is not of pull request {pull.number} at {pull.head[:7]}. "
            "Nothing is said; the next run says what is true."
        )
    links = [f"[the whole check]({run})", *_links(run, artifacts)]
    ours = (
        f"{MARK}\n**To look at:** {' · '.join(links)}\n\n"
        f"*Of commit {pull.head[:7]}. The check of this pull request wrote what follows, and it "
        "runs what the change brings.*\n\n"
    )
    theirs = tamed(_text(folder / "comment.md"))
    room = ROOM - len(ours)
    if len(theirs) > room:
        whole_lines = theirs[: room - len(_CUT)].rpartition("\n")[0]
        theirs = f"{whole_lines}{_CUT}"
    return json.dumps({"body": ours + theirs}, ensure_ascii=False, indent=1) + "\n"


def _claimed(folder: Path) -> PullRequest:
    try:
        return PullRequest.model_validate_json(_text(folder / "pull-request.json"))
    except ValidationError as wrong:
        raise UntrueReportError(
            f"pull-request.json has not its form: {wrong.error_count()} faults."
        ) from wrong


def _text(path: Path) -> str:
    """Return a file of a stranger: no link to elsewhere, not too big, and text."""
    if path.is_symlink() or not path.is_file():
        raise UntrueReportError(f"The report has no file {path.name}.")
    if path.stat().st_size > _BIGGEST:
        raise UntrueReportError(f"{path.name} is too big to be one.")
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as wrong:
        raise UntrueReportError(f"{path.name} is not text.") from wrong


_NAMED = {
    "preview.zip": "the site as it would be",
    "changes.html": "sheets before and after",
    "changed-pdfs": "PDFs of the sheets that changed or are new",
}
"""What a check may leave beside the report, by the name of the artifact, and what a link to it says."""


def _links(run: str, artifacts: str) -> list[str]:
    """Return a link to each thing to look at that a run left; names that we do not know have none."""
    newest = dict[str, int]()
    try:
        for one in json.loads(artifacts)["artifacts"]:
            name, id = one["name"], one["id"]
            if name in _NAMED and isinstance(id, int):
                newest[name] = max(id, newest.get(name, 0))
    except (ValueError, KeyError, TypeError, RecursionError) as wrong:
        raise UntrueReportError("The list of artifacts is not the platform's.") from wrong
    return [
        f"[{words}]({run}/artifacts/{newest[name]})"
        for name, words in _NAMED.items()
        if name in newest
    ]
