"""A program as tables for the terminal: each track week by week, then each requirement."""

from io import StringIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..check import ProgramCheck, Status, scope_words, walked_words
from ..compose import DUE_MARKS, TrackView, track_views
from ..model import Curriculum
from ..schedule import Due, IndividualResult

_SHORT = {
    "individual-session": "Session",
    "plan-review": "Plan review",
    "drug-test": "Test",
    "medication-contact": "Medication",
    "case-management": "Case mgmt",
    "family-session": "Family",
    "safety-plan": "Safety plan",
    "naloxone": "Naloxone",
    "suicide-risk-screen": "Risk screen",
    "assessment": "Assessment",
    "treatment-plan": "Plan",
    "psychiatric-contact": "Psychiatry",
    "crisis-plan": "Crisis plan",
    "discharge-plan": "Discharge",
}
_STYLES = {Due.MET: "green", Due.ASSUMED: "cyan", Due.NOT_MET: "bold red", Due.NOT_DUE: "dim"}
_STATUS_STYLES = {
    Status.MET: "green",
    Status.UNVERIFIED: "yellow",
    Status.ASSUMED: "cyan",
    Status.BY_HAND: "yellow",
    Status.WAIVED: "yellow",
    Status.NOT_MET: "bold red",
    Status.NOT_APPLICABLE: "dim",
}


def program_tables(curriculum: Curriculum, check: ProgramCheck, *, width: int, colour: bool) -> str:
    """Return a program's tables as text of at most `width` columns."""
    console = _paper(width, colour)
    for view in track_views(curriculum, check):
        console.print(_track(check, view))
    console.print(_KEY, style="dim")
    _say_results(console, check)
    return _text(console)


def proof_tables(check: ProgramCheck, *, width: int, colour: bool) -> str:
    """Return what a proof found: each requirement, the worst cases in sentences, what was walked."""
    console = _paper(width, colour)
    _say_results(console, check)
    for result in check.results:
        if result.requirement.measure in _HOURS and result.behind:
            console.print(f"Hours, {result.pack}:", style="bold")
            for line in result.behind:
                console.print(f"  {line}")
            console.print()
    failed = [result for result in check.results if not result.status.holds]
    for result in failed:
        console.print(
            f"{result.pack}: {result.requirement.text} ({result.requirement.severity})",
            style="bold",
        )
        console.print(f"  {result.label.capitalize()}: {result.words}.\n")
    console.print(_verdict(check, len(failed)), style="bold")
    return _text(console)


_KEY = (
    "met: a slot holds it.  staff: met by assumption, outside the week's slots.  –: not due.\n"
    "Group: countable hours of groups.  Clock: hours in the building or the call, breaks too.\n"
)


_HOURS = frozenset({"hours-per-week", "weeks-outside-phase-hours"})
"""The measures whose results are shown with the hours behind them, offered and received."""


def _verdict(check: ProgramCheck, failed: int) -> str:
    total = len(check.results)
    if failed:
        verb = "is" if failed == 1 else "are"
        return f"{failed} of {total} requirements {verb} not met by the written schedule."
    unread = [name for name in check.program.packs if name not in check.curriculum.packs]
    if unread:
        return (
            f"The written schedule holds the {total} requirements that could be read. "
            f"Nothing was checked of: {', '.join(unread)}."
        )
    return f"The written schedule holds all {total} requirements on every pathway that was walked."


def _say_results(console: Console, check: ProgramCheck) -> None:
    console.print(_requirements(check))
    for pack, rule in dict.fromkeys((result.pack, result.rule) for result in check.results):
        console.print(f"{pack}: {rule}", style="dim")
    for pack, other in check.replaced:
        console.print(f"Pack {pack} was not looked at: {other} stands for it.")
    for stack in check.stacks:
        console.print(f"Strictest for {stack.measure.replace('-', ' ')}: {stack.strictest}.")
    for words in (*walked_words(check.walk), *scope_words(check)):
        console.print(words, style="dim")
    tally = "; ".join(f"{count} {status.value}" for status, count in check.tally)
    console.print(f"Of {len(check.results)} requirements: {tally}.")
    console.print()


def _paper(width: int, colour: bool) -> Console:
    """Return a console that writes into memory."""
    return Console(
        file=StringIO(),
        width=width,
        force_terminal=colour,
        no_color=not colour,
        color_system="standard" if colour else None,
        highlight=False,
        markup=False,
        emoji=False,
    )


def _text(console: Console) -> str:
    target = console.file
    return target.getvalue() if isinstance(target, StringIO) else ""


def _track(check: ProgramCheck, view: TrackView) -> Table:
    table = Table(
        title=f"{check.program.title}: {view.track.title}",
        title_justify="left",
        title_style="bold",
        box=SIMPLE_HEAD,
        pad_edge=False,
    )
    table.add_column("Week", justify="right", no_wrap=True)
    table.add_column("Phase", no_wrap=True)
    table.add_column("Group", justify="right", no_wrap=True)
    table.add_column("Clock", justify="right", no_wrap=True)
    table.add_column("Group topics", ratio=1, min_width=24)
    for need in view.columns:
        table.add_column(_SHORT[need.kind], max_width=18)
    for row in view.weeks:
        topics = ", ".join(row.topics) or "none"
        if row.closed:
            made_up = f"; catch-up can make up {row.made_up}" if row.made_up else ""
            topics += f" (closed: {', '.join(row.closed)}{made_up})"
        table.add_row(
            str(row.number),
            row.phase.title,
            row.countable,
            row.clock,
            topics,
            *(_cell(result) for result in row.individual),
        )
    table.caption = (
        "A client who is admitted on the first day and stays as long as possible.\n"
        + "\n".join(f"{need.title}: by day {need.by_day}, {need.by}" for need in view.once)
    )
    table.caption_justify = "left"
    return table


def _cell(result: IndividualResult | None) -> Text:
    if result is None:
        return Text("–", style="dim")
    words = DUE_MARKS[result.due]
    if result.slots:
        words += f": {', '.join(result.slots)}"
    return Text(words, style=_STYLES[result.due])


def _requirements(check: ProgramCheck) -> Table:
    table = Table(
        title=f"{check.program.title}: what it offers",
        title_justify="left",
        title_style="bold",
        box=SIMPLE_HEAD,
        pad_edge=False,
    )
    table.add_column("Pack", no_wrap=True)
    table.add_column("Requirement", ratio=4)
    table.add_column("Result", ratio=2)
    table.add_column("What was found", ratio=4)
    for result in check.results:
        table.add_row(
            result.pack,
            result.requirement.text,
            Text(result.label, style=_STATUS_STYLES[result.status]),
            result.words,
        )
    return table
