"""Running a group from a screen: one part at a time, on a clock that the test turns."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
import yaml
from browsing import STORED, TOO_WIDE, Visit, open_tab
from building import Built
from playwright.sync_api import Browser, Dialog, Page, expect

pytestmark = [pytest.mark.slow, pytest.mark.browser]

ID = "riding-out-a-craving"
RUN = f"run/{ID}.html"
ROOM = f"room/{ID}.html"
MOMENT = "2027-01-06T11:15:00-05:00"

SPY = """
window.kept = { wake: [], sound: [] };
Object.defineProperty(navigator, 'wakeLock', { value: { request: kind => {
  window.kept.wake.push(kind);
  return Promise.resolve({ released: false });
} } });
for (const name of ['Audio', 'AudioContext', 'Notification', 'SpeechSynthesisUtterance']) {
  window[name] = function () { window.kept.sound.push(name); };
}
"""
"""Notes whether a page asks to keep the screen awake, and whether it makes itself heard."""

PARTS = """() => [...document.querySelectorAll('[data-part]')].map(part => ({
  title: part.dataset.title, minutes: Number(part.dataset.minutes),
  least: Number(part.dataset.least), priority: part.dataset.priority}))"""

Plan = Mapping[str, Any]
Run = Callable[..., Visit]


def _plan(built: Built, id: str) -> Plan:
    path = next(Path(built.root / "curriculum" / "sessions").rglob(f"{id}.yaml"))
    plan: Plan = yaml.safe_load(path.read_text("utf-8"))
    return plan


@pytest.fixture(scope="module")
def plan(built: Built) -> Plan:
    """Read the session as its file has it."""
    return _plan(built, ID)


@pytest.fixture(scope="module")
def titles(plan: Plan) -> list[str]:
    """Return what the parts are called, in order."""
    return [segment["title"] for segment in plan["segments"]]


@pytest.fixture
def run(browser: Browser, served: str) -> Iterator[Run]:
    """Return how the page is opened with a clock that only the test turns."""
    with ExitStack() as stack:

        def open_run(address: str = RUN, **facts: Any) -> Visit:
            context = stack.enter_context(browser.new_context(**facts))
            context.clock.install(time=MOMENT)
            context.add_init_script(SPY)
            visit = open_tab(context, served)
            visit.go(address)
            visit.page.clock.pause_at("2027-01-06T11:20:00-05:00")
            return visit

        yield open_run


def _pass(page: Page, minutes: float) -> None:
    """Let time go by."""
    page.clock.fast_forward(round(minutes * 60_000))
    page.clock.run_for(1000)


def _started(visit: Visit) -> Page:
    visit.page.keyboard.press("Space")
    return visit.page


def _part(page: Page) -> str:
    """Return the heading of the part that is shown."""
    return page.locator(".gw-stage section:visible h2").inner_text()


def _said(page: Page) -> str:
    return page.locator("[data-said]").text_content() or ""


def _pace(page: Page) -> str:
    return page.locator("[data-pace]").inner_text()


def _card(page: Page) -> Any:
    return page.locator("[data-dialog=crisis]")


# ---- Before the start ----


def test_the_plan_stands_there_before_the_start(run: Run, plan: Plan) -> None:
    """Minutes of each part as planned, and no part is shown yet."""
    page = run().page
    expected = [f"{one['title']} {one['minutes']} min" for one in plan["segments"]]

    assert expected == page.locator("[data-plan] li").all_text_contents()
    assert page.locator("[data-plan-said]").inner_text() == "As planned, 90 minutes."
    assert page.locator(".gw-stage").is_hidden()


@pytest.mark.parametrize(
    ("clicks", "minutes"),
    [
        (["[data-late-of='20']"], 70),
        (["[data-minutes-of='75']"], 75),
        (["[data-minutes-of='60']"], 60),
        (["[data-minutes-of='90']", "[data-late-of='5']"], 85),
        (["[data-minutes-of='75']", "[data-late-of='10']"], 65),
    ],
)
def test_fewer_minutes_are_planned_at_once(run: Run, clicks: list[str], minutes: int) -> None:
    """A shorter slot or a late start: the parts add up to what there is, none below its least."""
    page = run().page
    for button in clicks:
        page.locator(button).click()
    parts = page.evaluate(PARTS)
    lines = page.locator("[data-plan] li strong").all_inner_texts()
    found = [int(line.partition(" ")[0]) if line != "left out" else 0 for line in lines]
    answer = page.evaluate(
        "question => window.replan(...question)",
        [[{**part, "spent": 0} for part in parts], minutes],
    )

    assert (minutes, 0) == (sum(found), answer["over"])
    assert answer["minutes"] == found
    assert all(
        held >= part["least"]
        for held, part in zip(found, parts, strict=True)
        if part["priority"] == "must"
    )
    assert page.locator("[data-plan-said]").inner_text().startswith(f"Shortened to {minutes} ")


def test_when_even_the_shortest_does_not_fit_it_says_so(run: Run) -> None:
    """Nobody is led to believe that a session fits into half an hour when it does not."""
    page = run().page
    page.fill("#run-minutes", "30")

    assert page.locator("[data-plan-said]").inner_text().startswith("Even in its shortest form")


def test_the_address_can_bring_the_minutes_of_the_slot(run: Run) -> None:
    """The button on the home page hands over how long the slot is."""
    page = run(f"{RUN}#minutes=75").page

    assert page.input_value("#run-minutes") == "75"
    assert page.locator("[data-plan-said]").inner_text().startswith("Shortened to 75 minutes")


# ---- Turning ----


def test_space_starts(run: Run, titles: list[str]) -> None:
    """The first part is shown, its heading has the focus, and it is said."""
    page = _started(run())

    assert titles[0] == _part(page)
    assert page.evaluate("document.activeElement.textContent") == titles[0]
    assert _said(page) == f"{titles[0]}, 15 minutes."
    assert page.locator("[data-setup]").is_hidden()


@pytest.mark.parametrize(
    ("forward", "back"),
    [("n", "p"), ("N", "P"), ("ArrowRight", "ArrowLeft"), ("PageDown", "PageUp")],
)
def test_keys_turn_the_parts(run: Run, titles: list[str], forward: str, back: str) -> None:
    """Letters, arrows and a clicker go on and back; focus and words follow to each new part."""
    page = _started(run())
    seen = []
    for key in (forward, forward, back, forward, forward):
        page.keyboard.press(key)
        seen.append(
            (
                _part(page),
                page.evaluate("document.activeElement.textContent"),
                _said(page).rpartition(", ")[0],
            )
        )
    expected = [titles[number] for number in (1, 2, 1, 2, 3)]

    assert [(title, title, title) for title in expected] == seen


def test_it_ends_and_comes_back(run: Run, titles: list[str]) -> None:
    """After the last part the note and the points stand there; back leads into the last part."""
    page = _started(run())
    for _ in titles:
        page.keyboard.press("n")
    end = _part(page)
    notes = page.locator("[data-end] a").get_attribute("href")
    page.keyboard.press("n")
    still = _part(page)
    page.keyboard.press("p")

    assert ("That was it", "That was it", titles[-1]) == (end, still, _part(page))
    assert notes == f"../sessions/{ID}.html#note-starter"


def test_the_first_part_has_none_before_it(run: Run, titles: list[str]) -> None:
    """Back stays where it is rather than falling off the start."""
    page = _started(run())
    page.keyboard.press("p")

    assert titles[0] == _part(page)
    assert page.locator("[data-do=back]").is_disabled()


def test_it_never_goes_on_by_itself(run: Run, titles: list[str]) -> None:
    """A group is no talk: also an hour over the plan the same part is shown."""
    page = _started(run())
    _pass(page, 75)

    assert titles[0] == _part(page)


def test_a_part_that_is_left_out_is_skipped(run: Run, plan: Plan) -> None:
    """With 75 minutes the part that could be is gone; forward and back step over it."""
    page = run(f"{RUN}#minutes=75").page
    left_out = page.locator("[data-plan] li.is-out span").all_inner_texts()
    page.keyboard.press("Space")
    expected = [one["title"] for one in plan["segments"] if one["title"] not in left_out]
    forward = []
    for _ in expected:
        forward.append(_part(page))
        page.keyboard.press("n")
    back = []
    for _ in expected:
        page.keyboard.press("p")
        back.append(_part(page))

    assert left_out == [one["title"] for one in plan["segments"] if one["priority"] == "could"]
    assert (expected, expected[::-1]) == (forward, back)


def test_buttons_do_what_keys_do(run: Run, titles: list[str]) -> None:
    """Who touches the screen starts, goes on, goes back and adds a minute."""
    page = run().page
    page.locator("[data-do=start]").click()
    page.locator("[data-do=next]").click()
    page.locator("[data-do=more]").click()
    there = _part(page), page.locator("[data-planned]").inner_text()
    page.locator("[data-do=back]").click()

    assert ((titles[1], "16"), titles[0]) == (there, _part(page))


def test_space_on_a_button_presses_the_button(run: Run, titles: list[str]) -> None:
    """Whoever walks the buttons by Tab does not pause when they mean "next"."""
    page = _started(run())
    page.focus("[data-do=next]")
    page.keyboard.press("Space")

    assert titles[1] == _part(page)
    assert page.locator("[data-do=pause]").inner_text() == "Pause"


def test_single_letters_can_be_turned_off(run: Run, titles: list[str]) -> None:
    """Who speaks to the computer turns no part by a word; arrows go on working (WCAG 2.1.4)."""
    page = run().page
    page.keyboard.press("Space")
    page.keyboard.press("?")
    page.uncheck("[data-letters]")
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    stays = page.locator("[data-part]:not([hidden])").get_attribute("data-title")
    page.keyboard.press("ArrowRight")
    goes = page.locator("[data-part]:not([hidden])").get_attribute("data-title")

    assert (titles[0], titles[1]) == (stays, goes)


def test_keys_with_control_are_left_to_the_browser(run: Run, titles: list[str]) -> None:
    """Ctrl+P prints; it does not go back."""
    page = _started(run())
    page.keyboard.press("n")
    page.evaluate(
        "document.addEventListener('keydown', event => { window.isTaken = event.defaultPrevented })"
    )
    page.evaluate("dispatchEvent(new Event('focus'))")
    page.locator("body").dispatch_event("keydown", {"key": "p", "ctrlKey": True, "bubbles": True})

    assert (titles[1], False) == (_part(page), page.evaluate("window.isTaken"))


# ---- Time ----


def test_the_timer_counts_up_against_the_plan(run: Run) -> None:
    """Minutes and seconds of this part beside what is planned; the next part starts at nought."""
    page = _started(run())
    read = []
    for minutes in (0, 4.5, 11):
        _pass(page, minutes)
        read.append(
            (
                page.locator("[data-timer]").inner_text(),
                page.locator("[data-planned]").inner_text(),
                page.locator("[data-timer-box].is-over").count(),
            )
        )
    page.keyboard.press("n")
    read.append((page.locator("[data-timer]").inner_text(), "", 0))
    expected = [("0:01", "15", 0), ("4:32", "15", 0), ("15:33", "15", 1), ("0:00", "", 0)]

    assert expected == read


def test_a_pause_holds_the_count(run: Run) -> None:
    """Space pauses and goes on; what passes meanwhile is not counted for the part, but for the end."""
    page = _started(run())
    _pass(page, 2)
    page.keyboard.press("Space")
    said = [_said(page)]
    _pass(page, 5)
    held = page.locator("[data-timer]").inner_text()
    pace = _pace(page)
    page.keyboard.press("Space")
    said.append(_said(page))
    _pass(page, 1)

    assert ["The count is paused.", "The count goes on."] == said
    assert ("2:01", "5 min behind", "3:02") == (
        held,
        pace,
        page.locator("[data-timer]").inner_text(),
    )


def test_it_says_how_far_behind_or_ahead(run: Run) -> None:
    """On time, ahead when a part ends early, behind when it runs over."""
    page = _started(run())
    found = [_pace(page)]
    _pass(page, 10)
    page.keyboard.press("n")
    found.append(_pace(page))
    _pass(page, 24)
    found.append(_pace(page))
    expected = ["on time", "5 min ahead", "4 min behind"]

    assert expected == found


def test_a_minute_more_is_a_minute_later(run: Run) -> None:
    """Plus gives this part a minute, and says what it costs."""
    page = _started(run())
    page.keyboard.press("+")
    page.keyboard.press("+")

    assert ("17", "17 minutes for this part.", "2 min behind") == (
        page.locator("[data-planned]").inner_text(),
        _said(page),
        _pace(page),
    )


def test_who_is_late_gets_a_proposal(run: Run, plan: Plan) -> None:
    """Five minutes late: what could be left out is shortened, and nothing happens until T is pressed."""
    page = _started(run())
    _pass(page, 20)
    could = next(one for one in plan["segments"] if one["priority"] == "could")
    expected = f"5 min behind. Shorten: {could['title']} to {could['minutes'] - 5} min."

    assert (True, expected) == (
        page.locator("[data-late-box]").is_visible(),
        page.locator("[data-late-said]").inner_text(),
    )
    page.keyboard.press("t")
    assert ("on time", False) == (_pace(page), page.locator("[data-late-box]").is_visible())
    assert f"{could['title']} {could['minutes'] - 5}" in _said(page)


@pytest.mark.parametrize("part", [0, 1, 3])
@pytest.mark.parametrize("seconds", [125, 140, 181, 200, 280, 450, 599, 1000, 1510])
def test_whoever_takes_the_proposal_is_on_time(run: Run, part: int, seconds: int) -> None:
    """Whatever the lateness, to the second: after T nobody is behind, also in the next part."""
    page = _started(run())
    for _ in range(part):
        _pass(page, 7.3)
        page.keyboard.press("n")
    late = 0.0
    while late < seconds / 60:
        _pass(page, 1.31)
        late = _late(page)
    is_over = "You end" in page.locator("[data-late-said]").inner_text()
    cut = "leave out" in page.locator("[data-late-said]").inner_text()
    page.keyboard.press("t")
    after = _late(page)
    page.keyboard.press("n")

    assert is_over or (-5 < after <= 0 if cut else after == 0)
    assert is_over or -5 < _late(page) <= 0


def _late(page: Page) -> int:
    """Return the minutes by which it is late; less than 0 when it is ahead."""
    minutes, _, where = _pace(page).partition(" min ")
    return {"behind": int(minutes), "ahead": -int(minutes)}[where] if where else 0


def test_who_cannot_be_on_time_any_more_is_told(run: Run) -> None:
    """An hour late: it says by how much the group ends late, rather than cutting below the least."""
    page = _started(run())
    _pass(page, 60)
    said = page.locator("[data-late-said]").inner_text()
    page.keyboard.press("t")
    after = page.locator("[data-late-said]").inner_text()

    assert re.search(r"You end \d+ min late\.$", said)
    assert "the rest is as short as it can be" in after
    assert page.locator("[data-do=take]").is_hidden()


def test_a_late_start_is_taken_into_account(run: Run) -> None:
    """Who starts 20 minutes late, re-planned, starts on time and ends when it was planned."""
    page = run().page
    page.locator("[data-late-of='20']").click()
    page.locator("[data-do=start]").click()
    found = [_pace(page)]
    for _ in page.evaluate(PARTS):
        if page.locator("[data-end]").is_visible():
            break
        _pass(page, int(page.locator("[data-planned]").inner_text()) - 1 / 60)
        found.append(_pace(page))
        page.keyboard.press("n")

    assert {"on time"} == set(found)
    assert _part(page) == "That was it"


# ---- In a crisis ----


def _in_setup(page: Page) -> None:
    """Leave it as it is."""


def _in_a_field(page: Page) -> None:
    page.focus("#run-minutes")


def _running(page: Page) -> None:
    page.keyboard.press("Space")


def _paused(page: Page) -> None:
    page.keyboard.press("Space")
    page.keyboard.press("Space")


def _blank(page: Page) -> None:
    page.keyboard.press("Space")
    page.keyboard.press("b")


def _with_keys_shown(page: Page) -> None:
    page.keyboard.press("?")


def _with_the_room(page: Page) -> None:
    page.keyboard.press("Space")
    with page.expect_popup():
        page.keyboard.press("r")
    page.bring_to_front()


def _at_the_end(page: Page) -> None:
    page.keyboard.press("Space")
    for _ in range(9):
        page.keyboard.press("n")


@pytest.mark.parametrize(
    "state",
    [
        _in_setup,
        _in_a_field,
        _running,
        _paused,
        _blank,
        _with_keys_shown,
        _with_the_room,
        _at_the_end,
    ],
)
def test_the_crisis_card_is_one_key_away(
    run: Run, built: Built, state: Callable[[Page], None]
) -> None:
    """S opens it wherever one is: 911, 988, the seven steps of an overdose; Esc closes it."""
    page = run().page
    state(page)
    page.keyboard.press("s")
    card = _card(page)
    card.wait_for(state="visible")
    sheet = yaml.safe_load((built.root / "curriculum/toolkit/in-a-crisis.yaml").read_text("utf-8"))
    steps = [step.replace("**", "") for step in sheet["blocks"][0]["steps"]]
    words = card.inner_text()
    on_top = page.evaluate(
        """() => {
          const card = document.querySelector('[data-dialog=crisis]');
          const place = card.querySelector('h2').getBoundingClientRect();
          return card.contains(document.elementFromPoint(place.x + 5, place.y + 5));
        }"""
    )

    assert len(steps) == 7
    assert steps == card.locator("ol").first.locator("li").all_inner_texts()
    assert (True, True, True) == ("911" in words, "988" in words, on_top)
    page.keyboard.press("Escape")
    card.wait_for(state="hidden")


def test_the_crisis_card_holds_what_this_session_says(run: Run, plan: Plan) -> None:
    """Beside the steps for everybody stands the safety text of the session."""
    page = run().page
    page.keyboard.press("s")
    words = _card(page).inner_text()
    first = re.sub(r"[*]+", "", plan["safety"].splitlines()[0].removeprefix("- "))

    assert first in words


def test_the_crisis_card_does_not_stop_the_count(run: Run, titles: list[str]) -> None:
    """Time goes on while it is open, and keys turn nothing behind it."""
    page = _started(run())
    page.keyboard.press("s")
    _pass(page, 3)
    page.keyboard.press("n")
    page.keyboard.press("s")

    assert _card(page).is_hidden()
    assert (titles[0], "3:01") == (_part(page), page.locator("[data-timer]").inner_text())


def test_keys_are_listed(run: Run) -> None:
    """The question mark shows every key that does something."""
    page = run().page
    page.keyboard.press("?")
    words = page.locator("[data-dialog=keys]").inner_text()

    assert [] == [
        key for key in ("N", "P", "Space", "+", "T", "S", "R", "B", "F") if key not in words
    ]


# ---- The room ----


def test_a_key_in_the_rooms_window_is_done(run: Run, titles: list[str]) -> None:
    """A new window has the keyboard: a clicker still turns, S still opens the crisis card."""
    page = _started(run())
    room = _open_room(page)
    _in_the_room(room, titles[0])
    for key, expected in (("PageDown", titles[1]), ("n", titles[2]), ("p", titles[1])):
        room.keyboard.press(key)
        _in_the_room(room, expected)
    room.keyboard.press("b")
    expect(room.locator("[data-blank]")).to_be_visible()
    room.keyboard.press("s")
    expect(_card(page)).to_be_visible()
    room.keyboard.press("n")
    room.keyboard.press("s")
    expect(_card(page)).to_be_hidden()

    assert titles[1] == _part(page)


def _open_room(page: Page) -> Page:
    with page.expect_popup() as popup:
        page.keyboard.press("r")
    room = popup.value
    room.wait_for_load_state()
    return room


def _in_the_room(room: Page, title: str) -> None:
    expect(room.locator("section:visible h2")).to_have_text(title)


def test_the_room_follows(run: Run, titles: list[str]) -> None:
    """Opened in the middle it shows that part, and goes along part by part to the end."""
    page = _started(run())
    page.keyboard.press("n")
    room = _open_room(page)
    _in_the_room(room, titles[1])
    page.bring_to_front()
    for title in [*titles[2:], "Thank you for being here"]:
        page.keyboard.press("n")
        _in_the_room(room, title)
    page.keyboard.press("p")
    _in_the_room(room, titles[-1])


def test_the_room_goes_blank(run: Run, titles: list[str]) -> None:
    """B takes everything off the room's window, not off the facilitator's, and brings it back."""
    page = _started(run())
    room = _open_room(page)
    _in_the_room(room, titles[0])
    page.bring_to_front()
    page.keyboard.press("b")
    expect(room.locator("[data-blank]")).to_be_visible()
    covered = room.evaluate(
        "() => document.elementFromPoint(innerWidth / 2, innerHeight / 2).matches('[data-blank]')"
    )

    assert (True, True, titles[0]) == (
        covered,
        page.locator("[data-blank]").is_hidden(),
        _part(page),
    )
    page.keyboard.press("b")
    expect(room.locator("[data-blank]")).to_be_hidden()


def test_without_a_room_this_screen_goes_blank(run: Run) -> None:
    """When the facilitator's own screen is shared, B covers it; a click brings it back."""
    page = _started(run())
    page.keyboard.press("b")
    blank = page.locator("[data-blank]")

    assert blank.is_visible()
    blank.click()
    assert blank.is_hidden()


