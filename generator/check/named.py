"""What a program's file names, and where: its sessions and its sheets, for every rule that asks for them."""

from collections.abc import Iterator

from ..model import Program
from .slots import placed_slots

Path = tuple[str | int, ...]


def named_sessions(program: Program) -> Iterator[tuple[Path, str]]:
    """Yield each session that a program holds or assigns, with the path at which it is named."""
    for strand in program.strands:
        for name in strand.sessions:
            yield ("strands", strand.id, "sessions", name), name
    for need in program.individual:
        if need.session:
            yield ("individual", need.id, "session"), need.session
    for menu in program.assigned:
        for name in menu.sessions:
            yield ("assigned", menu.need, "sessions", name), name
    for placed in placed_slots(program):
        if placed.slot.session:
            yield (*placed.path, "session"), placed.slot.session
    for pin in program.calendar.pins:
        yield ("calendar", "pins", pin.id, "session"), pin.session


def named_sheets(program: Program) -> Iterator[tuple[Path, str]]:
    """Yield each sheet or form that a program names, with the path at which it is named."""
    if program.admission.screen:
        yield ("admission", "screen"), program.admission.screen
    for need in program.individual:
        if need.form:
            yield ("individual", need.id, "form"), need.form
    packets = program.packets
    for part, names in (
        ("each_group", packets.each_group),
        ("absent", packets.absent),
        ("welcome", packets.welcome),
    ):
        for name in names:
            yield ("packets", part, name), name
    if packets.crisis:
        yield ("packets", "crisis"), packets.crisis
