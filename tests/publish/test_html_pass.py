"""The pass over the engine's pages: policy, names for controls, links, and what is fetched."""

import base64
import hashlib
import re
from collections.abc import Iterable

import pytest

from generator.publish.html_pass import PageLinks, broken_links, links_of, passed, size_of

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>A page</title>
<script>var a = "first"</script>
<script src="assets/x.js"></script>
<script id="__config" type="application/json">{"base": "."}</script>
</head>
<body>
<div class="md-search" data-md-component="search" role="dialog">Search</div>
<script>
var b = "second";
</script>
<script>var a = "first"</script>
</body>
</html>
"""


def _policy(html: str) -> dict[str, list[str]]:
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    rules = found[1].split("; ") if found else []
    return {rule.split()[0]: rule.split()[1:] for rule in rules}


def _hash(script: str) -> str:
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def test_each_inline_script_is_named_by_its_hash() -> None:
    """A script that the theme wrote runs; one that somebody slips in later does not."""
    expected = [
        "'self'",
        _hash('var a = "first"'),
        _hash('\nvar b = "second";\n'),
    ]

    assert expected == _policy(passed(PAGE))["script-src"]


def test_nothing_else_is_allowed() -> None:
    """The policy names all that a page may do; nothing is unsafe, nothing comes from elsewhere."""
    policy = _policy(passed(PAGE))
    policy.pop("script-src")
    expected = {
        "default-src": ["'none'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'"],
        "manifest-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }

    assert expected == policy


def test_the_policy_stands_before_every_script() -> None:
    """A policy in a page counts only for what comes after it."""
    html = passed(PAGE)

    assert html.index("Content-Security-Policy") < html.index("<script")


def test_a_page_tells_nobody_where_a_reader_came_from() -> None:
    """Whoever follows a link to a helpline brings no address of a page on withdrawal along."""
    expected = 1

    assert expected == passed(PAGE).count('<meta name="referrer" content="no-referrer">')


def test_the_search_dialog_has_a_name() -> None:
    """A screen reader says what has opened."""
    expected = (
        '<div class="md-search" data-md-component="search" role="dialog" aria-label="Search">'
    )

    assert expected in passed(PAGE)


def test_a_narrow_screen_opens_its_menu_by_keys() -> None:
    """The theme draws a sign that only a finger reaches; it gets a stop and a name."""
    sign = '<label class="md-header__button md-icon" for="__drawer">'
    expected = (
        '<label class="md-header__button md-icon" for="__drawer" tabindex="0">'
        '<span class="gw-hidden">Menu</span>'
    )

    assert PAGE.replace("Search</div>", f"{expected}</div>") == _without_head(
        passed(PAGE.replace("Search</div>", f"{sign}</div>"))
    )


def test_a_label_without_a_place_in_the_order_has_no_empty_one() -> None:
    """An empty tabindex is no HTML; without it the label is left out just the same."""
    label = '<label for="__nav_5" id="__nav_5_label" tabindex="">'
    expected = '<label for="__nav_5" id="__nav_5_label">'

    assert (1, 0) == (
        passed(PAGE + label).count(expected),
        passed(PAGE + label).count("tabindex"),
    )


def _without_head(html: str) -> str:
    """Return a page without the two lines in its head and without the dialog's name."""
    html = re.sub(r"\n<meta http-equiv.*\n<meta name=\"referrer\"[^\n]*", "", html, count=1)
    return html.replace(' aria-label="Search"', "", 1)


def test_a_page_keeps_its_bytes_otherwise() -> None:
    """Nothing but the head's two lines and the dialog's name is new."""
    html = passed(PAGE)
    extra = re.search(r"\n<meta http-equiv.*\n<meta name=\"referrer\"[^\n]*", html)
    back = html.replace(extra[0] if extra else "?", "", 1).replace(' aria-label="Search"', "", 1)

    assert back == PAGE


@pytest.mark.parametrize(
    "head", ['<meta charset="utf-8">', "<meta charset=utf-8>", '<META CHARSET="UTF-8"/>']
)
def test_the_policy_is_put_in_however_the_head_is_written(head: str) -> None:
    """Another engine writes another head; the policy is there all the same."""
    html = passed(PAGE.replace('<meta charset="utf-8">', head))
    expected = 1

    assert expected == html.count("Content-Security-Policy")


def test_links_and_anchors_of_a_page() -> None:
    """What a page links to and what can be linked to in it are read as a browser reads them."""
    found = links_of(
        '<h1 id="top">A</h1><a href="b.html#x">B</a><a href="#top">up</a><img src="w.svg">'
        '<link rel="icon" href="i.svg"><script src="s.js"></script>'
        '<a href="mailto:a@b.org">m</a><a href="tel:988">t</a><a href="https://example.org">e</a>'
        '<a href="a&amp;b.html">and</a><img src="data:image/png;base64,xx">'
    )
    expected = PageLinks(
        ("b.html#x", "#top", "w.svg", "i.svg", "s.js", "a&b.html"), frozenset({"top"}), ()
    )

    assert expected == found


