"""A small project in which every field that holds words carries a word of its own.

Fields come from the model: a new one carries a word from the day on which it is written. A canary is
no word of any language and stands in one field alone, so what is found is exact.
"""

import dataclasses
import datetime as dt
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from factory import FILES, PROGRAM, SESSION, TOPIC, write_project

from generator.load import load
from generator.model import (
    Adaptation,
    Altered,
    Approval,
    Curriculum,
    Edition,
    Handout,
    Layered,
    LocalRule,
    Noun,
    Program,
    RequirementPack,
    Resource,
    SessionPlan,
    Source,
    Term,
    Topic,
    fingerprint,
)
from generator.model.base import CLOCK, KEBAB, FigureFile, Withdrawn
from generator.model.handout import Block, QuizBlock
from generator.model.readers import Reader, may_read
from generator.model.translation import ONE_LANGUAGE

FIGURE = "craving-wave.svg"
"""A drawing of the repository, because tests print with its looks."""

_FIGURE_PATTERN = typing.get_args(FigureFile)[1].metadata[0].pattern
_SYLLABLES = "bcdghjkmnprtvwz"
_VOWELS = "aeo"

FIXED: Mapping[tuple[str, str], Any] = {
    ("Calendar", "time_zone"): "America/New_York",
    ("Borrowed", "source"): "bowen-2014",
    ("LocalRuleBlock", "rule"): "reports",
    ("ResourcesBlock", "resources"): ["crisis-line", "web-line", "us", "unset"],
    ("Source", "type"): "article",
    ("ApprovedItem", "digest"): "0",
    ("TableBlock", "rows"): 2,
    ("WriteBlock", "lines"): 1,
    ("GridBlock", "height"): "small",
    ("CardBlock", "lines"): 1,
    ("FigureBlock", "draw_on"): True,
    ("Evidence", "source"): "bowen-2014",
    ("Calendar", "make_ups"): [],
    ("Calendar", "pins"): [],
    ("Calendar", "swap"): [],
    ("Program", "withdrawn"): None,
    ("SessionPlan", "withdrawn"): None,
    ("Handout", "withdrawn"): None,
    ("Topic", "withdrawn"): None,
    ("RequirementPack", "withdrawn"): None,
}
"""What must fit other things of the small project, and what would take a thing out of it."""


def folded(text: str) -> str:
    """Return only the letters of a text, in small ones: a word broken at the end of a line is whole."""
    return "".join(letter for letter in text.casefold() if letter.isalpha())


@dataclass
class Canaries:
    """Plants words into nouns; `fields` tells of each word the noun and field, and whether all is for staff.

    A field that is empty in what is given stays empty. With `is_bare` what clients may read is left
    out where it can be, because a sheet then looks different; what is for staff never is.
    """

    fields: dict[str, tuple[str, str, bool]] = field(default_factory=dict)
    all_for_staff: bool = False
    is_bare: bool = False

    def word(self, noun: str, name: str) -> str:
        """Return a new word and remember where it stands."""
        number, letters = len(self.fields), ""
        for _ in range(4):
            number, at = divmod(number, len(_SYLLABLES))
            letters = _SYLLABLES[at] + _VOWELS[at % 3] + letters
        word = f"xq{letters}"
        self.fields[word] = (noun, name, self.all_for_staff)
        return word

    def found_in(self, text: str) -> set[tuple[str, str, bool]]:
        """Return the fields whose words stand in a text, however they are broken over lines."""
        words = folded(text)
        return {self.fields[word] for word in self.fields if word in words}

    def plant(self, noun: type[Noun], base: Mapping[str, Any]) -> dict[str, Any]:
        """Return what a file would hold: `base` with a word in every field that holds words."""
        made = dict(base)
        for name, info in noun.model_fields.items():
            written = info.alias or name
            key = (noun.__name__, written)
            if key in FIXED:
                made.setdefault(written, FIXED[key])
                if made[written] is None:
                    del made[written]
                continue
            is_empty = written in made and made[written] in ([], None)
            may_go = self.is_bare and not info.is_required() and may_read(Reader.HOME, *key)
            if is_empty or may_go:
                continue
            annotation: Any = info.annotation
            if info.metadata:
                annotation = typing.Annotated[annotation, *info.metadata]
            value = self._value(key, annotation, made.get(written), info.is_required())
            if value is not None:
                made[written] = value
        return made

    def _value(self, key: tuple[str, str], kind: Any, base: Any, must: bool) -> Any:
        origin, inside = typing.get_origin(kind), typing.get_args(kind)
        if origin is typing.Annotated:
            return self._annotated(key, kind, base, must)
        if origin in (typing.Union, types.UnionType):
            if all(isinstance(one, type) and issubclass(one, Noun) for one in inside):
                return base
            (one,) = (one for one in inside if one is not type(None))
            return self._value(key, one, base, must)
        if origin is tuple:
            return self._list(key, inside[0], base, 1, must=must)
        if origin is dict:
            names = list(base or ()) or _names(inside[0])
            return {name: self._value(key, inside[1], None, True) for name in names} or None
        if origin is typing.Literal:
            return base if base is not None or not must else inside[0]
        if isinstance(kind, type) and issubclass(kind, Noun):
            return self.plant(kind, base or {})
        if kind is str:
            return self.word(*key)
        if base is not None or not must:
            return base
        return {int: 1, float: 1.0, bool: True, dt.date: "2027-01-04"}[kind]

    def _annotated(self, key: tuple[str, str], kind: Any, base: Any, must: bool) -> Any:
        one, *rest = typing.get_args(kind)
        patterns = [*_patterns(rest)]
        if one is not str or not patterns:
            least = max((getattr(item, "min_length", None) or 0 for item in _all(rest)), default=0)
            if typing.get_origin(one) is tuple and least:
                return self._list(key, typing.get_args(one)[0], base, least)
            return self._value(key, one, base, must)
        (pattern,) = patterns
        if pattern == _FIGURE_PATTERN:
            return FIGURE
        if pattern in {KEBAB, CLOCK, ONE_LANGUAGE}:
            return base if base is not None or not must else "some-id"
        if pattern.startswith("^https"):
            return f"https://{self.word(*key)}.example/"
        if pattern.startswith("^#"):
            return "#17494d"
        return self.word(*key)

    def _list(
        self, key: tuple[str, str], kind: Any, base: Any, least: int, *, must: bool = False
    ) -> Any:
        if kind == Block:
            return [self._block(item) for item in base or _every_block()]
        is_noun = isinstance(kind, type) and issubclass(kind, Noun)
        if not is_noun and not _holds_words(kind):
            return base if base is not None or not must else []
        given = list(base or ()) or [None] * max(least, 1)
        planted = [self._value(key, kind, item, True) for item in given]
        while len(planted) < least:
            planted.append(self._value(key, kind, None, True))
        for number, item in enumerate(planted):
            if isinstance(item, dict) and "id" in item and item["id"] == "some-id":
                item["id"] = f"some-{number + 1}"
        return planted

    def _block(self, base: Mapping[str, Any]) -> dict[str, Any]:
        kinds = {_kind_of(one): one for one in blocks_of_sheets()}
        return self.plant(kinds[base["kind"]], base)


