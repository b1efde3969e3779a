# ruff: noqa: INP001 - scripts are no package
"""Make templates/word/reference.docx: how every Word file of ours looks, and nothing else.

    .venv/bin/python scripts/make_word_reference.py

It takes the empty document that python-docx brings, lets none of its styles stay, and writes those
that pandoc and templates/word/ name: our letters, sizes and borders, and a footer with page numbers.
The same version of python-docx gives the same bytes. Run it again after a change here, and look at
the result.
"""

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
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

BUILT_IN = frozenset(
    {"Normal", "Body Text", "Block Text", "Caption", "Title", "footer", "Hyperlink"}
    | {f"heading {level}" for level in range(1, 7)}
    | {"Table", "Footnote Text", "Footnote Reference", "Default Paragraph Font"}
)
"""Styles that Word knows by these names; all others are called ours."""

DEFAULTS = (
    f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr>"
    "<w:rFonts "
    + " ".join(f'w:{use}="{LETTERS}"' for use in ("ascii", "hAnsi", "eastAsia", "cs"))
    + f'/>{size(24)}<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    + '</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="200"/></w:pPr></w:pPrDefault>'
    + "</w:docDefaults>"
)
"""What a paragraph looks like whose style says nothing: our letters, black, in twelve points."""

CHARACTERS: Mapping[str, str] = {
    "Default Paragraph Font": "",
    "Verbatim Char": '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas"/>' + size(22),
    "Footnote Reference": '<w:vertAlign w:val="superscript"/>',
    "Hyperlink": '<w:color w:val="000000"/><w:u w:val="single"/>',
}
"""Styles of letters within a paragraph: no theme of Word's has a say."""

PARAGRAPHS: Mapping[str, Paragraph] = {
    "Normal": Paragraph("", gap(0, 0)),
    "Body Text": Paragraph("Normal", gap(60, 50)),
    "First Paragraph": Paragraph(),
    "Compact": Paragraph("Body Text", gap(20, 30)),
    "heading 1": heading(48, 0, 120, 1),
    "heading 2": heading(30, 220, 80, 2),
    "heading 3": heading(26, 180, 60, 3),
    "heading 4": heading(23, 120, 40, 4),
    "heading 5": heading(23, 120, 40, 5),
    "heading 6": heading(23, 120, 40, 6),
    "Block Text": Paragraph("Body Text", gap(100, 100) + '<w:ind w:left="480" w:right="480"/>'),
    "Footnote Text": Paragraph("Normal"),
    "Caption": Paragraph("Normal", gap(0, 120), "<w:i/>"),
    "Table Caption": Paragraph("Caption", "<w:keepNext/>"),
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
    """Return the style of this name, which is added when it is not there."""
    for style in styles.findall(qn("w:style")):
        if style.find(qn("w:name")).get(qn("w:val")) == name:
            return style
    id = "".join(word[0].upper() + word[1:] for word in name.split())
    is_default = name in {"Normal", "Default Paragraph Font", "Table"}
    marks = ("" if name in BUILT_IN else 'w:customStyle="1" ') + (
        'w:default="1" ' if is_default else ""
    )
    style = parse_xml(
        f'<w:style {nsdecls("w")} w:type="{kind}" {marks}w:styleId="{id}">'
        f'<w:name w:val="{name}"/></w:style>'
    )
    styles.append(style)
    return style


def write_paragraph(styles: Any, name: str, look: Paragraph) -> None:
    """Write a style of paragraphs."""
    style = style_named(styles, "paragraph", name)
    if look.like:
        like = style_named(styles, "paragraph", look.like).get(qn("w:styleId"))
        style.append(parse_xml(f'<w:basedOn {nsdecls("w")} w:val="{like}"/>'))
    style.append(parse_xml(f"<w:qFormat {nsdecls('w')}/>"))
    for tag, words in (("pPr", look.shape), ("rPr", look.letters)):
        if words:
            style.append(parse_xml(f"<w:{tag} {nsdecls('w')}>{words}</w:{tag}>"))


def write_letters(styles: Any, name: str, letters: str) -> None:
    """Write a style of letters within a paragraph."""
    style = style_named(styles, "character", name)
    if letters:
        style.append(parse_xml(f"<w:rPr {nsdecls('w')}>{letters}</w:rPr>"))


def write_table(styles: Any, name: str, edges: str, heads: str) -> None:
    """Write a style of tables."""
    style = style_named(styles, "table", name)
    padding = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 40), ("left", 115), ("bottom", 40), ("right", 115))
    )
    look = f"<w:qFormat/><w:tblPr>{edges}<w:tblCellMar>{padding}</w:tblCellMar></w:tblPr>{heads}"
    style.extend(parse_xml(f"<w:style {nsdecls('w')}>{look}</w:style>"))


def write_styles(styles: Any) -> None:
    """Write all styles, and let none stay that was there."""
    for child in list(styles):
        styles.remove(child)
    styles.append(parse_xml(DEFAULTS))
    for name, look in PARAGRAPHS.items():
        write_paragraph(styles, name, look)
    for name, letters in CHARACTERS.items():
        write_letters(styles, name, letters)
    for name, (edges, heads) in TABLES.items():
        write_table(styles, name, edges, heads)


def write_page(document: Any) -> None:
    """Lay out the page as our PDFs: Letter, a margin for three holes, page numbers at its foot."""
    section = document.sections[0]
    for child in section._sectPr.findall(qn("w:docGrid")):  # noqa: SLF001 - python-docx has no grids
        section._sectPr.remove(child)  # noqa: SLF001 - as above
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


LEFT_OUT = ("stylesWithEffects", "customXml", "thumbnail", "numbering")
"""Files of python-docx's document that none of ours needs, by the ends of their relation's names."""


def made() -> bytes:
    """Return the bytes of the reference document."""
    document = docx.Document()
    for relations in (document.part.rels, document.part.package.rels):
        for id, relation in list(relations.items()):
            if relation.reltype.endswith(LEFT_OUT):
                del relations[id]
    write_styles(document.styles.element)
    write_page(document)
    document.core_properties.title = document.core_properties.author = ""
    document.core_properties.comments = document.core_properties.keywords = ""
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
    """Return a file of the document with what python-docx has no words for.

    Numbers of the editings in which somebody wrote a part are taken out.
    """
    part = re.sub(r' w:rsid\w*="[^"]*"', "", part)
    if name == "word/fontTable.xml":
        ours = (
            f'<w:font w:name="{LETTERS}"><w:altName w:val="{INSTEAD}"/>'
            '<w:panose1 w:val="020B0604020202020204"/><w:charset w:val="00"/>'
            '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>'
        )
        return part.replace("</w:fonts>", f"{ours}</w:fonts>")
    if name == "docProps/app.xml":  # it counts the words of a document that is not ours
        return re.sub(r"(<Properties[^>]*>).*(</Properties>)", r"\1\2", part, flags=re.DOTALL)
    if name == "word/settings.xml":
        return (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:settings {nsdecls("w")}>'
            '<w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
            '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting '
            'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
            'w:val="15"/></w:compat><w:themeFontLang w:val="en-US"/>'
            '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
        )
    return part


if __name__ == "__main__":
    REFERENCE.write_bytes(made())
