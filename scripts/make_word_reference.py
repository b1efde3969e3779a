# ruff: noqa: INP001 - scripts are no package
"""Make templates/word/reference.docx: how every Word file of ours looks, and nothing else.

    .venv/bin/python scripts/make_word_reference.py

It takes pandoc's own reference document, gives its styles our letters, sizes and borders, adds
the styles that templates/word/ names, and a footer with page numbers. The same versions of pandoc
and python-docx give the same bytes. Run it again after a change here, and look at the result.
"""

import io
import re
import subprocess
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
import pypandoc
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Inches

REFERENCE = Path(__file__).resolve().parents[1] / "templates" / "word" / "reference.docx"

LETTERS = "Atkinson Hyperlegible Next"
INSTEAD = "Arial"
"""What Word takes on a computer that does not have our letters."""

MOMENT = (2026, 1, 1, 0, 0, 0)
"""A fixed moment for the files inside, so that their bytes do not follow the clock."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A style of paragraphs: what it is like, the XML of its shape and of its letters."""

    like: str = "Body Text"
    shape: str = ""
    letters: str = ""


def gap(before: int, after: int, line: str = 'w:line="250" w:lineRule="auto"') -> str:
    """Return the space around a paragraph, in twentieths of a point."""
    return f'<w:spacing w:before="{before}" w:after="{after}" {line}/>'


def size(half_points: int, more: str = "") -> str:
    """Return letters of a size in half points."""
    return f'{more}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def edge(side: str, eighths: int, space: int = 0, kind: str = "single") -> str:
    """Return one black border; its width is in eighths of a point."""
    return f'<w:{side} w:val="{kind}" w:sz="{eighths}" w:space="{space}" w:color="000000"/>'


def heading(half_points: int, before: int, after: int, level: int) -> Paragraph:
    """Return a black heading that stays with what follows it."""
    return Paragraph(
        "Normal",
        "<w:keepNext/><w:keepLines/>"
        + gap(before, after, 'w:line="240" w:lineRule="auto"')
        + f'<w:outlineLvl w:val="{level - 1}"/>',
        size(half_points, '<w:b/><w:bCs/><w:color w:val="000000"/>'),
    )


def room(millimetres: int) -> Paragraph:
    """Return an empty paragraph to write in, with so much room below the last of its kind."""
    after = round(millimetres * 1440 / 25.4) - 300
    return Paragraph("Compact", gap(0, after) + "<w:contextualSpacing/>")


BOLD = "<w:b/><w:bCs/>"
BOX = (
    "<w:pBdr>"
    + edge("top", 14, 5)
    + edge("left", 72, 7)
    + edge("bottom", 14, 5)
    + edge("right", 14, 7)
    + "</w:pBdr>"
)
ONE_LINE = 'w:line="510" w:lineRule="atLeast"'
"""Nine millimetres, as on our PDFs: handwriting needs them."""

PARAGRAPHS: Mapping[str, Paragraph] = {
    "Normal": Paragraph("", gap(0, 0)),
    "Body Text": Paragraph("Normal", gap(60, 50)),
    "First Paragraph": Paragraph(),
    "Compact": Paragraph("Body Text", gap(20, 30)),
    "heading 1": heading(48, 0, 120, 1),
    "heading 2": heading(30, 220, 80, 2),
    "heading 3": heading(26, 180, 60, 3),
    "heading 4": heading(23, 120, 40, 4),
    "Figure": Paragraph("Normal", gap(60, 120) + '<w:jc w:val="center"/>'),
    "Captioned Figure": Paragraph("Figure", "<w:keepNext/>"),
    "Image Caption": Paragraph("Normal", gap(0, 140) + '<w:jc w:val="center"/>', size(22)),
    "footer": Paragraph("Normal", gap(0, 0, 'w:line="240" w:lineRule="auto"'), size(18)),
    "Kicker": Paragraph("Normal", "<w:keepNext/>" + gap(0, 40), size(22)),
    "Purpose": Paragraph(
        "Body Text", "<w:pBdr>" + edge("bottom", 20, 4) + "</w:pBdr>" + gap(0, 200), size(25)
    ),
    "Callout": Paragraph(
        "Body Text",
        "<w:keepLines/>" + BOX + gap(140, 160) + '<w:ind w:left="240" w:right="160"/>',
        size(25),
    ),
    "Prompt": Paragraph("Body Text", "<w:keepNext/>" + gap(150, 40)),
    "Say": Paragraph(
        "Body Text",
        "<w:pBdr>" + edge("left", 24, 8) + "</w:pBdr>" + gap(0, 100) + '<w:ind w:left="240"/>',
    ),
    "Writing Line": Paragraph("Compact", gap(0, 0, ONE_LINE)),
    "Ruled Line": Paragraph(
        "Compact",
        "<w:pBdr>" + edge("bottom", 8) + edge("between", 8) + "</w:pBdr>" + gap(0, 0, ONE_LINE),
    ),
    "Scale Number": Paragraph("Compact", gap(0, 0, ONE_LINE) + '<w:jc w:val="center"/>', BOLD),
    "Small Cell": room(15),
    "Medium Cell": room(26),
    "Large Cell": room(44),
    "Small Box": room(24),
    "Medium Box": room(45),
    "Large Box": room(85),
}

