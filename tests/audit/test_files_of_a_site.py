"""Every file of a built site is read: a clean one gives nothing, and each thing that is planted is found."""

import shutil
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from generator.audit.files import FilesSeen, look_at_files
from generator.findings import Finding

ZIP = "downloads/small-site.zip"
HOME = "/home/somebody/curriculum/"
PAGE = "sessions/riding-out.html"
POLICY = 'http-equiv="Content-Security-Policy"'
IMAGE = '<img src="https://tracker.example/dot.gif" alt="">'


def seen(site: Path, builders: Sequence[str] = ()) -> FilesSeen:
    """Read a site and say nothing meanwhile."""
    return look_at_files(site, builders, lambda _what, _done, _total: None)


def findings(site: Path, builders: Sequence[str] = ()) -> list[Finding]:
    """Return what is found in a site."""
    return [finding for one in seen(site, builders).looked for finding in one.findings]


def plant(site: Path, file: str, old: str, new: str) -> None:
    """Change something in a file; an empty `old` is its end, and a file that is none is made."""
    path = site / file
    text = path.read_text("utf-8") if path.is_file() else ""
    assert old in text
    path.write_text(text.replace(old, new, 1) if old else text + new, "utf-8")


def test_a_clean_site_gives_nothing(site: Path) -> None:
    """Every page, script, style, drawing and calendar of it, and all of them in its zip again."""
    looked = seen(site, (HOME,)).looked
    counts = {one.what: one.count for one in looked}
    expected: list[Finding] = []

    assert expected == [finding for one in looked for finding in one.findings]
    assert counts["pages as files"] == len(list(site.rglob("*.html")))
    assert counts["scripts as files"] == len(list(site.rglob("*.js")))
    assert counts["zips"] == 1
    # The zip itself, and the list of its hashes beside it.
    assert counts["files in zips"] == counts["files in all, none a map of sources"] - 2
    assert all(counts[f"{kind} as files"] for kind in ("styles", "drawings", "calendars"))


def test_what_scripts_hold_is_told_with_its_reason(site: Path) -> None:
    """The one thing that is kept, and how the search is loaded; each with the file that holds it."""
    uses = {(use.file, use.way) for use in seen(site).uses}

    assert ("assets/scheme.js", "localStorage") in uses
    assert ("inline script of the theme", "localStorage") in uses
    assert all(use.why for use in seen(site).uses)