@pytest.mark.parametrize(
    "html",
    [
        '<img src="https://evil.example/x.png">',
        '<img src="//evil.example/x.png">',
        '<img src="HTTPS://evil.example/x.png">',
        '<img srcset="https://evil.example/x.png 2x" src="x.png">',
        '<script src="http://evil.example/x.js"></script>',
        '<link rel="stylesheet" href="https://evil.example/x.css">',
        '<link rel="preconnect" href="https://evil.example">',
        '<iframe src="https://evil.example"></iframe>',
        '<object data="https://evil.example/x"></object>',
        '<video poster="https://evil.example/x.png"></video>',
        '<form action="https://evil.example"></form>',
        '<svg><image href="https://evil.example/x.svg"/></svg>',
        '<svg><use xlink:href="https://evil.example/x.svg#a"/></svg>',
        '<base href="https://evil.example/">',
        '<img src="https://evil.example/x.png" src="x.png">',  # of two, browsers take the first
    ],
)
def test_what_a_page_would_fetch_from_elsewhere_is_found(html: str) -> None:
    """No page calls another computer, in whatever way it might."""
    expected = 1

    assert expected == len(links_of(html).fetched_from_elsewhere)


def test_a_link_to_elsewhere_is_no_fetch() -> None:
    """A source may be linked; only what loads by itself is a call."""
    html = '<a href="https://example.org">x</a><link rel="canonical" href="https://example.org/p">'
    expected: tuple[str, ...] = ()

    assert expected == links_of(html).fetched_from_elsewhere


THERE = ("index.html", "a/page.html", "a/index.html", "paper/a b.pdf")


def _broken(pages: dict[str, PageLinks], existing: Iterable[str]) -> tuple[tuple[str, str], ...]:
    return broken_links(pages.items(), existing, lambda page: pages[page].anchors)


def _pages(link: str, on: str = "a/page.html") -> dict[str, PageLinks]:
    page = links_of(f'<h1 id="one">1</h1><a href="{link}">x</a>')
    return {on: page, "index.html": links_of('<h2 id="two words">2</h2>')}


@pytest.mark.parametrize(
    "link",
    [
        "../index.html",
        "page.html",
        "#one",
        "page.html#one",
        "../index.html#two%20words",
        "../paper/a%20b.pdf",
        "../index.html?q=wave#",
        ".",
        "../a/",
    ],
)
def test_a_link_that_leads_somewhere_is_whole(link: str) -> None:
    """Addresses are read from the page's own folder, with spaces and questions as browsers do."""
    expected: tuple[tuple[str, str], ...] = ()

    assert expected == _broken(_pages(link), THERE)


@pytest.mark.parametrize(
    "link",
    [
        "nowhere.html",
        "index.htm",
        "../page.html",
        "../../index.html",
        "#none",
        "page.html#none",
        "../index.html#one",
        "/index.html",
        "javascript:alert(1)",
        "paper/a%20b.pdf",
    ],
)
def test_a_link_that_leads_nowhere_is_found(link: str) -> None:
    """A missing page, a missing place in a page and an address from the root are all broken."""
    expected = (("a/page.html", link),)

    assert expected == _broken(_pages(link), THERE)


def test_a_broken_link_is_said_once_for_a_page() -> None:
    """A link in the navigation and in the text is one thing to mend."""
    page = links_of('<a href="no.html">1</a><a href="no.html">2</a>')
    expected = (("index.html", "no.html"),)

    assert expected == _broken({"index.html": page}, ["index.html"])


def test_a_drawing_gets_its_size() -> None:
    """So that words do not move when it comes; what has a size, or is not known, stays."""
    page = (
        '<img src="../figures/wave.svg" alt="A wave">'
        '<img src="figures/wave.svg" width="3" alt=""><img src="../figures/other.svg" alt="">'
    )
    sizes = {"wave.svg": size_of('<svg viewBox="0 0 640 150.4">') or (0, 0)}
    expected = (
        '<img src="../figures/wave.svg" width="640" height="150" alt="A wave">'
        '<img src="figures/wave.svg" width="3" alt=""><img src="../figures/other.svg" alt="">'
    )

    assert expected == passed(page, sizes)
    assert size_of("<svg>") is None


def test_a_page_in_another_language_has_names_of_that_language() -> None:
    """The theme's own words for the same things, and the language, also where the theme lacks it."""
    named = PAGE.replace(
        'role="dialog">Search</div>',
        'role="dialog"><input class="md-search__input" aria-label="Búsqueda" placeholder="Búsqueda">'
        '</div><label class="md-header__button md-icon" for="__drawer"></label>'
        '<nav class="md-nav md-nav--primary" aria-label="Navegación"></nav>',
    )
    spanish, english = passed(named, language="es"), passed(named)

    assert ('<html lang="es">', 'role="dialog" aria-label="Búsqueda">') == tuple(
        found
        for found in ('<html lang="es">', 'role="dialog" aria-label="Búsqueda">')
        if found in spanish
    )
    assert '<span class="gw-hidden">Navegación</span>' in spanish
    assert '<html lang="en">' in english
    assert '<span class="gw-hidden">Menu</span>' in english
    assert '<html lang="ht">' in passed(PAGE, language="ht")
