"""What a PDF's tags lack when WeasyPrint has set them: which way headers look, what is furniture."""

from collections.abc import Iterator, Mapping
from typing import Any

_NEVER_IN_THEMSELVES = frozenset({"/P", "/Caption", *(f"/H{level}" for level in range(1, 7))})


def finish_tags(document: Any, pdf: Any) -> None:
    """Complete the tags of a PDF before it is written; WeasyPrint calls this."""
    objects = {item.reference: item for item in pdf.objects}
    root = objects[pdf.catalog["StructTreeRoot"]]
    _say_what_is_in_another_language(document, pdf)
    _say_which_way_headers_look(pdf, objects)
    _give_items_one_body(pdf, objects)
    _leave_out_tags_in_themselves(pdf, objects)
    _set_furniture_apart(pdf, objects, root)


def _kids(element: Any, objects: Mapping[bytes, Any]) -> Iterator[Any]:
    """Yield the elements that are directly in an element."""
    kids = element.get("K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        found = objects.get(kid) if isinstance(kid, bytes) else None
        if isinstance(found, dict) and "S" in found:
            yield found


def _say_what_is_in_another_language(document: Any, pdf: Any) -> None:
    """Give words and pictures in another language than the document's that language, for a voice to read.

    WeasyPrint leaves it out. It makes an element for each piece of text and each picture in the order
    in which they are laid out, page by page, so the two lists run side by side.
    """
    import pydyf  # noqa: PLC0415 - part of WeasyPrint; only when needed

    marked = list(_marked(document))
    whole = document.metadata.lang
    if all(language in {None, whole} for language in marked):
        return
    elements = [
        item
        for item in pdf.objects
        if isinstance(item, pydyf.Dictionary) and item.get("Type") == "/StructElem"
        for kid in item["K"]
        if isinstance(kid, int)
    ]
    for language, element in zip(marked, elements, strict=True):
        if language not in {None, whole}:
            element["Lang"] = pydyf.String(language)


def _marked(document: Any) -> Iterator[str | None]:
    """Yield the language of each piece of text and each picture that is tagged, in their order."""
    for page in document.pages:
        yield from _marked_in(page._page_box)  # noqa: SLF001 - WeasyPrint shows no other way to a page's boxes


def _marked_in(box: Any) -> Iterator[str | None]:
    from weasyprint.formatting_structure import boxes  # noqa: PLC0415 - as above

    box = getattr(box, "_box", box)  # what is positioned stands behind a placeholder
    for child in getattr(box, "children", ()):
        inline = child.children if isinstance(child, boxes.LineBox) else (child,)
        for one in inline:
            if isinstance(one, boxes.TextBox):
                yield one.style["lang"]
            else:
                yield from _marked_in(one)
    if isinstance(box, boxes.ReplacedBox):
        yield box.style["lang"]


def _say_which_way_headers_look(pdf: Any, objects: Mapping[bytes, Any]) -> None:
    """Give every table header its scope, which WeasyPrint leaves out.

    A header with other headers beside it, or with nothing, is a column's; else it is a row's.
    """
    import pydyf  # noqa: PLC0415 - part of WeasyPrint; only when needed

    for row in list(pdf.objects):
        if not isinstance(row, pydyf.Dictionary) or row.get("S") != "/TR":
            continue
        cells = list(_kids(row, objects))
        is_head = all(cell.get("S") == "/TH" for cell in cells[1:])
        for cell in cells:
            if cell.get("S") == "/TH":
                cell["A"]["Scope"] = "/Column" if is_head else "/Row"


def _give_items_one_body(pdf: Any, objects: dict[bytes, Any]) -> None:
    """Put all that an item of a list holds into its body, below which WeasyPrint leaves some of it.

    A listener's program steps from item to item, and reads label and body: what lies beside them,
    such as the line below a question, it may leave out.
    """
    import pydyf  # noqa: PLC0415 - as above

    for item in list(pdf.objects):
        if not isinstance(item, pydyf.Dictionary) or item.get("S") != "/LI":
            continue
        kids = list(_kids(item, objects))
        labels = [kid for kid in kids if kid["S"] == "/Lbl"]
        held = [kid for kid in kids if kid["S"] != "/Lbl"]
        if [kid["S"] for kid in held] == ["/LBody"]:
            continue
        body = pydyf.Dictionary(
            {"Type": "/StructElem", "S": "/LBody", "Pg": item["Pg"], "P": item.reference}
        )
        pdf.add_object(body)
        objects[body.reference] = body
        body["K"] = pydyf.Array([kid.reference for kid in held])
        for kid in held:
            kid["P"] = body.reference
            if kid["S"] == "/LBody":
                kid["S"] = "/NonStruct"
        item["K"] = pydyf.Array([*(kid.reference for kid in labels), body.reference])


def _leave_out_tags_in_themselves(pdf: Any, objects: Mapping[bytes, Any]) -> None:
    """Let a paragraph or a heading be one, also where layout put its words into a box of their own.

    WeasyPrint tags such a box as it tags the element: a listener would meet two, one in the other.
    """
    for element in list(pdf.objects):
        if isinstance(element, dict) and element.get("S") in _NEVER_IN_THEMSELVES:
            for kid in _kids(element, objects):
                if kid["S"] == element["S"]:
                    kid["S"] = "/NonStruct"


def _set_furniture_apart(pdf: Any, objects: Mapping[bytes, Any], root: Any) -> None:
    """Mark footers, running heads and page numbers as furniture of their page.

    WeasyPrint tags their words, and leaves the tags out of the structure: they would be neither
    words of the document nor furniture, and each reader would guess.
    """
    import pydyf  # noqa: PLC0415 - as above

    in_tree = _references(root, objects)
    numbers = objects[root["ParentTree"]]["Nums"]
    led_to = dict(zip(numbers[::2], numbers[1::2], strict=True))
    for page in list(pdf.objects):
        if not isinstance(page, pydyf.Dictionary) or page.get("Type") != "/Page":
            continue
        row = led_to[page["StructParents"]]
        astray = {mark for mark, reference in enumerate(row) if reference not in in_tree}
        for mark in astray:
            objects[row[mark]].clear()
            row[mark] = "null"
        content = objects[page["Contents"]].stream
        for place, known in enumerate(content):
            if isinstance(known, pydyf.Dictionary) and known.get("MCID") in astray:
                content[place - 1] = "/Artifact"
                content[place] = pydyf.Dictionary({"Type": "/Pagination"})


def _references(root: Any, objects: Mapping[bytes, Any]) -> set[bytes]:
    """Return the references of all elements that the structure leads to."""
    found: set[bytes] = set()
    left = list(root["K"])
    while left:
        reference = left.pop()
        if isinstance(reference, bytes) and reference not in found:
            found.add(reference)
            kids = objects[reference].get("K", [])
            left.extend(kids if isinstance(kids, list) else [kids])
    return found
