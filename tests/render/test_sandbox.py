"""A template of a program's own: it reaches nothing, and what it makes and how long it goes on has bounds."""

from pathlib import Path

import pytest

from generator.compose import Document, Medium
from generator.render import Renderer, TemplateFaultError, sandbox

GROWS = "{%% set ns = namespace(x='aaaaaaaaaa') %%}{%% for i in range(60) %%}%s{%% endfor %%}"
ESCAPES = {
    "a class": "{{ ''.__class__.__mro__ }}",
    "a class by an index": "{{ ''['__class__'] }}",
    "a class by a filter": "{{ '' | attr('__class__') }}",
    "a class by a map": "{{ [1] | map(attribute='__class__') | join }}",
    "a class by a format": "{{ '{0.__class__}'.format(1) }}",
    "a class by a format of a map": "{{ '{x.__class__}'.format_map({'x': 1}) }}",
    "globals of ours": "{{ to.__globals__ }}",
    "the inside of a template": "{{ self._TemplateReference__context }}",
    "a helper of Jinja": "{{ joiner.__init__ }}",
    "the language behind a sentence": "{{ _.__self__ }}",
    "the language behind markup": "{{ gettext.__func__.__globals__ }}",
    "a class by a sentence": "{{ _('%(a)s', a='').__class__ }}",
    "a change of facts": "{{ document.facts.update({'a': 1}) }}",
}
CLIMBS = {
    "up": "{% include '../secret.txt' %}",
    "far up": "{% include '../../../../../../etc/passwd' %}",
    "from the root": "{% include '/etc/passwd' %}",
    "by percent": "{% include '..%2f..%2fetc%2fpasswd' %}",
    "by a null": "{% include 'page.md.j2\\0.txt' %}",
    "by backslashes": "{% include '..\\\\secret.txt' %}",
    "as a page to build on": "{% extends '../secret.txt' %}",
    "as a module": "{% import '/etc/passwd' as evil %}",
    "as one of several": "{% include ['../secret.txt', '/etc/passwd'] %}",
}
BOMBS = {
    "a range": "{% for a in range(1000000000) %}x{% endfor %}",
    "loops in loops": "{% for a in range(9000) %}{% for b in range(9000) %}{% endfor %}{% endfor %}",
    "a macro in itself": "{% macro m(n) %}{{ m(n) }}{% endmacro %}{{ m(0) }}",
    "a macro twice in itself": "{% macro m(n) %}{% if n %}{{ m(n-1) }}{{ m(n-1) }}{% endif %}{% endmacro %}{{ m(60) }}",
    "a page in itself": "{% include 'page.md.j2' %}",
    "a product": "{{ 'a' * 1000000000 }}",
    "a list many times": "{{ [1] * 1000000000 }}",
    "a power": "{{ 9 ** 999999999 }}",
    "numbers that grow": GROWS.replace("'aaaaaaaaaa'", "99") % "{% set ns.x = ns.x * ns.x %}",
    "words that grow by a sum": GROWS % "{% set ns.x = ns.x + ns.x %}",
    "words that grow side by side": GROWS % "{% set ns.x = ns.x ~ ns.x %}",
    "words that grow in a block": GROWS
    % "{% set y %}{{ ns.x }}{{ ns.x }}{% endset %}{% set ns.x = y %}",
    "lists that grow": GROWS % "{% set ns.x = [ns.x, ns.x] %}" + "{{ ns.x }}",
    "much for each turn": "{% for a in range(90000) %}" + "y" * 10_000 + "{% endfor %}",
    "a format": "{{ '%1000000000d' % 1 }}",
    "a format by a filter": "{{ '%1000000000d' | format(1) }}",
    "a format by a call": "{{ '{:>1000000000}'.format('x') }}",
    "a format by a sentence": "{{ _('%(a)1000000000s', a='x') }}",
    "a format by markup": "{{ gettext('%(a)1000000000s', a='x') }}",
    "a sentence that grows": "{{ _('%(a)s' * 2000000, a='x' * 10000) }}",
    "a count that was never said": "{% trans n=2 %}one{% pluralize %}many{% endtrans %}",
    "spaces": "{{ 'x'.ljust(1000000000) }}",
    "spaces by a filter": "{{ 'x' | center(1000000000) }}",
    "zeros": "{{ 'x'.zfill(1000000000) }}",
    "bytes": "{{ (1).to_bytes(1000000000, 'big') }}",
    "a long comma": "{% set s = 'a' * 1000000 %}{{ range(90000) | join(s) | length }}",
    "digits": "{{ 1.5 | round(1000000000, 'floor') }}",
    "words from nowhere": "{{ lipsum(n=1000000) }}",
    "nothing divided": "{{ 1 // 0 }}",
    "words and numbers": "{{ 1 + 'a' }}",
}


def rendered(folder: Path, template: str) -> str:
    """Return what a template gives that stands alone in its folder."""
    templates = folder / "templates"
    templates.mkdir()
    (folder / "secret.txt").write_text("secret", "utf-8")
    (templates / "page.md.j2").write_text(template, "utf-8")
    document = Document("a/page.html", Medium.SCREEN, "page.md.j2", "A page", {})
    return Renderer(templates, frozenset()).render(document)


@pytest.mark.parametrize(
    "template",
    [*ESCAPES.values(), *CLIMBS.values(), *BOMBS.values()],
    ids=[*ESCAPES, *CLIMBS, *BOMBS],
)
def test_a_template_that_goes_too_far_is_told_by_its_name(
    template: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It ends at once, and whoever wrote it learns which one and why."""
    monkeypatch.setattr(sandbox, "MOST_STEPS", 20_000)
    with pytest.raises(TemplateFaultError, match=r"page\.md\.j2: "):
        rendered(tmp_path, template)


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{% for a in range(3) %}{{ loop.index }}/{{ loop.length }} {% endfor %}", "1/3 2/3 3/3 "),
        ("{% for a in [1, 2] %}{{ a }}{% else %}none{% endfor %}", "12"),
        ("{% macro m(a) %}<{{ a }}>{% endmacro %}{{ m('x') }}", "<x>"),
        ("{{ 'a' ~ 1 ~ 'b' }} {{ 'a' + 'b' }} {{ 2 * 3 }} {{ 7 % 4 }}", "a1b ab 6 3"),
        ("{{ ['b', 'a'] | sort | join(', ') }} {{ 2.5 | round(1) }}", "a, b 2.5"),
        ("{{ {'a': 1}.items() | map('first') | join }} {{ 'A'.lower() }}", "a a"),
        ("{% set x %}in{% endset %}{{ x }}{{ x | length }}", "in2"),
    ],
)
def test_what_a_page_needs_is_there(template: str, expected: str, tmp_path: Path) -> None:
    """Loops, macros, joining and counting are as Jinja describes them."""
    assert expected == rendered(tmp_path, template)


def test_each_document_begins_to_count_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A site of many pages is not taken for one that never ends."""
    monkeypatch.setattr(sandbox, "MOST_STEPS", 20)
    (tmp_path / "page.md.j2").write_text("{% for a in range(15) %}x{% endfor %}", "utf-8")
    document = Document("a/page.html", Medium.SCREEN, "page.md.j2", "A page", {})
    renderer = Renderer(tmp_path, frozenset())

    assert ["x" * 15] * 4 == [renderer.render(document) for _ in range(4)]