def _sentences(plan: Plan) -> list[str]:
    """Return what only the facilitator reads: say, do, script, listen for, board, safety."""
    texts = [plan["safety"], plan.get("newcomers", "")]
    for segment in plan["segments"]:
        texts += [segment.get(name, "") for name in ("do", "say", "script", "listen_for")]
        texts.append((segment.get("board") or {}).get("how", ""))
    lines = [line for text in texts for line in text.splitlines()]
    plain = [re.sub(r"[*_`]+|\[([^\]]*)\]\([^)]*\)", r"\1", line).strip(" -") for line in lines]
    return [line for line in plain if len(line) > 12]


def test_no_room_shows_a_word_of_a_guide(built: Built, browser: Browser, served: str) -> None:
    """Of no session do say, do, script, listen for or safety stand in what the room sees."""
    told: dict[str, list[str]] = {}
    checked = 0
    with browser.new_context() as context:
        visit = open_tab(context, served)
        for name in sorted(built.files):
            if not name.startswith("room/"):
                continue
            id = name.removeprefix("room/").removesuffix(".html")
            plan = _plan(built, id)
            page = visit.go(name)
            words = re.sub(r"\s+", " ", page.locator("html").evaluate("one => one.outerHTML"))
            words += re.sub(r"\s+", " ", page.locator("html").text_content() or "")
            asked = " ".join(
                [
                    *(question for one in plan["segments"] for question in one.get("ask", [])),
                    *((one.get("board") or {}).get("alt", "") for one in plan["segments"]),
                ]
            )
            guide = [line for line in _sentences(plan) if line not in asked]
            checked += len(guide)
            told |= {id: found} if (found := [line for line in guide if line in words]) else {}

    assert checked > 100
    assert {} == told
    assert ([], []) == (visit.complaints, visit.elsewhere)