def test_other_files_are_counted(site: Path) -> None:
    """What no browser reads as text or script is not passed over in silence."""
    (site / "a.pdf").write_bytes(b"%PDF")

    assert {".pdf": 1, ".woff2": 8, ".zip": 1, "SHA256SUMS": 1} == {
        name: count for name, count in seen(site).only_counted.items() if name != ".png"
    }


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        (PAGE, "<body", f"{IMAGE}<body", "page-calls-elsewhere"),
        (PAGE, "<body", f'{IMAGE.replace("src", "srcset")}<body', "page-calls-elsewhere"),
        (PAGE, "</head>", '<link rel="preconnect" href="a.html"></head>', "page-calls-elsewhere"),
        (PAGE, "</head>", '<link rel="icon" href="//a.example/i.svg"></head>', "page-calls-elsewhere"),
        (PAGE, "</body>", '<form action="https://a.example/"></form></body>', "page-calls-elsewhere"),
        (PAGE, "</body>", '<a href="x.html" ping="https://a.example/">x</a></body>', "page-calls-elsewhere"),
        (PAGE, "</body>", '<iframe src="https://a.example/"></iframe></body>', "page-calls-elsewhere"),
        (PAGE, "</body>", '<p style="background: url(//a.example/x)">x</p></body>', "page-calls-elsewhere"),
        (PAGE, "</body>", "<style>@import 'https://a.example/x';</style></body>", "page-calls-elsewhere"),
        (PAGE, "</head>", '<meta http-equiv="refresh" content="9; url=https://a.example"></head>',
         "page-calls-elsewhere"),
        ("assets/sheet.css", "", "\n@import url(https://fonts.example/f.css);", "page-calls-elsewhere"),
        ("figures/wave.svg", "</svg>", '<image href="https://a.example/x.png"/></svg>', "page-calls-elsewhere"),
        ("figures/wave.svg", "</svg>", "<script>1</script></svg>", "script-not-vouched-for"),
        ("figures/wave.svg", "</svg>", '<path onload="x()"/></svg>', "script-not-vouched-for"),
        ("figures/drawn.svg", "", '<?xml-stylesheet href="https://a.example/x.css"?><svg/>',
         "page-calls-elsewhere"),
        ("figures/drawn.svg", "", '<!DOCTYPE svg SYSTEM "https://a.example/x.dtd"><svg/>',
         "page-calls-elsewhere"),
        ("calendars/small-evening.ics", "END:VEVENT", "ATTACH:https://a.example/x\r\nEND:VEVENT",
         "page-calls-elsewhere"),
        ("calendars/small-evening.ics", "END:VEVENT", "ATTENDEE:mailto:a@\r\n b.example\r\nEND:VEVENT",
         "page-calls-elsewhere"),
        ("app.webmanifest", "", '{"start_url": "https://a.example/"}', "page-calls-elsewhere"),
        (PAGE, POLICY, 'name="policy"', "policy-missing"),
        (PAGE, "<head>", '<head><script src="../assets/copy.js"></script>', "policy-missing"),
        (PAGE, 'content="no-referrer"', 'content="origin"', "policy-missing"),
        (PAGE, "style-src 'self'", "style-src 'self' 'unsafe-inline'", "policy-too-loose"),
        (PAGE, "; form-action 'none'", "", "policy-too-loose"),
        (PAGE, "script-src 'self'", "script-src 'self' https://a.example", "policy-too-loose"),
        (PAGE, "default-src 'none'", "default-src 'none'; frame-src *", "policy-too-loose"),
        (PAGE, "script-src 'self'", f"script-src 'self' 'sha256-{'x' * 43}='", "policy-too-loose"),
        (PAGE, "</body>", "<script>1</script></body>", "script-not-vouched-for"),
        (PAGE, "</body>", '<p onclick="x()">x</p></body>', "script-not-vouched-for"),
        (PAGE, "</body>", '<a href=" java\nscript:x()">x</a></body>', "script-not-vouched-for"),
        ("assets/copy.js", "", "\nnavigator.sendBeacon('/x', 'y');", "script-may-send"),
        ("assets/copy.js", "", "\nfetch('/x');", "script-may-send"),
        ("assets/copy.js", "", "\nnew RTCPeerConnection();", "script-may-send"),
        ("assets/copy.js", "", "\nnew EventSource('/x');", "script-may-send"),
        ("assets/copy.js", "", "\nnew WebSocket('x');", "script-may-send"),
        ("assets/copy.js", "", "\nconst a = 'https://a.example/x';", "script-may-send"),
        ("assets/copy.js", "", "\nconst a = '//a.example/x';", "script-may-send"),
        ("assets/copy.js", "", "\ndocument.cookie = 'a=b';", "something-kept"),
        ("assets/copy.js", "", "\nlocalStorage.setItem('a', 'b');", "something-kept"),
        ("assets/copy.js", "", "\nwindow.sessionStorage.a = 'b';", "something-kept"),
        ("assets/copy.js", "", "\nindexedDB.open('a');", "something-kept"),
        ("assets/copy.js", "", "\ncaches.open('a');", "something-kept"),
        ("assets/copy.js", "", "\nnavigator.serviceWorker.register('x.js');", "something-kept"),
        (PAGE, "Cravings", f"{HOME}", "builder-named"),
        (PAGE, "Cravings", "/Users/jane/site/", "builder-named"),
        (PAGE, "Cravings", r"C:\Users\jane\site", "builder-named"),
        ("assets/copy.js", "", "\n//# sourceMappingURL=data:application/json;base64,e30=", "builder-named"),
        ("assets/copy.js.map", "", "{}", "builder-named"),
    ],
)  # fmt: skip
def test_what_is_planted_is_found(site: Path, file: str, old: str, new: str, code: str) -> None:
    """It alone, at its file; the zip holds the file as it was."""
    plant(site, file, old, new)
    found = {(finding.code, finding.place.file) for finding in findings(site, (HOME,))}

    assert (code, f"build/site/{file}") in found
    assert {f"build/site/{file}"} == {place for _, place in found}


def test_a_script_that_is_only_data_does_nothing(site: Path) -> None:
    """The index of the search holds words of the curriculum, whichever they are."""
    (site / "search" / "search_index.js").write_text(
        'var __index = {"a": "fetch(\\"https://a.example\\")"}'
    )
    (site / "our-days.js").write_text('window.ourDays = {"a": "localStorage"};\n')
    expected: list[Finding] = []

    assert expected == findings(site)


def test_a_script_that_only_begins_as_data_is_read(site: Path) -> None:
    """Whatever follows the data may do something."""
    (site / "our-days.js").write_text('window.ourDays = {"a": 1}; fetch("x"); ({})')

    assert ["script-may-send"] == [finding.code for finding in findings(site)]


def test_a_link_that_is_clicked_is_no_request(site: Path) -> None:
    """Sources and helplines lead elsewhere when somebody wants that; nothing is loaded for it."""
    plant(site, PAGE, "</body>", '<a href="https://a.example/">x</a></body>')
    expected: list[Finding] = []

    assert expected == findings(site)


def test_what_is_in_the_zip_only_is_found_there(site: Path, tmp_path: Path) -> None:
    """A page that differs from the one of the site, and one that the site does not have."""
    unpacked = tmp_path / "unpacked"
    with zipfile.ZipFile(site / ZIP) as bundle:
        bundle.extractall(unpacked)
    plant(unpacked / "small-site", PAGE, "<body", f"{IMAGE}<body")
    plant(unpacked / "small-site", "more.html", "", "<p>x</p>")
    shutil.make_archive(str(site / ZIP.removesuffix(".zip")), "zip", unpacked, "small-site")
    found = {(finding.code, finding.place.file) for finding in findings(site)}

    assert {
        ("page-calls-elsewhere", f"build/site/{ZIP}/small-site/{PAGE}"),
        ("policy-missing", f"build/site/{ZIP}/small-site/more.html"),
    } == found