def _all(rest: list[Any]) -> Iterator[Any]:
    for item in rest:
        yield item
        yield from getattr(item, "metadata", ())


def _patterns(rest: list[Any]) -> Iterator[str]:
    own = {getattr(item, "pattern", None) for item in _all(rest)}
    yield from (pattern for pattern in own if pattern and r"\S" not in pattern.replace("[^", ""))


def _holds_words(kind: Any) -> bool:
    if kind is str:
        return True
    inside = typing.get_args(kind)
    return bool(inside) and inside[0] is str and KEBAB not in set(_patterns(list(inside[1:])))


def _names(kind: Any) -> list[str]:
    return list(typing.get_args(kind)) if typing.get_origin(kind) is typing.Literal else []


def blocks_of_sheets() -> tuple[type[Noun], ...]:
    """Return every kind of block."""
    return typing.get_args(typing.get_args(Block)[0])


def _kind_of(block: type[Noun]) -> str:
    return str(typing.get_args(block.model_fields["kind"].annotation)[0])


_QUESTIONS = [{"id": "closed"}, {"id": "open", "choices": []}]


def _every_block() -> list[dict[str, Any]]:
    return [
        {
            "id": f"b-{_kind_of(block)}",
            "kind": _kind_of(block),
            **({"questions": _QUESTIONS} if block is QuizBlock else {}),
        }
        for block in blocks_of_sheets()
    ]


_SECOND: Mapping[str, Any] = {
    "audience": "client",
    "topic": "cravings",
    "borrowed": [{"source": "a-book"}, {"source": "a-report"}],
}
_MORE = [
    {"id": "ours", "kind": "local-rule", "rule": "other-reports"},
    {"id": "lines", "kind": "checklist", "other": True},
    {"id": "open-box", "kind": "write", "box": "medium"},
]
"""What a sheet shows in another way than the first block of its kind."""

SHEETS: Mapping[str, Mapping[str, Any]] = {
    "the-wave": {"audience": "client", "topic": "cravings"},
    "second": _SECOND,
    "at-home": {"audience": "family", "topic": "cravings"},
    "to-court": {"audience": "client", "form": "letter"},
    "in-hand": {"audience": "client", "form": "wallet-card"},
    "sign-in": {"audience": "staff", "form": "blank-form"},
    "survey": {"audience": "surveyor", "form": "blank-form"},
    "old-one": {"audience": "client"},
}
"""One sheet for each kind of reader, each with a block of every kind."""