def test_the_room_shows_what_is_asked_and_drawn(browser: Browser, served: str, plan: Plan) -> None:
    """Questions and the picture of the board are there, and the picture loads."""
    with browser.new_context() as context:
        page = open_tab(context, served).go(ROOM)
        asked = page.locator("section li").all_text_contents()
        widths = page.locator("section img").evaluate_all(
            "all => Promise.all(all.map(one => one.decode().then(() => one.naturalWidth)))"
        )
    expected = [question for one in plan["segments"] for question in one.get("ask", [])]

    assert expected == asked
    assert len([one for one in plan["segments"] if one.get("board")]) == len(widths)
    assert all(width > 0 for width in widths)


def test_a_room_alone_is_turned_by_keys(run: Run, titles: list[str]) -> None:
    """Opened on another computer it follows nobody: its own keys turn it, and blank it."""
    visit = run(ROOM)
    room = visit.page
    _in_the_room(room, titles[0])
    for key, expected in (
        ("n", titles[1]),
        ("ArrowRight", titles[2]),
        ("PageDown", titles[3]),
        ("p", titles[2]),
        ("ArrowLeft", titles[1]),
        ("PageUp", titles[0]),
        ("p", titles[0]),
    ):
        room.keyboard.press(key)
        _in_the_room(room, expected)
    room.keyboard.press("b")

    assert room.locator("[data-blank]").is_visible()
    assert ([], []) == (room.evaluate(STORED), visit.complaints)


