"""The home page's answer to "my group starts in 20 minutes", on a clock that stands still."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from typing import Any

import pytest
from browsing import STORED, TOO_WIDE, Visit, open_tab
from building import Built
from playwright.sync_api import Browser, expect

pytestmark = [pytest.mark.slow, pytest.mark.browser]

NOON = "2027-01-06T12:00:00-05:00"
"""A Wednesday with groups, where the program is."""

SIDES = """() => [...document.querySelectorAll('[data-today-list] > section')].map(side => ({
  title: side.querySelector('h2').textContent,
  lines: [...side.children].filter(one => one.matches('p')).map(one => one.textContent),
  groups: [...side.querySelectorAll('article')].map(group => ({
    heading: group.querySelector('h3').textContent,
    page: group.querySelector('h3 a')?.getAttribute('href') || '',
    facts: [...group.querySelectorAll('p')].map(one => one.textContent),
    buttons: [...group.querySelectorAll('.gw-actions a')].map(
      link => [link.textContent, link.getAttribute('href')]),
    sheets: [...group.querySelectorAll('p a')].map(
      link => [link.textContent, link.getAttribute('href')]),
    isOver: group.classList.contains('is-over'),
  })),
}))"""
"""Asks the home page what it shows of a day, side by side."""

Days = Mapping[str, Any]
Open = Callable[..., Visit]


@pytest.fixture(scope="module")
def days(built: Built) -> Days:
    """Read the calendar that the site hands to its pages."""
    words = built.files["our-days.js"].decode("utf-8")
    found: Days = json.loads(words.removeprefix("window.ourDays = ").rstrip().rstrip(";"))
    return found


@pytest.fixture
def stand(browser: Browser, served: str) -> Iterator[Open]:
    """Return how a tab is opened on a computer whose clock stands still."""
    with ExitStack() as stack:

        def open_at(moment: str, address: str = "index.html", **facts: Any) -> Visit:
            context = stack.enter_context(browser.new_context(**facts))
            context.clock.set_fixed_time(moment)
            visit = open_tab(context, served)
            visit.go(address)
            return visit

        yield open_at


def _said(visit: Visit) -> str:
    return visit.page.locator("[data-today-said]").inner_text()


def _sides(visit: Visit) -> dict[str, Any]:
    return {side["title"]: side for side in visit.page.evaluate(SIDES)}


def _held(days: Days, day: str, track: str) -> list[Mapping[str, Any]]:
    """Return what one track holds on a day, by the clock."""
    slots = days["slots"]
    found = [held for held in days["days"][day] if slots[held["slot"]]["tracks"] == [track]]
    return sorted(found, key=lambda held: str(slots[held["slot"]]["start"]))


def test_a_day_shows_each_tracks_groups(stand: Open, days: Days) -> None:
    """Each track has its groups in the order of the clock, with time, session, room and phases."""
    sides = _sides(stand(NOON))
    expected = {}
    for track in days["tracks"]:
        lines = []
        for held in _held(days, "2027-01-06", track["id"]):
            slot, session = days["slots"][held["slot"]], days["sessions"][held["session"]]
            lines.append(
                (
                    f"{slot['time']} {session['title']}",
                    session["page"],
                    f"{' or '.join(slot['rooms'])} · for {', '.join(slot['phases'])}",
                )
            )
        expected[track["title"]] = lines

    assert expected == {
        name: [(group["heading"], group["page"], group["facts"][0]) for group in side["groups"]]
        for name, side in sides.items()
    }
    assert list(expected) == ["Day track", "Evening track"]
    assert expected["Day track"][0][2] == "Group room A or Group room B · for Intensive"


def test_each_group_has_its_buttons_and_what_to_hand_out(
    stand: Open, days: Days, built: Built
) -> None:
    """Print tonight, Run and Covering stand beside each group, in this order, and all lead somewhere."""
    files = built.files
    expected, found, missing = [], [], []
    for side, track in zip(_sides(stand(NOON)).values(), days["tracks"], strict=True):
        for group, held in zip(side["groups"], _held(days, "2027-01-06", track["id"]), strict=True):
            session, slot = days["sessions"][held["session"]], days["slots"][held["slot"]]
            buttons = [
                ["Print tonight (PDF)", session["tonight"]],
                ["Run the group", f"{session['run']}#minutes={slot['minutes']}"],
                ["Covering tonight? Read this (PDF)", session["brief"]],
            ]
            expected.append((buttons, session["sheets"]))
            found.append((group["buttons"], group["sheets"]))
            missing += [
                address
                for _, address in [*group["buttons"], *group["sheets"]]
                if address.partition("#")[0] not in files
            ]

    assert expected == found
    assert missing == []
    assert all(sheets for _, sheets in found[:2])


def test_a_group_says_where_it_stands_in_the_rotation(stand: Open, days: Days) -> None:
    """Who covers reads its number, what was held last and what comes next, each with its day."""
    held = [
        (day, one["session"])
        for day in sorted(days["days"])
        for one in _held(days, day, "day")
        if days["slots"][one["slot"]]["strand"] == "core" and "session" in one
    ]
    title = {id: session["title"] for id, session in days["sessions"].items()}
    order, name = days["strands"]["core"]["ids"], days["strands"]["core"]["title"]
    at = [number for number, (day, _) in enumerate(held) if day == "2027-01-06"]
    expected = [
        f"{name}, {order.index(held[here][1]) + 1} of {len(order)}."
        f" Last time: {title[held[here - 1][1]]} ({when[0]})."
        f" Next: {title[held[here + 1][1]]} ({when[1]})."
        for here, when in zip(
            at, [("Mon, Jan 4", "Wed, Jan 6"), ("Wed, Jan 6", "Fri, Jan 8")], strict=True
        )
    ]
    groups = _sides(stand(NOON))["Day track"]["groups"]

    assert expected == [group["facts"][1] for group in groups[:2]]


def test_the_first_group_of_all_says_that_it_is(stand: Open) -> None:
    """Nothing was held before it, and nobody looks for it."""
    groups = _sides(stand("2027-01-04T08:00:00-05:00"))["Day track"]["groups"]
    expected = "It is the first of the calendar."

    assert expected in groups[0]["facts"][1]


def test_groups_for_all_tracks_stand_once(stand: Open) -> None:
    """Catch-up groups are an offer of the whole program: one list, not one for each track."""
    sides = _sides(stand("2027-01-07T12:00:00-05:00"))
    catch_up = [group["facts"][0] for group in sides["All tracks"]["groups"]]

    assert list(sides) == ["Day track", "Evening track", "All tracks"]
    assert catch_up
    assert all("catch-up: an offer" in fact for fact in catch_up)


def test_what_is_over_is_marked(stand: Open) -> None:
    """At noon the group of 9:30 is over, that of 11:15 is not."""
    groups = _sides(stand(NOON))["Day track"]["groups"]
    expected = [True, False]

    assert expected == [group["isOver"] for group in groups[:2]]


def test_a_day_with_nothing_says_so_and_names_the_next(stand: Open, days: Days) -> None:
    """Who looks on a Tuesday learns that there is nothing, and when there is."""
    sides = _sides(stand("2027-01-05T12:00:00-05:00"))
    expected = {
        track["title"]: [
            "Nothing today.",
            f"Next: Wednesday, January 6, 2027, {days['slots'][first['slot']]['time']}:"
            f" {days['sessions'][first['session']]['title']}",
        ]
        for track in days["tracks"]
        for first in _held(days, "2027-01-06", track["id"])[:1]
    }

    assert expected == {name: side["lines"] for name, side in sides.items()}


def test_the_next_day_can_be_opened(stand: Open) -> None:
    """The line that names it is a link, and the day is shown with its date."""
    visit = stand("2027-01-05T12:00:00-05:00")
    visit.page.locator("[data-today-list] a").first.click()
    expected = ("Wednesday, January 6, 2027. The Groupwork program.", "#day=2027-01-06")
    expect(visit.page.locator("[data-today-list] article").first).to_be_visible()

    assert expected == (_said(visit), visit.page.evaluate("location.hash"))


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (
            "2026-12-30T12:00:00-05:00",
            "Today, Wednesday, December 30, 2026."
            " The calendar of The Groupwork program begins on Monday, January 4, 2027.",
        ),
        (
            "2028-01-05T12:00:00-05:00",
            "Today, Wednesday, January 5, 2028. The calendar of this copy ends on"
            " Friday, December 31, 2027; a newer copy knows more.",
        ),
    ],
)
def test_a_day_outside_of_the_calendar_says_so(stand: Open, moment: str, expected: str) -> None:
    """Before the first day and after the last nobody is told that there is simply nothing."""
    assert expected == _said(stand(moment))


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "Pacific/Honolulu", "America/New_York"])
@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2027-01-06T17:00:00Z", "Today, Wednesday, January 6, 2027. The Groupwork program."),
        ("2027-01-07T04:30:00Z", "Today, Wednesday, January 6, 2027. The Groupwork program."),
        ("2027-01-07T05:30:00Z", "Today, Thursday, January 7, 2027. The Groupwork program."),
    ],
)
def test_the_program_decides_what_today_is(
    stand: Open, zone: str, moment: str, expected: str
) -> None:
    """A computer in another part of the world shows the day that the program has."""
    assert expected == _said(stand(moment, timezone_id=zone))


def test_a_closed_day_shows_its_reason(stand: Open) -> None:
    """On a holiday each group says why it is closed, and nothing is offered to print."""
    sides = _sides(stand("2027-01-18T12:00:00-05:00"))
    found = [group for side in sides.values() for group in side["groups"]]
    expected = ["Closed: Martin Luther King Jr. Day."]

    assert len(found) >= 4
    assert [(expected, [])] * len(found) == [(group["facts"], group["buttons"]) for group in found]


def test_another_day_is_reached_by_the_arrows(stand: Open) -> None:
    """One step forward, one back, and "Today" leads home; the address follows."""
    page = (visit := stand(NOON)).page
    seen = []
    for name in ("The day after", "The day after", "The day before", "Today"):
        page.get_by_role("button", name=name, exact=True).click()
        page.wait_for_timeout(50)
        seen.append((_said(visit).partition(", ")[0], page.evaluate("location.hash")))
    expected = [
        ("Thursday", "#day=2027-01-07"),
        ("Friday", "#day=2027-01-08"),
        ("Thursday", "#day=2027-01-07"),
        ("Today", ""),
    ]

    assert expected == seen


def test_another_day_is_reached_by_its_date(stand: Open) -> None:
    """Who types a date gets the day, and a browser that goes back shows the one before."""
    visit = stand(NOON)
    visit.page.fill("#gw-day", "2027-03-03")
    visit.page.wait_for_function("location.hash === '#day=2027-03-03'")
    there = _said(visit)
    visit.page.go_back()
    visit.page.wait_for_function("location.hash === ''")
    expected = (
        "Wednesday, March 3, 2027. The Groupwork program.",
        "Today, Wednesday, January 6, 2027. The Groupwork program.",
    )

    assert expected == (there, _said(visit))


def test_the_address_of_a_day_can_be_shared(stand: Open) -> None:
    """Opened elsewhere, and opened again, it is the same day."""
    visit = stand("2027-06-01T12:00:00Z", "index.html#day=2027-01-06", timezone_id="Asia/Tokyo")
    first = _said(visit), _sides(visit)
    visit.page.reload()
    again = _said(visit), _sides(visit)

    assert first == again
    assert first[0] == "Wednesday, January 6, 2027. The Groupwork program."
    assert visit.page.input_value("#gw-day") == "2027-01-06"


@pytest.mark.parametrize("words", ["tomorrow", "2027-13-45", "", "2027-1-6"])
def test_an_address_that_names_no_day_shows_today(stand: Open, words: str) -> None:
    """A slip in the address is no empty page."""
    visit = stand(NOON, f"index.html#day={words}")

    assert _said(visit).startswith("Today, Wednesday, January 6, 2027.")
    assert visit.complaints == []


def test_a_day_keeps_nothing_and_asks_nobody(stand: Open) -> None:
    """After looking at three days only the theme's colours are stored; nobody was asked, nothing failed."""
    visit = stand(NOON)
    for _ in range(3):
        visit.page.get_by_role("button", name="The day after").click()
    stored = [name for name in visit.page.evaluate(STORED) if not name.endswith(".__palette")]

    assert ([], [], []) == (stored, visit.elsewhere, visit.complaints)