_PACKETS = """\
packets:
  each_group: [sign-in]
  absent: [in-hand, sign-in]
  welcome: [the-wave, survey, to-court]
  crisis: sign-in
contact: {us: front desk}
local_rules: {other-reports: We report.}
tracks:
"""
_TRACK = """\
  - id: day
    title: Day track
    part_of_day: day
    cohorts: [{id: day-a, title: Day group, capacity: 8}]
    slots: [{id: tue, kind: group, day: tuesday, start: "09:30", minutes: 60, strand: core}]
strands:
"""
_FILES = {
    PROGRAM: FILES[PROGRAM].replace("tracks:\n", _PACKETS).replace("strands:\n", _TRACK),
    SESSION: FILES[SESSION].replace(
        "handouts: [the-wave]", "handouts: [the-wave, second, at-home, sign-in, survey]"
    ),
    TOPIC: FILES[TOPIC],
}


def canary_project(folder: Path) -> tuple[Curriculum, Canaries]:
    """Return the small project with a canary in every field, approved by its program."""
    base = load([write_project(folder, _FILES)]).curriculum
    birds = Canaries()

    def grown(noun: type[Any], item: Mapping[str, Any] | Noun, **more: Any) -> Any:
        values = (
            item.model_dump(mode="json", by_alias=True, exclude_defaults=True)
            if isinstance(item, Noun)
            else dict(item)
        )
        return noun.model_validate(birds.plant(noun, {**values, **more}))

    (topic,), (plan,) = base.topics.values(), base.sessions.values()
    (program,), (pack,) = base.programs.values(), base.packs.values()
    resources = {
        name: grown(Resource, {"id": name}) for name in ("crisis-line", "web-line", "us", "unset")
    }
    for name in ("web-line", "us", "unset"):
        resources[name] = resources[name].model_copy(update={"phone": None, "text": None})
    for name in ("us", "unset"):
        resources[name] = resources[name].model_copy(update={"url": None, "local": True})
    sheets = {}
    for id, about in SHEETS.items():
        birds.is_bare = id == "second"
        birds.all_for_staff = about["audience"] in {"staff", "surveyor"}
        more = {"blocks": [*_every_block(), *_MORE]} if birds.is_bare else {}
        sheets[id] = grown(Handout, {"id": id, **about, **more})
    gone = {"on": "2027-01-04", "reason": birds.word("Withdrawn", "reason")}
    sheets["old-one"] = sheets["old-one"].model_copy(
        update={"withdrawn": Withdrawn.model_validate(gone)}
    )
    birds.all_for_staff = birds.is_bare = False
    curriculum = dataclasses.replace(
        base,
        edition=grown(Edition, base.edition),
        topics={topic.id: grown(Topic, topic, id=topic.id)},
        sessions={plan.id: grown(SessionPlan, plan, id=plan.id)},
        handouts={id: sheet for id, sheet in sheets.items() if SHEETS[id].get("topic")},
        toolkit={id: sheet for id, sheet in sheets.items() if not SHEETS[id].get("topic")},
        programs={program.id: grown(Program, program, id=program.id)},
        packs={pack.id: grown(RequirementPack, pack, id=pack.id)},
        sources={
            "bowen-2014": grown(Source, base.sources["bowen-2014"]),
            "a-book": _without(grown(Source, {"id": "a-book", "type": "book"}), "container"),
            "a-report": _without(
                grown(Source, {"id": "a-report", "type": "report"}), "container", "doi"
            ),
        },
        terms={"craving": grown(Term, {"id": "craving"})},
        resources=resources,
        local_rules={name: grown(LocalRule, {"id": name}) for name in ("reports", "other-reports")},
        figures={FIGURE: f"curriculum/figures/{FIGURE}"},
        layered=Layered(
            title=birds.word("Overlay", "title"),
            adaptations=tuple(_adaptation(birds, *one) for one in _ADAPTED),
        ),
    )
    return approved(curriculum, grown, program.id), birds


_ADAPTED = (("handout", "the-wave"), ("session", "riding-out"))


def _adaptation(birds: Canaries, kind: str, id: str) -> Adaptation:
    was, now = birds.word("Change", "changes"), birds.word("Change", "changes")
    return Adaptation(
        kind,
        id,
        birds.word("Overlay", "layers"),
        f"changes/{id}.yaml",
        birds.word("Change", "reason"),
        birds.word("Change", "reviewed_by"),
        (Altered(("notes",), "change", was, now),),
    )


def _without(source: Source, *names: str) -> Source:
    return source.model_copy(update=dict.fromkeys(names))


def approved(curriculum: Curriculum, grown: Any, program: str) -> Curriculum:
    """Return a curriculum in which the program has approved a sheet and its session."""
    items = [curriculum.sheets["the-wave"], *curriculum.sessions.values()]
    planted = {"id": "a", "parts": {"opening": ""}}
    dates = {"on": "2027-01-04", "next_review": "2028-01-04"}
    approval = grown(Approval, {"program": program, **dates, "items": [planted]})
    given = tuple(
        approval.items[0].model_copy(
            update={"id": item.id, "digest": fingerprint(item, curriculum.drawings).whole}
        )
        for item in items
    )
    approval = approval.model_copy(update={"items": given})
    return dataclasses.replace(curriculum, approvals={"first": approval})