ALL_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")


def borders(*sides: str, kind: str = "single") -> str:
    """Return a table's borders, as wide as on our PDFs."""
    return (
        "<w:tblBorders>" + "".join(edge(side, 8, kind=kind) for side in sides) + "</w:tblBorders>"
    )


HEAD_ROW = f'<w:tblStylePr w:type="firstRow"><w:rPr>{BOLD}</w:rPr></w:tblStylePr>'
HEAD_COLUMN = f'<w:tblStylePr w:type="firstCol"><w:rPr>{BOLD}</w:rPr></w:tblStylePr>'

TABLES: Mapping[str, tuple[str, str]] = {
    # What pandoc takes where a template names none.
    "Table": (borders(*ALL_EDGES), HEAD_ROW),
    # The first column of tables whose style ends in Rows is the heading of its rows.
    "Rows": (borders(*ALL_EDGES), HEAD_ROW + HEAD_COLUMN),
    "LongRows": (borders(*ALL_EDGES), HEAD_ROW),
    "Lines": (borders("bottom", "insideH"), ""),
    "Card": (borders("top", "left", "bottom", "right", kind="dashed"), ""),
}
"""Table styles: their borders, and what their first row and column look like."""


def style_named(styles: Any, kind: str, name: str) -> Any:
    """Return the style of this name, added where pandoc's document has none."""
    for style in styles.findall(qn("w:style")):
        if style.find(qn("w:name")).get(qn("w:val")) == name:
            return style
    id = "".join(word[0].upper() + word[1:] for word in name.split())
    ours = "" if name == "footer" else 'w:customStyle="1" '
    style = parse_xml(
        f'<w:style {nsdecls("w")} w:type="{kind}" {ours}w:styleId="{id}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:qFormat/></w:style>'
    )
    styles.append(style)
    return style


def without(style: Any, *names: str) -> None:
    """Take children out of a style."""
    for name in names:
        for child in style.findall(qn(name)):
            style.remove(child)


def write_paragraph(styles: Any, name: str, look: Paragraph) -> None:
    """Give a style of paragraphs its look."""
    style = style_named(styles, "paragraph", name)
    without(style, "w:pPr", "w:rPr", "w:link")
    if look.like:
        like = style_named(styles, "paragraph", look.like).get(qn("w:styleId"))
        style.find(qn("w:basedOn")).set(qn("w:val"), like)
    for tag, words in (("pPr", look.shape), ("rPr", look.letters)):
        if words:
            style.append(parse_xml(f"<w:{tag} {nsdecls('w')}>{words}</w:{tag}>"))


def write_table(styles: Any, name: str, edges: str, heads: str) -> None:
    """Give a style of tables its look."""
    style = style_named(styles, "table", name)
    without(style, "w:basedOn", "w:semiHidden", "w:unhideWhenUsed")
    without(style, "w:pPr", "w:rPr", "w:tblPr", "w:trPr", "w:tcPr", "w:tblStylePr")
    padding = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 40), ("left", 115), ("bottom", 40), ("right", 115))
    )
    look = f"<w:tblPr>{edges}<w:tblCellMar>{padding}</w:tblCellMar></w:tblPr>{heads}"
    style.extend(parse_xml(f"<w:style {nsdecls('w')}>{look}</w:style>"))


