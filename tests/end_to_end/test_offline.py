"""The offline site from a stick: unpacked, without a network, in a folder with an odd name."""

import os
import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from browsing import STORED, Visit, open_tab
from building import Built, files_of, run_build
from kinds import DAY, KINDS, SESSION
from playwright.sync_api import Browser

pytestmark = [pytest.mark.slow, pytest.mark.browser]

ELSEWHERE = re.compile(r"^(?!file:|data:|blob:)")
NUMBER = "555 0100, ask for Łucja"


@dataclass(frozen=True)
class Offline:
    """A site built with --offline, its zips, those of a second build, a site without, and the stick."""

    site: dict[str, bytes]
    zips: dict[str, bytes]
    again: dict[str, bytes]
    without: dict[str, bytes]
    stick: Path


@pytest.fixture(scope="module")
def offline(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Offline:
    """Build with --offline twice, at another hour in another zone, then without; unpack the site."""
    root = tmp_path_factory.mktemp("offline") / "groupwork"
    shutil.copytree(built.root, root)
    first = run_build(root, "--offline", TZ="UTC")
    downloads = first.site / "downloads"
    site, zips = first.files, _zips(downloads)
    for path in first.site.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    run_build(root, "--offline", TZ="Pacific/Auckland")
    again = _zips(downloads)
    stick = tmp_path_factory.mktemp("Ein Stick für die Gruppe – група №1")
    with zipfile.ZipFile(next(downloads.glob("*-site.zip"))) as bundle:
        bundle.extractall(stick)
    return Offline(site, zips, again, run_build(root).files, next(stick.iterdir()))


def _zips(downloads: Path) -> dict[str, bytes]:
    return {name: data for name, data in files_of(downloads).items() if name.endswith(".zip")}


@pytest.fixture
def cut_off(browser: Browser, offline: Offline) -> Iterator[Visit]:
    """Open a tab in the unpacked site; there is no network, and what asks for one is a complaint."""
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        context.set_offline(offline=True)
        context.route(ELSEWHERE, lambda route: route.abort("internetdisconnected"))
        yield open_tab(context, f"{offline.stick.as_uri()}/")


def _names_in(name: str, zips: dict[str, bytes], inside: Path) -> list[str]:
    """Return the names in one of the zip files."""
    (address,) = [one for one in zips if one.endswith(name)]
    path = inside / address
    path.write_bytes(zips[address])
    with zipfile.ZipFile(path) as bundle:
        assert bundle.testzip() is None
        return bundle.namelist()


def test_the_site_zip_holds_the_site_without_zips(offline: Offline, tmp_path: Path) -> None:
    """Everything in one folder, in order; no copy of itself, and no page that offers one."""
    names = _names_in("-site.zip", offline.zips, tmp_path)
    site = [name for name in offline.site if not name.startswith("downloads/")]
    page = (offline.stick / "downloads.html").read_text("utf-8")

    assert [f"{offline.stick.name}/{name}" for name in sorted(site)] == sorted(names)
    assert ([], []) == ([n for n in names if n.endswith(".zip")], re.findall(r"[^\"]*\.zip", page))


def test_the_site_offers_what_was_packed(offline: Offline) -> None:
    """The page of the site itself leads to each zip file."""
    page = offline.site["downloads.html"].decode()
    expected = {f"downloads/{name}" for name in offline.zips}

    assert expected == set(re.findall(r'href="(downloads/[^"]*\.zip)"', page))
    assert {"-site.zip", "-paper.zip"} == {re.sub(r".*(?=-)", "", name) for name in offline.zips}


def test_the_paper_zip_holds_every_pdf(offline: Offline, tmp_path: Path) -> None:
    """All sizes and books, each under the address that it has on the site."""
    names = _names_in("-paper.zip", offline.zips, tmp_path)
    paper = {name for name in offline.site if name.startswith("paper/")}

    assert paper == {name.partition("/")[2] for name in names}
    assert paper


def test_the_same_site_gives_the_same_zips(offline: Offline) -> None:
    """Byte for byte, whatever the hour, the zone and the dates of the files."""
    assert offline.zips == offline.again


def test_a_build_without_the_option_offers_none(offline: Offline, built: Built) -> None:
    """It is the site that a plain build makes, from the first byte to the last."""
    assert built.files == offline.without


def test_today_shows_a_day(cut_off: Visit) -> None:
    """A day that is chosen shows its groups, with ways to print and to run them."""
    page = cut_off.go("index.html")
    page.fill("#gw-day", DAY)
    page.locator(".gw-held").first.wait_for()
    words = page.locator("[data-today-list]").inner_text()

    assert page.url.endswith(f"index.html#day={DAY}")
    assert "Run the group" in words
    assert ([], []) == (cut_off.complaints, cut_off.elsewhere)


def test_search_finds_a_session_and_leads_there(cut_off: Visit) -> None:
    """Search works from a folder, where a browser starts no worker and fetches no index."""
    page = cut_off.go("index.html")
    page.keyboard.press("Control+k")
    page.keyboard.type("riding out a craving", delay=10)
    hit = page.locator(".md-search-result__link").first
    hit.wait_for(timeout=30_000)
    hit.click()
    page.wait_for_url(re.compile(r"sessions/riding-out-a-craving\.html"))

    assert page.locator("h1").inner_text() == "Riding out a craving"
    assert ([], []) == (cut_off.complaints, cut_off.elsewhere)


def test_the_list_of_sessions_narrows(cut_off: Visit) -> None:
    """Words and minutes narrow it, and the address holds them."""
    page = cut_off.go("sessions/index.html")
    page.fill("#f-q", "riding out")
    shown = page.locator("[data-row]:visible strong").all_inner_texts()

    assert ["Riding out a craving"] == shown
    assert "q=riding+out" in page.url
    assert [] == cut_off.complaints


def test_the_room_follows_the_run(cut_off: Visit) -> None:
    """Two windows of a folder talk to each other: the room shows the part that is run."""
    page = cut_off.go(SESSION)
    page.get_by_role("link", name="Run the group").click()
    page.wait_for_url(re.compile(r"run/riding-out-a-craving\.html"))
    page.keyboard.press("Space")
    with page.context.expect_page() as opened:
        page.keyboard.press("r")
    room = opened.value
    room.on("console", lambda said: cut_off.complaints.append(said.text))
    room.wait_for_load_state()
    page.keyboard.press("n")
    room.locator("#part-2").wait_for()
    page.keyboard.press("b")
    room.locator("[data-blank]").wait_for()
    expected = page.locator("[data-part]:visible h2").inner_text()

    assert expected == room.locator("#part-2").inner_text()
    assert ([], []) == (cut_off.complaints, cut_off.elsewhere)


def test_a_client_page_works(cut_off: Visit) -> None:
    """What is typed stands there, and nothing of it is kept."""
    page = cut_off.go(KINDS["client page"].address)
    page.locator("textarea, input[type=text]").first.fill("my own words")

    assert [] == page.evaluate(STORED)
    assert ([], []) == (cut_off.complaints, cut_off.elsewhere)


def test_links_to_pdfs_lead_to_files(cut_off: Visit) -> None:
    """Each PDF that the pages of a session and a handout offer lies in the unpacked folder."""
    urls: list[str] = []
    for address in (SESSION, "handouts/riding-the-wave.html", "h/riding-the-wave.html"):
        page = cut_off.go(address)
        urls += page.eval_on_selector_all("a[href$='.pdf']", "all => all.map(link => link.href)")

    assert len(urls) > 5
    assert [] == [url for url in urls if not Path(unquote(urlsplit(url).path)).is_file()]


def test_numbers_that_are_typed_in_stand_on_pages(
    browser: Browser, offline: Offline, tmp_path: Path
) -> None:
    """A person edits one file by hand; the page of helplines and a client's page show the number."""
    copy = tmp_path / "unsere Kopie"
    shutil.copytree(offline.stick, copy)
    script = copy / "our-numbers.js"
    text = script.read_text("utf-8")
    script.write_text(
        text.replace('"program-phone": ""', f'"program-phone": "{NUMBER}"'), encoding="utf-8"
    )
    shown = {}
    with browser.new_context() as context:
        context.set_offline(offline=True)
        visit = open_tab(context, f"{copy.as_uri()}/")
        for address in ("helplines.html", "h/riding-the-wave.html"):
            place = visit.go(address).locator('[data-number="program-phone"]').first
            shown[address] = place.text_content()

    assert dict.fromkeys(shown, NUMBER) == shown
    assert [] == visit.complaints


def test_every_kind_of_page_opens_from_the_stick(browser: Browser, offline: Offline) -> None:
    """In every state, without a network: no message and no call to anywhere."""
    wrong = {}
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        context.set_offline(offline=True)
        context.route(ELSEWHERE, lambda route: route.abort("internetdisconnected"))
        for name, kind in KINDS.items():
            if name == "wrong address":  # it links from the root of a server
                continue
            visit = open_tab(context, f"{offline.stick.as_uri()}/")
            kind.open(visit)
            if visit.complaints or visit.elsewhere:
                wrong[name] = (visit.complaints, visit.elsewhere)
            visit.page.close()

    assert {} == wrong
