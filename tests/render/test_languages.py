"""The generator's own words in another language: a whole catalog, dates, days, and bounds for what is filled in."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from factory import AS_OF, write_project
from jinja2.exceptions import SecurityError
from said_in_python import said_in_python

from generator.check import check_all
from generator.compose import Document, Medium, TranslationView, compose
from generator.compose.document import DRAFT_STAFF, TRIAL_CLIENT
from generator.load import load
from generator.render import Renderer, TemplateFaultError
from generator.render.languages import CATALOG, IN_BASE, Language, kept
from generator.render.sandbox import Bounded

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
SPANISH = TEMPLATES / "locale" / "es" / "LC_MESSAGES" / CATALOG
COMPOSED = {IN_BASE, TRIAL_CLIENT, DRAFT_STAFF, "adapted here", "Handout"}
"""What reaches a template as a fact, and is said there in the language of the document."""

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n'


def said_in_templates() -> Iterator[str]:
    """Yield every sentence that a template says by itself."""
    environment = Bounded(TEMPLATES, Language(TEMPLATES))
    for path in sorted(TEMPLATES.rglob("*.j2")):
        for _, _, said in environment.extract_translations(path.read_text("utf-8")):  # type: ignore[attr-defined] # Jinja's extension puts it there
            message = said[0] if isinstance(said, tuple) else said
            if message is not None:
                yield message


def catalog(folder: Path, text: str, code: str = "es") -> Language:
    """Return a language with a catalog of its own."""
    path = folder / "locale" / code / "LC_MESSAGES" / CATALOG
    path.parent.mkdir(parents=True)
    path.write_text(HEAD + ("" if text.startswith('"') else "\n") + text, "utf-8")
    return Language(folder, code)


def fixed(folder: Path) -> set[str]:
    """Return the words that Python fixes."""
    loaded = load([write_project(folder)])
    checked = check_all(loaded.curriculum, AS_OF)
    return said_in_python(compose(loaded.curriculum, checked, checked.findings).documents)


def test_every_sentence_is_in_the_spanish_catalog_and_no_other(tmp_path: Path) -> None:
    """None is empty or in doubt, and what is filled in, and numbers to call, are the same."""
    with SPANISH.open("rb") as file:
        found = [message for message in read_po(file, abort_invalid=True) if message.id]

    asked = {one.id[0] if isinstance(one.id, tuple) else one.id for one in found}
    pairs = [(one.id, text) for one in found for text in _texts(one.string)]

    assert {*said_in_templates(), *COMPOSED, *fixed(tmp_path)} == asked
    assert not [one.id for one in found if one.fuzzy]
    assert not [id for id, text in pairs if not text or '"' in text]
    assert not [id for id, text in pairs if kept(_texts(id)[-1]) != kept(text)]


def _texts(words: str | tuple[str, ...]) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words)


def test_a_count_has_the_form_of_its_language(tmp_path: Path) -> None:
    """English has two, Polish three; a catalog with too few forms, or another placeholder, is left out."""
    words = ("%(count)s sheet", "%(count)s sheets")
    plural = (
        '"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20)'
        ' ? 1 : 2);\\n"\n\nmsgid "%(count)s sheet"\nmsgid_plural "%(count)s sheets"\n'
    )
    forms = 'msgstr[0] "%(count)s kartka"\nmsgstr[1] "%(count)s kartki"\n'
    polish = catalog(tmp_path / "whole", f'{plural}{forms}msgstr[2] "%(count)s kartek"\n', "pl")
    lacking = catalog(tmp_path / "lacking", f"{plural}{forms}", "pl")
    other = catalog(tmp_path / "other", f'{plural}{forms}msgstr[2] "%(number)s kartek"\n', "pl")

    assert ["1 sheet", "2 sheets", "0 sheets"] == [
        Language(TEMPLATES).counted(*words, count) for count in (1, 2, 0)
    ]
    assert ["1 sesión", "2 sesiones"] == [
        Language(TEMPLATES, "es").counted("%(count)s session", "%(count)s sessions", count)
        for count in (1, 2)
    ]
    assert ["1 kartka", "3 kartki", "5 kartek"] == [
        polish.counted(*words, count) for count in (1, 3, 5)
    ]
    assert ["5 sheets", "5 sheets"] == [one.counted(*words, 5) for one in (lacking, other)]


def test_the_spanish_catalog_says_that_nobody_reviewed_it() -> None:
    """Whoever opens it reads that first."""
    with SPANISH.open("rb") as file:
        read = read_po(file, abort_invalid=True)

    assert "A draft that nobody has reviewed" in SPANISH.read_text("utf-8").split("msgid")[0]
    assert "translator, not reviewed" == read.last_translator


def test_a_date_is_written_as_the_language_does() -> None:
    """English needs no library."""
    day = dt.date(2026, 11, 27)
    dates = [Language(TEMPLATES, code).date(day) for code in ("en", "es", "es-MX", "qzz")]

    assert [
        *("27 November 2026", "27 de noviembre de 2026", "27 de noviembre de 2026"),
        "27 November 2026",
    ] == dates


def test_the_days_of_a_week_begin_on_monday() -> None:
    """Short, as heads of columns."""
    assert ("Mon", "Sun") == (Language(TEMPLATES).week()[0], Language(TEMPLATES).week()[6])
    assert ("lun", "mar", "mié", "jue", "vie", "sáb", "dom") == Language(TEMPLATES, "es").week()


def test_a_language_has_a_name_in_each() -> None:
    """On English pages its English name, on a switch its own; an unknown one is its code."""
    english, spanish = Language(TEMPLATES), Language(TEMPLATES, "es")

    assert ("Spanish", "Inglés") == (english.name_of("es"), spanish.name_of("en"))
    assert ("Español", "English", "qzz") == tuple(map(english.native_name, ("es", "en", "qzz")))


def test_what_a_catalog_does_not_hold_stays_english(tmp_path: Path) -> None:
    """So does what is in doubt, empty, lets something else be filled in, or names another number."""
    language = catalog(
        tmp_path,
        'msgid "Yes"\nmsgstr "Sí"\n\n#, fuzzy\nmsgid "Maybe"\nmsgstr "Tal vez"\n\n'
        'msgid "No"\nmsgstr ""\n\nmsgid "%(a)s days"\nmsgstr "%(b)s días"\n\n'
        'msgid "%(c)s weeks"\nmsgstr "%(c)9s semanas"\n\n'
        'msgid "Call 911"\nmsgstr "Llame al 912"\n',
    )

    assert ["Sí", "Maybe", "No", "Else"] == [
        language.plain(message) for message in ("Yes", "Maybe", "No", "Else")
    ]
    assert "Call 911" == language.markup("Call 911")
    assert ("3 days", "4 weeks") == (
        language.plain("%(a)s days", a=3),
        language.plain("%(c)s weeks", c=4),
    )


def test_a_country_says_what_its_language_says_and_its_own(tmp_path: Path) -> None:
    """Its own words stand over those of the language."""
    catalog(tmp_path, 'msgid "Yes"\nmsgstr "Sí"\n\nmsgid "Bus"\nmsgstr "Autobús"\n')
    language = catalog(tmp_path, 'msgid "Bus"\nmsgstr "Camión"\n', "es-MX")

    assert ("Sí", "Camión") == (language.plain("Yes"), language.plain("Bus"))


def test_what_is_filled_into_markup_is_escaped(tmp_path: Path) -> None:
    """The sentence may hold markup, what somebody wrote may not."""
    language = catalog(tmp_path, 'msgid "<b>%(a)s</b>"\nmsgstr "<i>%(a)s</i>"\n')

    assert "<i>&lt;script&gt;</i>" == language.markup("<b>%(a)s</b>", a="<script>")


@pytest.mark.parametrize(
    ("message", "values"),
    [
        ("%(a)999999999s", {"a": 1}),
        ("%(a)s" * 3_000, {"a": "x" * 1_000}),
        ("%d", {"a": 1}),
        ("100 % of %(a)s", {"a": 1}),
    ],
    ids=["wide", "often", "by place", "a bare sign"],
)
def test_what_is_filled_in_has_bounds(message: str, values: dict[str, object]) -> None:
    """A template of a program's own may ask for much."""
    with pytest.raises(SecurityError):
        Language(TEMPLATES).plain(message, **values)


def test_a_percent_sign_can_be_said() -> None:
    """Twice where something is filled in, as everywhere in this form."""
    assert ("100 %", "5 %") == (
        Language(TEMPLATES).plain("100 %"),
        Language(TEMPLATES).plain("%(a)s %%", a=5),
    )


def test_a_broken_catalog_is_told_by_its_name(tmp_path: Path) -> None:
    """The template that asks for a word names it, with the line."""
    catalog(tmp_path, "yes, no\n")
    (tmp_path / "page.html.j2").write_text('{{ _("Yes") }}', "utf-8")
    view = TranslationView("es", is_reviewed=False, has_base_words=False, is_stale=False)
    page = Document("a.html", Medium.BARE, "page.html.j2", "A", translation=view)

    with pytest.raises(TemplateFaultError, match=r"es/groupwork\.po: .* on 3"):
        Renderer(tmp_path, frozenset()).render(page)