# ---- What is left behind ----


def test_leaving_while_it_runs_is_asked_about(run: Run, titles: list[str]) -> None:
    """Who closes the tab by mistake is asked first; before the start and after the end nobody is."""
    visit = run()
    page = visit.page
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.keyboard.press("Space")
    page.close(run_before_unload=True)
    page.wait_for_timeout(500)

    assert ["beforeunload"] == asked
    assert titles[0] == _part(page)


@pytest.mark.parametrize("state", [_in_setup, _at_the_end])
def test_leaving_when_it_does_not_run_is_not(run: Run, state: Callable[[Page], None]) -> None:
    """Before the start and after the last part there is no count to lose."""
    page = run().page
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    state(page)
    page.reload()

    assert asked == []
    assert page.locator("[data-setup]").is_visible()


def test_a_group_leaves_nothing_behind(run: Run, titles: list[str]) -> None:
    """Through a whole group nothing is stored, nobody else is asked, nothing fails."""
    visit = run()
    page = _started(visit)
    for _ in titles:
        _pass(page, 12)
        page.keyboard.press("t")
        page.keyboard.press("n")

    assert ([], [], []) == (page.evaluate(STORED), visit.elsewhere, visit.complaints)
    assert page.context.cookies() == []
    assert page.context.storage_state()["origins"] == []


