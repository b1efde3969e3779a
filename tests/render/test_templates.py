"""Templates get planned facts and decide nothing; what they cannot know stops the build."""

import datetime as dt
import html
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment

from generator.check.wording import short
from generator.compose import Composed, Document, Medium, NavEntry
from generator.render import Renderer, TemplateFaultError, site_settings
from generator.terminal import in_words

PATHS = {"parent": "../mkdocs.yml", "docs_dir": "docs", "site_dir": "plain", "custom_dir": "looks"}


def _composed(title: str, nav: tuple[NavEntry, ...]) -> Composed:
    return Composed(
        documents=(),
        nav=nav,
        figures=(),
        left_out=(),
        home_is_whole=True,
        site_title=title,
    )


def _rendered(folder: Path, template: str, **facts: object) -> str:
    (folder / "page.md.j2").write_text(template, "utf-8")
    document = Document("a/page.html", Medium.SCREEN, "page.md.j2", "A page", facts)
    return Renderer(folder, _composed("A site", ()).addresses).render(document)


@given(st.text(min_size=1))
def test_settings_hold_any_title(words: str) -> None:
    """Whatever a title holds, the settings are YAML in which it is one string, escaped for a page."""
    flat = " ".join(words.split())
    nav = (NavEntry(words, "index.html"), NavEntry(words, below=(NavEntry(words, "a/b.html"),)))
    settings = yaml.safe_load(site_settings(_composed(words, nav), PATHS))
    expected = (flat, [{flat: "index.md"}, {flat: [{flat: "a/b.md"}]}])

    assert expected == (html.unescape(settings["site_name"]), _unescaped(settings["nav"]))


def _unescaped(nav: Any) -> Any:
    if isinstance(nav, list):
        return [_unescaped(entry) for entry in nav]
    if isinstance(nav, dict):
        return {html.unescape(title): _unescaped(below) for title, below in nav.items()}
    return nav


def test_settings_say_only_what_the_parent_does_not() -> None:
    """Folders and navigation come on top of mkdocs.yml; all else is the program's own."""
    settings = yaml.safe_load(
        site_settings(_composed("A site", (NavEntry("Home", "index.html"),)), PATHS)
    )
    expected = {
        "INHERIT": "../mkdocs.yml",
        "site_name": "A site",
        "docs_dir": "docs",
        "site_dir": "plain",
        "theme": {"custom_dir": "looks"},
        "nav": [{"Home": "index.md"}],
    }

    assert expected == settings


def test_a_name_that_nobody_planned_stops(tmp_path: Path) -> None:
    """A template that asks for a fact it was not given is a fault of ours, and says so."""
    with pytest.raises(TemplateFaultError, match="nowhere"):
        _rendered(tmp_path, "{{ nowhere }}")


@pytest.mark.parametrize(
    "template",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ document.facts.__init__.__globals__ }}",
        "{{ spoken.__globals__ }}",
    ],
)
def test_templates_cannot_leave_their_sandbox(tmp_path: Path, template: str) -> None:
    """A template sees the facts it is given and nothing of the machine behind them."""
    with pytest.raises(TemplateFaultError, match="unsafe"):
        _rendered(tmp_path, template, spoken=short)


def test_templates_cannot_change_their_facts(tmp_path: Path) -> None:
    """What one document holds is the same for the next."""
    with pytest.raises(TemplateFaultError, match="unsafe"):
        _rendered(tmp_path, "{{ names.append('more') }}", names=["one"])


@pytest.mark.parametrize("name", ["../secret.txt", "/etc/passwd"])
def test_templates_cannot_read_other_files(tmp_path: Path, name: str) -> None:
    """An include reaches no file outside the folder of templates."""
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    folder = tmp_path / "templates"
    folder.mkdir()
    with pytest.raises(TemplateFaultError, match=r"^page\.md\.j2: "):
        _rendered(folder, "{% include '" + name + "' %}")


def test_every_value_is_escaped(tmp_path: Path) -> None:
    """A plain field is words, also where a template forgets to say so."""
    expected = "&lt;b&gt;&#34;A&#34; &amp; &#39;B&#39;&lt;/b&gt;"

    assert expected == _rendered(tmp_path, "{{ title }}", title="<b>\"A\" & 'B'</b>")


def test_links_are_relative_to_the_page(tmp_path: Path) -> None:
    """A page's links work at any address, offline too."""
    template = "{{ to('index.html') }} {{ to('a/other.html#part') }} {{ figure_src('wave.svg') }}"
    expected = "../index.html other.html#part ../figures/wave.svg"

    assert expected == _rendered(tmp_path, template)


def test_paper_names_figures_by_an_address_of_our_own(tmp_path: Path) -> None:
    """The press knows only our own addresses, so that it can read nothing else."""
    (tmp_path / "sheet.html.j2").write_text("{{ figure_src('wave.svg') }}", "utf-8")
    document = Document("paper/a.pdf", Medium.PAPER, "sheet.html.j2", "A sheet")
    expected = "groupwork://figures/wave.svg"

    assert expected == Renderer(tmp_path, _composed("A site", ()).addresses).render(document)


def test_a_template_is_read_again_when_it_changed(tmp_path: Path) -> None:
    """Also one of the same size whose moment was set back, as by a copy that keeps it."""
    first = _rendered(tmp_path, "{{ title }} one", title="A")
    moment = (tmp_path / "page.md.j2").stat().st_mtime_ns
    (tmp_path / "page.md.j2").write_text("{{ title }} two", "utf-8")
    os.utime(tmp_path / "page.md.j2", ns=(moment, moment))
    document = Document("a/page.html", Medium.SCREEN, "page.md.j2", "A page", {"title": "A"})
    second = Renderer(tmp_path, ()).render(document)

    assert ("A one", "A two") == (first, second)