@pytest.mark.parametrize("day", ["2027-01-06", "2027-01-07", "2027-01-18"])
def test_a_day_fits_a_small_telephone(stand: Open, day: str) -> None:
    """At 320 pixels nothing has to be pushed sideways."""
    visit = stand(NOON, f"index.html#day={day}", viewport={"width": 320, "height": 640})

    assert visit.page.evaluate(TOO_WIDE) <= 0


def test_without_scripts_the_week_is_a_list(stand: Open, days: Days) -> None:
    """The whole week can be read, and no form is shown that would not work."""
    page = stand(NOON, java_script_enabled=False).page
    page.locator(".gw-whole-week summary").click()
    lines = page.locator(".gw-whole-week li").all_inner_texts()
    times = {slot["time"] for slot in days["slots"].values() if len(slot["tracks"]) == 1}

    assert set() == {time for time in times if not any(time in line for line in lines)}
    assert page.locator("form:visible").count() == 0
    assert page.locator("[data-today-said]").inner_text().startswith("Session plans, handouts")


def test_a_session_page_says_when_it_is_held_next(stand: Open, days: Days) -> None:
    """At most three lines, the soonest first, each slot once; what is over today is not next."""
    id = _held(days, "2027-01-06", "day")[1]["session"]
    found = []
    for moment in ("2027-01-06T09:00:00-05:00", "2027-01-06T12:50:00-05:00"):
        visit = stand(moment, days["sessions"][id]["page"])
        found.append(visit.page.locator("[data-next-held] li").all_inner_texts())
    on = "Wednesday, January 6, 2027, "

    assert [3, 3] == [len(lines) for lines in found]
    assert [True, False] == [
        any(line.startswith(f"{on}11:15 am–12:45 pm: Day track") for line in lines)
        for lines in found
    ]
    assert [True, True] == [
        any(line.startswith(f"{on}7:15 pm–8:45 pm: Evening track") for line in lines)
        for lines in found
    ]


def test_a_session_that_is_not_held_any_more_says_nothing(stand: Open, days: Days) -> None:
    """After the last day of the calendar the line is not there, rather than empty."""
    id = days["strands"]["core"]["ids"][0]
    row = (
        stand("2028-06-01T12:00:00Z", days["sessions"][id]["page"])
        .page.locator("tr")
        .filter(has_text=re.compile("Held next"))
    )

    assert (1, False) == (row.count(), row.is_visible())
