"""Who reads which words: every field of the model stands in a list, and none in two that differ."""

import types
import typing
from collections.abc import Iterator
from typing import Any

import pytest

from generator.model import KINDS, Evidence, Handout, LocalRule, Noun, Resource, Source, Term
from generator.model.base import CLOCK, COLOUR, KEBAB, FigureFile
from generator.model.drawing import DrawnWords
from generator.model.readers import (
    BESIDE_THE_NAME,
    FOR_STAFF,
    SEEN_IN_THE_ROOM,
    TAKEN_HOME,
    Fields,
    Reader,
    is_for_staff,
    may_read,
    words_with_fields,
)
from generator.model.translation import ONE_LANGUAGE

NO_WORDS = {KEBAB, CLOCK, COLOUR, ONE_LANGUAGE, typing.get_args(FigureFile)[1].metadata[0].pattern}
"""Patterns of what names something for the tool: ids, hours, colours, languages, drawings."""


def held(kind: Any, marks: tuple[Any, ...] = ()) -> Iterator[type[Noun] | None]:
    """Yield each noun that a field can hold, and None for free words."""
    inside = typing.get_args(kind)
    origin = typing.get_origin(kind)
    if origin is typing.Annotated:
        yield from held(inside[0], inside[1:])
    elif origin in (typing.Union, types.UnionType, tuple):
        for one in inside:
            yield from held(one, marks)
    elif origin is dict:
        yield from held(inside[1])
    elif isinstance(kind, type) and issubclass(kind, Noun):
        yield kind
    elif kind in (str, Any):
        told = (part for mark in marks for part in (mark, *getattr(mark, "metadata", ())))
        if NO_WORDS.isdisjoint(getattr(part, "pattern", None) for part in told):
            yield None


def fields_with_words() -> set[tuple[str, str]]:
    """Return noun and field of everything in which people can write freely."""
    found: set[tuple[str, str]] = set()
    seen: set[type[Noun]] = set()
    waiting = [*(noun for _, noun in KINDS), Source, Term, Resource, LocalRule, DrawnWords]
    while waiting:
        noun = waiting.pop()
        if noun in seen:
            continue
        seen.add(noun)
        for name, info in noun.model_fields.items():
            for one in held(info.annotation, tuple(info.metadata)):
                if one is None:
                    found.add((noun.__name__, info.alias or name))
                else:
                    waiting.append(one)
    return found


def pairs(*lists: Fields) -> list[tuple[str, str]]:
    """Return the entries of some lists."""
    return [(noun, name) for one in lists for noun, names in one.items() for name in names]


def test_every_field_with_words_stands_in_a_list() -> None:
    """A new field is for staff alone until somebody writes down who else reads it."""
    listed = set(pairs(TAKEN_HOME, BESIDE_THE_NAME, SEEN_IN_THE_ROOM, FOR_STAFF))

    assert fields_with_words() == listed


def test_no_field_is_for_staff_and_for_others() -> None:
    """What is for staff stands in no other list, and in this one once."""
    others = set(pairs(TAKEN_HOME, BESIDE_THE_NAME, SEEN_IN_THE_ROOM))
    staff = pairs(FOR_STAFF)

    assert ([], len(staff)) == (sorted(others & set(staff)), len(set(staff)))


@pytest.mark.parametrize(
    ("noun", "name", "expected"),
    [
        ("Segment", "say", []),
        ("Segment", "ask", [Reader.ROOM]),
        ("Question", "answer", []),
        ("Question", "question", [Reader.HOME, Reader.NAMED]),
        ("Program", "title", [Reader.NAMED]),
        ("Segment", "a_field_of_tomorrow", []),
    ],
)
def test_a_field_is_read_by_those_of_its_list(noun: str, name: str, expected: list[Reader]) -> None:
    """A field that nobody has listed is read by staff alone."""
    assert expected == [reader for reader in Reader if may_read(reader, noun, name)]


@pytest.mark.parametrize(
    ("audience", "expected"),
    [("client", False), ("family", False), ("staff", True), ("surveyor", True)],
)
def test_a_sheet_is_for_staff_by_its_audience(audience: str, expected: bool) -> None:
    """All words of a sheet for staff are, those of its blocks too."""
    block = {"id": "a", "kind": "text", "text": "Words."}
    sheet = Handout.model_validate(
        {"id": "x", "title": "Title", "audience": audience, "purpose": "Why.", "blocks": [block]}
    )
    told = {field: staff for _, field, text, staff in words_with_fields(sheet) if " " not in text}

    assert expected == is_for_staff(sheet)
    assert {"title": expected, "purpose": expected, "text": expected} == {
        name: told[name] for name in ("title", "purpose", "text")
    }


def test_words_are_told_with_the_name_that_people_write() -> None:
    """`for` of an evidence is told as it stands in a file, at whatever depth."""
    values = {
        "adapt": {"telehealth": "Near."},
        "evidence": (Evidence.model_validate({"source": "some-id", "for": "Groups."}),),
    }

    assert [("SessionPlan", "adapt", "Near.", False), ("Evidence", "for", "Groups.", False)] == [
        said
        for name, value in values.items()
        for said in words_with_fields(value, "SessionPlan", name)
        if said[1] != "source"
    ]