def test_it_makes_no_sound_and_keeps_the_screen_awake(run: Run) -> None:
    """No sound, no message of the system; the screen is asked to stay on when the count starts."""
    page = run().page
    before = page.evaluate("window.kept")
    page.keyboard.press("Space")
    _pass(page, 100)

    assert ({"wake": [], "sound": []}, {"wake": ["screen"], "sound": []}) == (
        before,
        page.evaluate("window.kept"),
    )
    assert page.locator("audio, video").count() == 0


def test_it_works_where_a_screen_cannot_be_kept_awake(browser: Browser, served: str) -> None:
    """An old browser has no such thing: the group starts all the same, and nothing fails."""
    with browser.new_context() as context:
        context.add_init_script("Object.defineProperty(navigator, 'wakeLock', {value: undefined})")
        visit = open_tab(context, served)
        page = visit.go(RUN)
        page.keyboard.press("Space")

        assert page.locator(".gw-stage").is_visible()
        assert visit.complaints == []


def test_without_scripts_it_leads_to_the_plan(browser: Browser, served: str) -> None:
    """It says that it needs its script, and where the plan is."""
    with browser.new_context(java_script_enabled=False) as context:
        page = open_tab(context, served).go(RUN)
        link = page.locator("noscript a")

        assert (True, f"../sessions/{ID}.html") == (link.is_visible(), link.get_attribute("href"))


