"""An address leads elsewhere, or stays, as a browser reads it; style sheets hold addresses too."""

import pytest

from generator.audit.addresses import is_elsewhere, loaded_by_style


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/x.png",
        "HTTP://example.org",
        "//example.org/x.png",
        "\\\\example.org\\x.png",
        "/\\example.org",
        " \n https://example.org",
        "ht\ntps://example.org",
        "https:example.org",
        "wss://example.org",
        "ftp://example.org",
        "file:///etc/passwd",
        "\x01https://example.org",
    ],
)
def test_an_address_leads_elsewhere(address: str) -> None:
    """However it is written."""
    assert is_elsewhere(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "x.png",
        "../x.png",
        "/x.png",
        "#x",
        "?x=https://example.org",
        "data:,x",
        "a/b:c",
        "tel:988",
    ],
)
def test_an_address_stays(address: str) -> None:
    """On the site, in the page, or with the person who clicks."""
    assert not is_elsewhere(address)


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ('@import "https://a.example/x.css";', ["https://a.example/x.css"]),
        ("@import url( 'https://a.example/x.css' );", ["https://a.example/x.css"]),
        ("p { background: url(//a.example/x.png) }", ["//a.example/x.png"]),
        (r"p { background: u\72l(\68ttps://a.example/x) }", ["https://a.example/x"]),
        ('p { background: image-set("https://a.example/x" 1x) }', ["https://a.example/x"]),
        ("/* url(https://a.example) */ p { color: red }", []),
        ("p { background: url(\"data:image/svg+xml;<path d='(1)'/>\") }",
         ["data:image/svg+xml;<path d='(1)'/>"]),
    ],
)  # fmt: skip
def test_a_style_sheet_loads(style: str, expected: list[str]) -> None:
    """What it imports and what it draws with; what stands in a comment loads nothing."""
    assert expected == list(loaded_by_style(style))