def test_templates_are_compiled_once_for_builds_that_follow_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A preview builds again and again; templates that did not change are not compiled again."""
    compiled: list[str] = []
    compile_template = Environment.compile

    def counted(self: Environment, source: Any, name: Any = None, *words: Any) -> Any:
        compiled.append(name)
        return compile_template(self, source, name, *words)

    monkeypatch.setattr(Environment, "compile", counted)
    document = Document("a/page.html", Medium.SCREEN, "page.md.j2", "A page")
    (tmp_path / "page.md.j2").write_text("The words", "utf-8")
    said = [Renderer(tmp_path, ()).render(document) for _ in range(3)]

    assert (["The words"] * 3, ["page.md.j2"]) == (said, compiled)


def test_threads_do_not_count_each_others_steps(tmp_path: Path) -> None:
    """What one document takes is counted in the thread that renders it."""
    (tmp_path / "page.md.j2").write_text("x", "utf-8")
    document = Document("a/page.html", Medium.SCREEN, "page.md.j2", "A page")
    ours = Renderer(tmp_path, ())
    with ThreadPoolExecutor(1) as other:
        theirs = other.submit(Renderer, tmp_path, ()).result()

    assert ours._environment(document) is not theirs._environment(document)
    assert ours._environment(document) is Renderer(tmp_path, ())._environment(document)


def test_a_date_is_spoken() -> None:
    """Dates read as people write them, without a zero in front."""
    expected = "4 January 2027"

    assert expected == short(dt.date(2027, 1, 4))


def test_rendering_again_gives_the_same_text(engines: Any) -> None:
    """The same facts give the same text, on screen and on paper."""
    composed = engines.composed()
    first = [engines.rendered(composed, medium) for medium in Medium]

    assert first == [engines.rendered(composed, medium) for medium in Medium]


def test_short_forms_of_prose_keep_its_words(engines: Any) -> None:
    """Where only the words of a prose field fit, marks are read first and no word is lost."""
    words = "For **all** with pain < 3 and urges > 4."
    (topic,) = engines.curriculum.topics.values()
    (plan,) = engines.curriculum.sessions.values()
    (sheet,) = engines.curriculum.handouts.values()
    composed = engines.composed(
        topics={topic.id: topic.model_copy(update={"aims": words})},
        sessions={plan.id: plan.model_copy(update={"summary": words})},
        handouts={sheet.id: sheet.model_copy(update={"purpose": words})},
    )
    pages = engines.rendered(composed, Medium.SCREEN)
    paper = engines.rendered(composed, Medium.PAPER)
    short = "For all with pain &lt; 3 and urges &gt; 4."
    expected = (True,) * 4

    assert expected == (
        f"<span>{short}</span>" in pages["index.html"],
        f"<span>{short}</span>" in pages["topics/index.html"],
        f'name="description" content="{short}"' in paper[f"paper/guides/{plan.id}.pdf"],
        f'name="description" content="{short}"' in paper[f"paper/handouts/{sheet.id}.pdf"],
    )


def test_no_page_offers_paper_that_is_not_made(engines: Any) -> None:
    """Without PDFs the pages are whole, and none of them links to a PDF."""
    composed = engines.composed(has_paper=False)
    pages = engines.rendered(composed, Medium.SCREEN)
    expected: list[str] = []

    assert expected == [address for address, text in pages.items() if ".pdf" in text]


def test_a_client_sheet_says_that_it_is_a_trial_copy(engines: Any) -> None:
    """Until a program approves it, a client's sheet and a guide each say what they are.

    Where both are bound together, each keeps its own.
    """
    paper = engines.rendered(engines.composed(), Medium.PAPER)
    trial = "Trial copy: ask your counselor if anything is unclear."
    draft = (
        "Draft. No clinician has reviewed this. Your clinical director decides whether it is used."
    )
    expected = {
        "paper/guides/riding-out.pdf": (False, True),
        "paper/briefs/riding-out.pdf": (False, True),
        "paper/handouts/the-wave.pdf": (True, False),
        "paper/handouts/the-wave-large.pdf": (True, False),
        "paper/handouts/the-wave-fillable.pdf": (True, False),
        "paper/tonight/riding-out-named.pdf": (True, True),
        "paper/books/small-offers.pdf": (False, True),
        "paper/books/small-workbook.pdf": (True, False),
        "paper/books/small-manual.pdf": (True, True),
        "paper/books/small-binder.pdf": (False, True),
    }

    assert expected == {address: (trial in text, draft in text) for address, text in paper.items()}


@pytest.mark.parametrize(
    "template", [b"{% if %}", b"{{ nowhere }}", b"\xff", b"{% include 'no.j2' %}"]
)
def test_a_template_with_a_fault_is_named(template: bytes, tmp_path: Path) -> None:
    """A program has its own, so the fault may be its own."""
    (tmp_path / "page.md.j2").write_bytes(template)
    document = Document("a/page.html", Medium.SCREEN, "page.md.j2", "A page", {})
    with pytest.raises(TemplateFaultError, match=r"^page\.md\.j2") as stopped:
        Renderer(tmp_path, ()).render(document)

    words, code = in_words(stopped.value)
    assert (2, True) == (code, "mend it" in words)
