"""Measures of the program as a whole: its phases, tracks, screen and supports."""

from ...model import Requirement
from ..wording import counted, listed, number
from .ground import Ground, Measured


def stay_length(ground: Ground, requirement: Requirement) -> Measured:
    """Shortest and longest stay in the phases that are looked at (days).

    Passes: 8 to 16 weeks in a rule of 112 days at the most. Fails: a rule of 60 days.
    """
    levels = requirement.only.levels
    phases = [phase for phase in ground.program.phases if not levels or phase.level in levels]
    shortest = 7 * sum(phase.weeks.earliest for phase in phases)
    longest = 7 * sum(phase.weeks.latest for phase in phases)
    if not phases:
        return Measured(0, 0, "there is no such phase", nothing=True)
    words = f"{number(shortest)} to {number(longest)} days, without an extension"
    return Measured(
        shortest,
        longest,
        words,
        tuple(phase.title for phase in phases),
        low=f"the shortest stay is {number(shortest)} days",
        high=f"the longest stay is {number(longest)} days, without an extension",
    )


def step_down_weeks(ground: Ground, _requirement: Requirement) -> Measured:
    """Weeks of the step-down phases, at the least and at the most (weeks).

    Passes: one to two weeks at fewer hours. Fails: a program without a step-down phase.
    """
    phases = [phase for phase in ground.program.phases if phase.level == "step-down"]
    if not phases:
        return Measured(0, 0, "there is no step-down phase")
    earliest = sum(phase.weeks.earliest for phase in phases)
    latest = sum(phase.weeks.latest for phase in phases)
    words = f"{earliest} to {latest} weeks" if earliest != latest else counted(latest, "week")
    return Measured(earliest, latest, words, tuple(phase.title for phase in phases))


def tracks_by_part_of_day(ground: Ground, requirement: Requirement) -> Measured:
    """Tracks at the wanted part of the day (tracks).

    Passes: a track in the evening. Fails: a day track alone.
    """
    wanted = requirement.only.parts_of_day
    found = [
        track.title for track in ground.program.tracks if not wanted or track.part_of_day in wanted
    ]
    words = listed(found) if found else f"there is no track in the {' or '.join(wanted)}"
    return Measured(len(found), len(found), words)


def admission_screen(ground: Ground, _requirement: Requirement) -> Measured:
    """Whether the program names an admission screen that exists (0 or 1).

    Passes: the form is in the toolkit. Fails: none is named.
    """
    screen = ground.program.admission.screen
    if screen is None:
        return Measured(0, 0, "the program names no admission screen")
    form = ground.curriculum.toolkit.get(screen)
    if ("toolkit", screen) in ground.curriculum.broken:
        return Measured(0, 0, f"the form `{screen}` could not be read")
    if form is None:
        return Measured(0, 0, f"the form `{screen}` does not exist")
    return Measured(1, 1, form.title)


def community_supports(ground: Ground, _requirement: Requirement) -> Measured:
    """Ways named in which the program leads into work, family and local supports (ways).

    Passes: work and mutual help are named. Fails: one is.
    """
    titles = tuple(item.title for item in ground.program.community)
    words = {0: "none is named", 1: "1 is named"}.get(len(titles), f"{len(titles)} are named")
    return Measured(len(titles), len(titles), words, titles)


def by_hand(_ground: Ground, _requirement: Requirement) -> Measured:
    """Something that a written schedule cannot show: people look at it (by hand).

    Passes: never here; the result says that it was not checked. Fails: never here.
    """
    return Measured(0, 0, "this tool does not measure it; people and records show it", by_hand=True)