# ---- On a telephone ----


def test_it_fits_a_small_telephone(run: Run) -> None:
    """At 320 pixels nothing has to be pushed sideways: before, in each part, at the end, in the card."""
    visit = run(viewport={"width": 320, "height": 640})
    page = visit.page
    wide = [page.evaluate(TOO_WIDE)]
    page.keyboard.press("Space")
    while page.locator("[data-end]").is_hidden():
        _pass(page, 20)
        wide.append(page.evaluate(TOO_WIDE))
        page.keyboard.press("n")
    wide.append(page.evaluate(TOO_WIDE))
    for key, name in (("s", "crisis"), ("?", "keys")):
        page.keyboard.press(key)
        dialog = page.locator(f"[data-dialog={name}]")
        wide += [
            page.evaluate(TOO_WIDE),
            dialog.evaluate("one => one.scrollWidth - one.clientWidth"),
        ]

    assert [] == [over for over in wide if over > 0]


def test_the_room_fits_a_small_telephone(run: Run) -> None:
    """Shared by video to a telephone it can be read without pushing."""
    room = run(ROOM, viewport={"width": 320, "height": 640}).page
    wide = []
    for _ in range(8):
        wide.append(room.evaluate(TOO_WIDE))
        room.keyboard.press("n")

    assert [] == [over for over in wide if over > 0]
