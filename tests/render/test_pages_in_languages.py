"""Pages for staff in another language: their own words through the catalog, addresses and anchors as in English."""

import datetime as dt
import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from factory import AS_OF, write_project

from generator.check import check_all
from generator.compose import Composed, Document, Medium, TranslationView, compose
from generator.load import load
from generator.model import Approval
from generator.model.base_words import BaseWords
from generator.render import Renderer
from generator.render.languages import CATALOG, Language
from generator.render.sandbox import Bounded

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
SPANISH = TEMPLATES / "locale" / "es" / "LC_MESSAGES" / CATALOG
NAMES = (
    "home",
    "topics",
    "topic",
    "sessions",
    "session",
    "sheets",
    "sheet",
    "helplines",
    "glossary",
)
MADE = tuple(f"site/{name}.md.j2" for name in NAMES)
USED = (
    *(f"site/{name}.html.j2" for name in ("adapted", "change", "find", "languages", "tiles")),
    *("blocks.html.j2", "citation.html.j2", "help.html.j2", "translated.html.j2"),
)
DRAFT = TranslationView("es", is_reviewed=False, has_base_words=True, is_stale=False)

_FRONT = re.compile(r"---\nhide: .*\n---\n")
_CODE = re.compile(r"<(code|style)>.*?</\1>", re.DOTALL)
_TAG = re.compile(r'<[^<>]*>|data-[\w-]+="[^"]*"')
_LABEL = re.compile(r'(?:aria-label|alt|placeholder|title)="[^"]*[A-Za-z]{2,}[^"]*"')
_ENGLISH = re.compile(r'<(\w+) lang="en">.*?</\1>')
_ANCHOR = re.compile(r" \{ #[\w\-]* \}")


@pytest.fixture(scope="module")
def composed(tmp_path_factory: pytest.TempPathFactory) -> Composed:
    """Return what is composed of the small project."""
    loaded = load([write_project(tmp_path_factory.mktemp("small"))])
    checked = check_all(loaded.curriculum, AS_OF)
    return compose(loaded.curriculum, checked, checked.findings)


def pages(composed: Composed) -> Iterator[Document]:
    """Yield the pages that are made in other languages too."""
    return (one for one in composed.of(Medium.SCREEN) if one.template in MADE)


def in_spanish(document: Document, **facts: object) -> Document:
    """Return a page in Spanish, made of the same facts and others."""
    there = replace(document, address=f"es/{document.address}", translation=DRAFT)
    beside = (("en", document.address),)
    return replace(there, facts={**document.facts, "beside": beside, "at": there.to, **facts})


def rendered(composed: Composed, document: Document) -> str:
    """Return the text of a document."""
    return Renderer(TEMPLATES, composed.addresses).render(document)


def page(composed: Composed, address: str, **facts: object) -> str:
    """Return the text of one page in Spanish."""
    (found,) = (one for one in pages(composed) if one.address == address)
    return rendered(composed, in_spanish(found, **facts))


def said_by_itself(source: str) -> str:
    """Return what a template says without the catalog, its markup taken away."""
    environment = Bounded(TEMPLATES, Language(TEMPLATES))
    kept, is_said = [], False
    for _, kind, text in environment.lex(source):
        is_said = (is_said or text == "trans") and text != "endtrans"
        if kind == "data" and not is_said:
            kept.append(text)
    return _FRONT.sub("", _ANCHOR.sub("", "".join(kept)), count=1)


@pytest.mark.parametrize("name", [*MADE, *USED])
def test_what_a_template_says_is_in_the_catalog(name: str) -> None:
    """But for minutes, which are `min` in each language, and for the names of formats."""
    said = said_by_itself((TEMPLATES / name).read_text("utf-8"))
    words = re.findall(r"[^\W\d_]{2,}", _TAG.sub(" ", _CODE.sub(" ", said)))

    assert [] == _LABEL.findall(said)
    assert set() == {*words} - {"min", "PDF"}


def test_a_template_that_speaks_by_itself_is_found() -> None:
    """In its text, and in what is read aloud."""
    said = said_by_itself(
        '<p aria-label="Read me">{% trans %}Yes{% endtrans %} No {{ _("Maybe") }}</p>'
    )

    assert ['aria-label="Read me"'] == _LABEL.findall(said)
    assert "No" == _TAG.sub("", said).strip()


def test_no_sentence_of_the_catalog_is_left_in_english(composed: Composed) -> None:
    """On none of the pages, outside of what says that it is English."""
    with SPANISH.open("rb") as file:
        plain = [
            one.id for one in read_po(file) if isinstance(one.id, str) and one.id != one.string
        ]
    long = {id for id in plain if len(id.split()) > 2 and "%(" not in id}

    for document in pages(composed):
        text = _ENGLISH.sub("", rendered(composed, in_spanish(document)))
        left = {words for words in long if words in text}
        assert (document.address, set()) == (document.address, left)


def test_each_page_leads_to_itself_in_english(composed: Composed) -> None:
    """Below its title, by the name that the language has for itself."""
    for document in pages(composed):
        there = in_spanish(document)
        back = posixpath.relpath(document.address, posixpath.dirname(there.address))
        link = f'<a href="{back}" lang="en" hreflang="en">English</a>'
        below = re.search(r"^# .*\n\n(.*)\n", rendered(composed, there), re.MULTILINE)

        assert below
        assert link in below[1], document.address