def write_letters(styles: Any) -> None:
    """Set all words in our letters, black: no theme of Word's has a say."""
    for fonts in list(styles.iter(qn("w:rFonts"))):
        if any("Theme" in name or "theme" in name for name in fonts.attrib):
            fonts.getparent().remove(fonts)
    defaults = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    names = " ".join(f'w:{use}="{LETTERS}"' for use in ("ascii", "hAnsi", "eastAsia", "cs"))
    defaults.insert(0, parse_xml(f"<w:rFonts {nsdecls('w')} {names}/>"))
    link = style_named(styles, "character", "Hyperlink")
    without(link, "w:rPr")
    link.append(
        parse_xml(f'<w:rPr {nsdecls("w")}><w:color w:val="000000"/><w:u w:val="single"/></w:rPr>')
    )


def write_page(document: Any) -> None:
    """Lay out the page as our PDFs: Letter, a margin for three holes, page numbers at its foot."""
    section = document.sections[0]
    section.page_width, section.page_height = Inches(8.5), Inches(11)
    section.left_margin, section.right_margin = Inches(1), Inches(0.7)
    section.top_margin, section.bottom_margin = Inches(0.6), Inches(0.8)
    section.header_distance, section.footer_distance = Inches(0.4), Inches(0.3)
    numbers = section.footer.paragraphs[0]
    for word in ("Page ", "PAGE", " of ", "NUMPAGES"):
        field = (
            f'<w:fldSimple {nsdecls("w")} w:instr="{word}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        )
        plain = f'<w:r {nsdecls("w")}><w:t xml:space="preserve">{word}</w:t></w:r>'
        numbers._p.append(parse_xml(field if word.isupper() else plain))  # noqa: SLF001 - python-docx has no fields


def made() -> bytes:
    """Return the bytes of the reference document."""
    default = subprocess.run(  # noqa: S603 - pandoc of the package that we import
        [pypandoc.get_pandoc_path(), "--print-default-data-file", "reference.docx"],
        check=True,
        capture_output=True,
    ).stdout
    document = docx.Document(io.BytesIO(default))
    body = document.element.body
    for child in [child for child in body if child.tag != qn("w:sectPr")]:
        body.remove(child)
    styles = document.styles.element
    for name, look in PARAGRAPHS.items():
        write_paragraph(styles, name, look)
    for name, (edges, heads) in TABLES.items():
        write_table(styles, name, edges, heads)
    write_letters(styles)
    write_page(document)
    target = io.BytesIO()
    document.save(target)
    return packed(target.getvalue())


def packed(data: bytes) -> bytes:
    """Return the same document with its files in order, none of which tells a moment or a person."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            part = changed(name, old.read(name).decode())
            entry = zipfile.ZipInfo(name, MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            new.writestr(entry, part)
    return target.getvalue()


def changed(name: str, part: str) -> str:
    """Return a file of the document with what python-docx has no words for."""
    if name == "word/fontTable.xml":
        ours = (
            f'<w:font w:name="{LETTERS}"><w:altName w:val="{INSTEAD}"/>'
            '<w:panose1 w:val="020B0604020202020204"/><w:charset w:val="00"/>'
            '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>'
        )
        return part.replace("</w:fonts>", f"{ours}</w:fonts>")
    if name == "docProps/app.xml":  # it counts the words of pandoc's own example
        return re.sub(r"(<Properties[^>]*>).*(</Properties>)", r"\1\2", part, flags=re.DOTALL)
    if name == "word/settings.xml":
        modern = (
            '<w:compat><w:compatSetting w:name="compatibilityMode" '
            'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        )
        return re.sub(r"(<w:rsids\b)", rf"{modern}\1", part, count=1)
    return part


if __name__ == "__main__":
    REFERENCE.write_bytes(made())
