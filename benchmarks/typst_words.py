"""The words of a handout as Typst reads them: headings, paragraphs, lists, tables, lines to write on.

The template is simpler than ours: no card is cut out, no line is kept with the next, a list to tick
stands in one column, all tables look alike, and no page lies on its side.
"""

from html.parser import HTMLParser
from itertools import chain

TEMPLATE = """\
#set page(paper: "us-letter", margin: (top: 0.6in, right: 0.7in, bottom: 0.86in, left: 1in),
  footer: context text(9.5pt, grid(columns: (1fr, auto), footing,
    [Page #counter(page).display() of #counter(page).final().first()])))
#set text(font: "Atkinson Hyperlegible Next", size: 12pt, lang: "en", hyphenate: false)
#set smartquote(enabled: false)
#set par(leading: 0.6em, spacing: 0.8em)
#show heading.where(level: 1): set text(22pt)
#show heading.where(level: 2): set text(15pt)
#let callout(body) = block(width: 100%, inset: 3mm, stroke: 0.6mm, radius: 1.5mm, body)
#let ticks(..items) = for item in items.pos() {
  grid(columns: (8.4mm, 1fr), box(width: 5mm, height: 5mm, stroke: 0.45mm), item)
}
#let room = block(height: 9mm, width: 100%, stroke: (bottom: 0.4mm), above: 0mm, below: 0mm)
#let cells(columns, ..items) = table(columns: columns, inset: 2mm, stroke: 0.35mm, ..items)
#let picture(path, alt) = align(center, image(path, alt: alt, height: 60mm, fit: "contain"))
"""

_VOID = frozenset({"br", "img", "meta", "link", "input", "hr"})
_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\#$*_`<>@[]~=+-/'\""})
_WRAPS = {
    **{f"h{level}": f"#heading(level: {level})[" for level in (1, 2, 3, 4)},
    **dict.fromkeys(("strong", "b"), "#strong["),
    **dict.fromkeys(("em", "i", "cite"), "#emph["),
    **dict.fromkeys(("p", "div", "section", "figure", "figcaption"), "#block["),
}


class Element:
    """One element of a page: its tag, its attributes, and its elements and words in order."""

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.inside: list[Element | str] = []

    @property
    def classes(self) -> list[str]:
        """The classes of the element."""
        return self.attributes.get("class", "").split()

    def all(self, *tags: str) -> "list[Element]":
        """Return the elements of these tags below this one, in order."""
        below = [item for item in self.inside if isinstance(item, Element)]
        found = ([item] if item.tag in tags else item.all(*tags) for item in below)
        return list(chain.from_iterable(found))


_EMPTY = Element("td", {})


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def as_typst(html: str) -> str:
    """Return a page of ours as a document of Typst's, template and all."""
    reader = _Reader()
    reader.feed(html)
    (body,) = reader.open[0].all("body")
    footers = body.all("footer")
    body.inside = [item for item in body.inside if item not in footers]
    title = "".join(text for text in reader.open[0].all("title")[0].inside if isinstance(text, str))
    footing = "".join(_written(item) for footer in footers for item in footer.inside)
    return (
        f"#set document(title: {_quoted(title)})\n#let footing = [{footing}]\n{TEMPLATE}"
        f"{''.join(_written(item) for item in body.inside)}\n"
    )


def _written(item: Element | str) -> str:
    if isinstance(item, str):
        return item.translate(_MARKS)
    inside = "".join(_written(below) for below in item.inside)
    if item.tag == "img":
        return f"#picture({_quoted(item.attributes['src'])}, {_quoted(item.attributes['alt'])})"
    if item.tag in {"ul", "ol"}:
        items = "".join(f"[{_inside(one)}], " for one in item.all("li"))
        name = "ticks" if "ticks" in item.classes else "list" if item.tag == "ul" else "enum"
        return f"#{name}({items})\n"
    if item.tag == "table":
        rows = [row.all("th", "td") for row in item.all("tr")]
        most = max(len(row) for row in rows)
        filled = (cell for row in rows for cell in [*row, *[_EMPTY] * (most - len(row))])
        cells = "".join(f"[{_inside(cell)}], " for cell in filled)
        return f"#cells({most}, {cells})\n"
    if "line" in item.classes:
        return "#room\n"
    if "write-box" in item.classes or ("write-lines" in item.classes and not inside.strip()):
        return "#room\n"
    if "callout" in item.classes:
        return f"#callout[{inside}]\n"
    if item.tag == "a":
        return f"#link({_quoted(item.attributes['href'])})[{inside}]"
    if item.tag == "br":
        return "#linebreak()"
    return f"{_WRAPS[item.tag]}{inside}]" if item.tag in _WRAPS else inside


def _inside(element: Element) -> str:
    return "".join(_written(item) for item in element.inside)


def _quoted(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