def test_an_english_page_without_others_says_nothing_of_languages(composed: Composed) -> None:
    """And does so only where it is given one."""
    (found,) = (one for one in pages(composed) if one.template == "site/topic.md.j2")
    facts = {**found.facts, "beside": (("es", "es/x.html"),), "at": found.to}
    link = '<a href="../es/x.html" lang="es" hreflang="es">Español</a>'

    assert "gw-languages" not in rendered(composed, replace(found, facts={**facts, "beside": ()}))
    assert link in rendered(composed, replace(found, facts=facts))


def test_each_page_says_in_both_languages_how_it_stands(composed: Composed) -> None:
    """A reviewed one, in which all is translated, says nothing."""
    for document in pages(composed):
        there = in_spanish(document)
        whole = replace(DRAFT, is_reviewed=True, has_base_words=False)
        text = rendered(composed, there)

        assert "Borrador: ninguna persona calificada ha revisado esta traducción." in text
        assert "Draft: no qualified person has reviewed this translation." in text
        assert "Lo que está en inglés todavía no está traducido." in text
        assert "gw-translation" not in rendered(composed, replace(there, translation=whole))


def test_anchors_are_the_same_in_every_language(composed: Composed) -> None:
    """Links from elsewhere lead to them."""
    session = page(composed, "sessions/riding-out.html")

    assert "## Revisión y aprobación { #review-and-approval }" in session
    assert "## Revisión y aprobación { #review-and-approval }" in page(
        composed, "handouts/the-wave.html"
    )
    assert "{ #seg-opening }" in session


def test_a_title_that_is_not_translated_says_so(composed: Composed) -> None:
    """In a heading as elsewhere."""
    (found,) = (one for one in pages(composed) if one.template == "site/topic.md.j2")
    topic = found.facts["topic"].model_copy(update={"title": BaseWords("Cravings")})  # type: ignore[attr-defined] # a topic is a noun
    text = rendered(composed, in_spanish(found, topic=topic))

    assert '# <span lang="en">Cravings</span> <span class="in-base">(en inglés)</span>' in text


def test_words_of_python_are_said_in_spanish(composed: Composed) -> None:
    """What is chosen by stays as it is asked for."""
    session = page(composed, "sessions/riding-out.html")
    sessions = page(composed, "sessions/index.html")

    assert "grupo · 60 minutos · básica · " in session
    assert ">borrador</a>" in session
    assert '<option value="group">grupo</option>' in sessions
    assert 'data-find="sesión|sesiones" data-find-count="{shown} de {all} {what}"' in sessions
    assert "<option>group</option>" in rendered(
        composed, next(one for one in pages(composed) if one.template == "site/sessions.md.j2")
    )
    assert "para participantes · hoja" in page(composed, "handouts/the-wave.html")


BY = Approval(
    id="a",
    program="small",
    role="clinical director",
    on=dt.date(2027, 1, 4),
    next_review=dt.date(2028, 1, 4),
    items=(),
)
"""An approval; whose it is and what it approves is left to those who ask."""
ROLE = '<span lang="en">clinical director</span>'
APPROVED = f"Aprobada para usarse aquí por {ROLE} el 4 de enero de 2027; próxima revisión: 4 de enero de 2028."


@pytest.mark.parametrize(
    ("key", "changed", "expected"),
    [
        ("approved", (), APPROVED),
        ("overdue", (), f"{APPROVED} Esa revisión está atrasada."),
        (
            "lapsed",
            ("“La ola”", "“Ayuda” (new)", "words outside the blocks"),
            f"Aprobada el 4 de enero de 2027 por {ROLE}; desde entonces cambiaron las palabras o los "
            "dibujos, así que la aprobación ya no vale. Cambió: “La ola”; “Ayuda” (nuevo); palabras "
            "fuera de los bloques.",
        ),
    ],
)
def test_an_approval_is_told_in_the_language_of_the_page(
    key: str, changed: tuple[str, ...], expected: str, composed: Composed
) -> None:
    """The role as the program wrote it; and that an approval of the English words is none."""
    (found,) = (one for one in pages(composed) if one.template == "site/session.md.j2")
    standing = replace(found.facts["standing"], key=key, last=BY, changed=changed)  # type: ignore[type-var] # how it is shown
    text = page(composed, found.address, standing=standing)

    assert expected in re.sub(r"\s+", " ", text)
    assert "<td>Borrador. Ningún profesional clínico lo ha revisado.</td>" in text
    assert "Una aprobación de esas palabras no vale para una traducción" in text


def test_the_home_page_is_short_and_names_the_english_one(composed: Composed) -> None:
    """Whom to call as a Spanish speaker calls, the lists, the topics, and no script."""
    text = page(composed, "index.html")

    assert "llame al <strong>988</strong> y oprima 2" in text
    assert "1 hoja está en este idioma." in text
    assert '<a href="../index.html" hreflang="en">la página principal en inglés</a>' in text
    assert "## Temas" in text
    assert "<script" not in text
    assert "data-today" not in text
