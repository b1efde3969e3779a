"""One page as a file: its policy, what it would load or send, and its inline scripts.

Drawings are read by the same reader. What a page does when it is opened is left to the browser.
"""

import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser

from ..findings import Finding, Place, must
from ..publish.html_pass import hash_of
from ..publish.site import calls_elsewhere
from .addresses import is_elsewhere, loaded_by_style
from .known import POLICY

_LOADING = ("src", "srcset", "imagesrcset", "poster", "data", "background", "action", "formaction")
"""Attributes from which a browser loads, or to which it sends."""

_AHEAD = frozenset({"prefetch", "preconnect", "dns-prefetch", "prerender", "modulepreload"})
"""Links by which a browser asks before anybody does."""

_LOADERS = frozenset({"script", "style", "link", "img", "iframe", "object", "embed", "svg"})
"""Elements that may load or change something; none stands before the policy."""

_HASH = re.compile(r"'sha256-[\w+/]{43}='")


class Reader(HTMLParser):
    """What an audit asks of a page or a drawing."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.policies: list[str] = []
        self.referrers: list[str] = []
        self.early: list[str] = []
        self.loaded: list[str] = []
        self.ahead: list[str] = []
        self.handlers: list[str] = []
        self.scripts: list[str] = []
        self.has_scripts = False
        self._inside = ""
        self._text: list[str] = []

    @classmethod
    def of(cls, text: str) -> "Reader":
        """Read a whole page or drawing."""
        reader = cls()
        reader.feed(text)
        reader.close()
        return reader

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element loads, sends or runs."""
        values = {name: value or "" for name, value in attrs}
        if tag == "meta":
            self._meta(values)
        elif tag in _LOADERS and not self.policies:
            self.early.append(tag)
        if tag == "script":
            self.has_scripts = True
        is_data = tag == "script" and values.get("type", "").endswith("json")
        if tag == "style" or (tag == "script" and "src" not in values and not is_data):
            self._inside, self._text = tag, []
        self.loaded += _loaded_by(tag, values)
        self.ahead += _AHEAD & set(values.get("rel", "").lower().split()) if tag == "link" else ()
        self.handlers += [name for name in values if re.match(r"on[a-z]", name)]
        self.handlers += [
            "javascript:"
            for name in ("href", "xlink:href", "action", "formaction", "src")
            if re.sub(r"\s", "", values.get(name, "")).lower().startswith("javascript:")
        ]

    def handle_data(self, data: str) -> None:
        """Gather what stands in a script or a style."""
        if self._inside:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        """Note a script or a style that is whole."""
        if tag != self._inside:
            return
        text = "".join(self._text)
        if tag == "script":
            self.scripts.append(text)
        else:
            self.loaded += loaded_by_style(text)
        self._inside = ""

    def handle_pi(self, data: str) -> None:
        """Note a style sheet that a drawing names before it begins."""
        self.loaded += re.findall(r"xml-stylesheet.*?href=[\"']([^\"']*)", data)

    def handle_decl(self, decl: str) -> None:
        """Note what a drawing's declaration would fetch."""
        if not re.fullmatch(r"(?i)doctype html", decl):
            self.loaded += re.findall(r"[\"']([^\"']*//[^\"']*)[\"']", decl)

    def _meta(self, values: Mapping[str, str]) -> None:
        kind = values.get("http-equiv", "").lower()
        if kind == "content-security-policy":
            self.policies.append(values.get("content", ""))
        elif values.get("name", "").lower() == "referrer":
            self.referrers.append(values.get("content", ""))
        elif kind == "refresh":
            self.loaded += re.findall(r"(?i)url\s*=\s*[\"']?([^\"']*)", values.get("content", ""))

    @property
    def fetched_from_elsewhere(self) -> tuple[str, ...]:
        """Every address at another computer that is loaded or sent to without a click, once."""
        return tuple(one for one in dict.fromkeys(self.loaded) if is_elsewhere(one))


def _loaded_by(tag: str, values: Mapping[str, str]) -> Iterator[str]:
    for name in _LOADING:
        value = values.get(name, "")
        if name.endswith("srcset"):
            yield from (one.split()[0] for one in value.split(",") if one.strip())
        elif value:
            yield value
    if tag == "a":
        yield from values.get("ping", "").split()
    elif values.get("rel", "").lower() not in {"canonical", "license"}:
        yield from (values[name] for name in ("href", "xlink:href") if values.get(name))
    yield from loaded_by_style(values.get("style", ""))


def page_findings(name: str, reader: Reader) -> Iterator[Finding]:
    """Yield what a page lacks of its policy, and what it holds that nobody vouches for."""
    yield from _policy(name, reader)
    yield from element_findings(name, reader)


def element_findings(name: str, reader: Reader) -> Iterator[Finding]:
    """Yield what a page or a drawing would fetch from elsewhere or run by itself."""
    for address in reader.fetched_from_elsewhere:
        yield calls_elsewhere(name, address)
    for rel in dict.fromkeys(reader.ahead):
        yield calls_elsewhere(name, f"something ahead of time ({rel})")
    for handler in dict.fromkeys(reader.handlers):
        yield must(
            "script-not-vouched-for",
            f"{name} holds a script in an attribute ({handler}).",
            "Take it out of templates/; a script is a file of its own there.",
            Place(f"build/site/{name}"),
        )


def _policy(name: str, reader: Reader) -> Iterator[Finding]:
    place = Place(f"build/site/{name}")
    build = "Build again with groupwork build, and change nothing in build/ by hand."
    if len(reader.policies) != 1:
        count = f"{len(reader.policies)} policies" if reader.policies else "no policy"
        yield must("policy-missing", f"The page {name} has {count}, and needs one.", build, place)
    elif reader.early:
        words = f"In the page {name}, <{reader.early[0]}> stands before the policy."
        yield must("policy-missing", words, build, place)
    if reader.referrers != ["no-referrer"]:
        words = f"The page {name} would tell other sites where a reader came from."
        yield must("policy-missing", words, build, place)
    vouched: set[str] = set()
    for policy in reader.policies:
        rules = {rule[0]: frozenset(rule[1:]) for rule in map(str.split, policy.split(";")) if rule}
        scripts = rules.pop("script-src", frozenset())
        vouched |= {one for one in scripts if _HASH.fullmatch(one)}
        for hole in _holes(rules, scripts - vouched):
            words = f"The policy of the page {name} {hole}."
            yield must("policy-too-loose", words, build, place)
    unknown = [one for one in map(hash_of, reader.scripts) if one not in vouched]
    if unknown and reader.policies:
        words = f"{len(unknown)} inline scripts of the page {name} have no hash in its policy."
        yield must("script-not-vouched-for", words, build, place)
    if left := vouched.difference(map(hash_of, reader.scripts)):
        words = f"The policy of the page {name} vouches for {len(left)} scripts that are not in it."
        yield must("policy-too-loose", words, build, place)


def _holes(rules: Mapping[str, frozenset[str]], scripts: frozenset[str]) -> Iterator[str]:
    """Yield how a policy differs from the one that every page has."""
    if scripts != {"'self'"}:
        yield f"lets scripts come from {' '.join(sorted(scripts)) or 'anywhere'}"
    for part, allowed in POLICY.items():
        found = rules.get(part)
        if found is None:
            yield f"does not say {part}"
        elif found - allowed:
            yield f"has {' '.join(sorted(found - allowed))} in {part}"
    for part in sorted(set(rules) - set(POLICY)):
        yield f"says {part} {' '.join(sorted(rules[part]))}, which no page needs"
