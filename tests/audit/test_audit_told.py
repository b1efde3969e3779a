"""An audit says what was looked at, how much of it, what was found, and what it does not show."""

import json
from dataclasses import replace

import pytest

from generator import __version__
from generator.audit.browser import Opened
from generator.audit.known import Use
from generator.audit.looked import LookedAt
from generator.audit.result import Audited
from generator.audit.voices import as_json, as_text
from generator.findings import Place, must

FOUND = must(
    "something-kept", "The page a.html keeps a cookie.", "Mend it.", Place("build/site/a.html")
)
OPENED = Opened(
    looked=(LookedAt("pages opened over http", 1014),),
    browser="Chromium 1.2",
    cookies=0,
    left=("the choice of light or dark colours",),
    refused={"accounts.google.com": 2},
)
CLEAN = Audited(
    files=2569,
    fingerprint="abc",
    looked=(LookedAt("pages as files", 1014), *OPENED.looked),
    uses=(Use("assets/scheme.js", "localStorage", "reads the choice of colours"),),
    only_counted={".pdf": 1119},
    opened=OPENED,
)


def test_a_clean_site_is_told_with_its_counts() -> None:
    """Every line says what, and how many."""
    expected = f"""\
Groupwork {__version__} looked at build/site: 2,569 files, fingerprint abc.

Looked at
      1,014  pages as files: nothing found
      1,014  pages opened over http: nothing found
Files that no browser reads as text or script: 1,119 .pdf.

In Chromium 1.2, with the network cut: requests to other computers: 0. Cookies: 0. Things kept: 0, and by choice: the choice of light or dark colours. Breaches of a policy: 0.
The browser itself asked for computers of its maker, whatever page was open, and was refused: accounts.google.com 2.

What scripts hold that could keep or send something, and why
  assets/scheme.js: localStorage (reads the choice of colours)

Not shown by this
  what a web host writes down about visitors, or adds to the pages that it sends
  what a browser keeps or sends by itself: history, words that it offers again, its maker's own
  what people type, print, photograph, keep or send on
  other browsers than the one above

Nothing was found in what was looked at."""

    assert expected == as_text(CLEAN)


def test_what_is_found_is_told_with_its_place() -> None:
    """And counted in its line, and in the sentence about the browser."""
    said = as_text(replace(CLEAN, looked=(LookedAt("looks for what is kept", 20, (FOUND,)),)))

    assert "         20  looks for what is kept: 1 found\n" in said
    assert "Things kept: 1, and" in said
    assert said.endswith(
        "build/site/a.html  must  something-kept\n"
        "  The page a.html keeps a cookie.\n"
        "  To do: Mend it.\n\n"
        "Found: 1. More about one: groupwork explain CODE"
    )


def test_many_of_one_kind_are_not_all_told() -> None:
    """A thousand pages with one fault are a page of text; the data hold all."""
    many = tuple(replace(FOUND, place=Place(f"build/site/{number}.html")) for number in range(20))
    audited = replace(CLEAN, looked=(LookedAt("looks", 20, many),))

    assert "And 8 more of something-kept; --format json names them all." in as_text(audited)
    assert 20 == len(json.loads(as_json(audited))["findings"])


def test_what_was_not_looked_at_is_told() -> None:
    """In capitals: nobody takes a part for the whole."""
    said = as_text(replace(CLEAN, opened=None, not_opened="There is none.", not_there=("No zip.",)))

    assert "NOT LOOKED AT: no page was opened in a browser. There is none.\n" in said
    assert "\nNo zip.\n" in said
    assert "Cookies" not in said


@pytest.mark.parametrize("audited", [CLEAN, replace(CLEAN, looked=(LookedAt("a", 1, (FOUND,)),))])
def test_no_verdict_is_given(audited: Audited) -> None:
    """It says what was looked at; what that means, people say."""
    said = (as_text(audited) + as_json(audited)).lower()

    assert ["complian" in said, "certif" in said, "guarant" in said] == [False] * 3


def test_the_data_are_sorted_and_versioned() -> None:
    """For programs, the same each time."""
    said = as_json(CLEAN)
    data = json.loads(said)

    assert json.dumps(data, indent=2, ensure_ascii=False, sort_keys=True) + "\n" == said
    assert (1, "Chromium 1.2", 0) == (
        data["schema_version"],
        data["browser"]["version"],
        data["browser"]["cookies"],
    )
    assert [{"what": "pages as files", "count": 1014, "found": 0}] == data["looked_at"][:1]
    assert json.loads(as_json(replace(CLEAN, opened=None)))["browser"] is None
