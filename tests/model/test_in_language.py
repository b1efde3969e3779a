"""A curriculum in another language: what holds is shown, what does not is the base words, and each says so."""

from pathlib import Path

from factory import HANDOUT, PROGRAM, changed
from overlaid import laid
from translated import REVIEWED, WORDS, translated, wave

from generator.load import Loaded
from generator.model import Handout
from generator.model.base_words import BaseWords
from generator.model.handout import CalloutBlock, StepsBlock, TextBlock
from generator.model.in_language import InLanguage, in_language
from generator.model.readers import Reader
from generator.model.translated import Extent, State
from generator.model.translation import natural_key, translatable

KEY = ("handout", "the-wave")


def spanish(loaded: Loaded) -> InLanguage:
    """Return what was read, in Spanish."""
    return in_language(loaded.curriculum, "es")


def sheet(found: InLanguage) -> Handout:
    """Return the sheet as it is shown."""
    return found.curriculum.handouts["the-wave"]


def test_every_word_of_a_sheet_is_translated_and_nothing_else(tmp_path: Path) -> None:
    """Ids, kinds, files, lines, sources and whom to call stay."""
    loaded = translated(tmp_path)

    assert list(WORDS) == [one.key for one in translatable(loaded.curriculum.handouts["the-wave"])]


def test_of_a_program_only_what_clients_see_is_translated(tmp_path: Path) -> None:
    """Its title and those of tracks and strands; not its numbers, phases and notes for staff."""
    program = translated(tmp_path).curriculum.programs["small"]
    expected = ["title", "tracks.evening.title", "strands.core.title"]

    assert expected == [one.key for one in translatable(program)]


def test_what_holds_is_shown(tmp_path: Path) -> None:
    """Texts, lists and lines; what holds no words is the same."""
    found = spanish(translated(tmp_path, wave()))
    blocks = {block.id: block for block in sheet(found).blocks}

    assert ("La ola", "cravings") == (sheet(found).title, sheet(found).topic)
    assert isinstance(blocks["ride"], StepsBlock)
    assert ("Póngase a salvo.", "Respire diez veces con calma.") == blocks["ride"].steps
    assert (Extent.WHOLE, State.CURRENT) == (found.extent(*KEY), found.state(*KEY))
    assert not found.is_reviewed(*KEY)


def test_the_base_is_as_it_was(tmp_path: Path) -> None:
    """Another language changes nothing under the feet of the first."""
    loaded = translated(tmp_path, wave())
    spanish(loaded)

    assert "The wave" == loaded.curriculum.handouts["the-wave"].title


def test_what_is_missing_is_shown_in_the_base_language_and_known(tmp_path: Path) -> None:
    """An empty target, and a value that the file does not have."""
    found = spanish(
        translated(tmp_path, wave(title='{source: The wave, target: ""}', purpose=None))
    )

    assert ("The wave", State.MISSING) == (sheet(found).title, found.state(*KEY, "title"))
    assert State.MISSING == found.state(*KEY, "purpose")
    assert (State.CURRENT, Extent.PARTLY) == (
        found.state(*KEY, "blocks", "ride"),
        found.extent(*KEY),
    )


def test_a_list_that_is_half_done_is_missing(tmp_path: Path) -> None:
    """Nobody reads two steps in one language and the third in another."""
    steps = '{source: [Get safe., Take ten easy breaths.], target: [Póngase a salvo., ""]}'
    found = spanish(translated(tmp_path, wave(blocks__ride__steps=steps)))

    assert State.MISSING == found.state(*KEY, "blocks", "ride", "steps")


def test_what_is_stale_is_shown_in_the_words_of_today(tmp_path: Path) -> None:
    """A text that was translated before it changed is never shown as if it still held."""
    base = changed(HANDOUT, "In danger now call 911.", "In danger now call 911 at once.")
    found = spanish(translated(tmp_path, base, wave()))
    block = next(block for block in sheet(found).blocks if block.id == "safe")
    value = found.items[KEY].values["blocks", "safe", "text"]

    assert isinstance(block, TextBlock)
    assert block.text.startswith("In danger now call 911 at once.")
    assert (State.STALE, True) == (value.state, value.is_safety)
    assert State.STALE == found.state(*KEY)


def test_space_at_the_end_of_a_line_makes_nothing_stale(tmp_path: Path) -> None:
    """The one digest compares what is said."""
    title = '{source: "The wave \\n", target: La ola}'

    assert "La ola" == sheet(spanish(translated(tmp_path, wave(title=title)))).title


def test_reviewed_is_what_was_compared_whole(tmp_path: Path) -> None:
    """The role that compared it stands in the file."""
    found = spanish(translated(tmp_path, wave(review=REVIEWED)))

    assert found.is_reviewed(*KEY)
    assert not found.is_reviewed("session", "riding-out")


def test_nothing_translated_is_nothing_reviewed(tmp_path: Path) -> None:
    """A stamp on an empty file says nothing."""
    empty = {key.replace(".", "__"): None for key in WORDS}
    title = '{source: The wave, target: ""}'
    found = spanish(translated(tmp_path, wave(review=REVIEWED, **{**empty, "title": title})))

    assert (Extent.NONE, False) == (found.extent(*KEY), found.is_reviewed(*KEY))


def test_a_language_that_nobody_translated_is_the_base(tmp_path: Path) -> None:
    """All of it is missing, and said to be."""
    loaded = translated(tmp_path, wave())
    found = in_language(loaded.curriculum, "vi")

    assert loaded.curriculum.handouts == found.curriculum.handouts
    assert (Extent.NONE, State.MISSING) == (found.extent(*KEY), found.state(*KEY))


def test_what_the_client_reads_may_be_whole_when_the_guide_is_not(tmp_path: Path) -> None:
    """The answer of a quiz stands in the guide only."""
    quiz = (
        "  - {id: quiz, kind: quiz, questions: [{id: a, question: How long?, answer: Not long.}]}\n"
    )
    base = changed(HANDOUT, "\nsources:", f"\n{quiz}sources:")
    asked = "{source: How long?, target: ¿Cuánto dura?}"
    found = spanish(translated(tmp_path, base, wave(blocks__quiz__questions__a__question=asked)))

    assert (Extent.PARTLY, Extent.WHOLE) == (
        found.extent(*KEY),
        found.extent(*KEY, reader=Reader.HOME),
    )


def test_what_has_no_letters_needs_no_translation(tmp_path: Path) -> None:
    """988 is 988; it may be worded, such as with the key to press."""
    loaded = translated(tmp_path)
    found = spanish(loaded)
    key = ("resources", "resources", "resources", "crisis-line", "phone")

    assert State.CURRENT == found.state(*key)
    assert "988" == found.curriculum.resources["crisis-line"].phone


def test_a_changed_value_takes_the_translation_of_its_own_layer(tmp_path: Path) -> None:
    """The base's stays for everything that is as the base has it."""
    change = (
        "changes_to: the-wave\nreason: Ours.\nchanges: {title: Surf, purpose: Ride it with us.}\n"
    )
    own = wave(
        **{
            **dict.fromkeys(key.replace(".", "__") for key in WORDS),
            "title": "{source: Surf, target: Surfear}",
        }
    )
    found = spanish(laid(tmp_path, {"changes/title.yaml": change, **own}, wave()))
    callout = sheet(found).blocks[0]

    assert isinstance(callout, CalloutBlock)
    assert ("Surfear", "Un antojo sube y baja.") == (sheet(found).title, callout.text)
    assert ("Ride it with us.", State.STALE) == (sheet(found).purpose, found.state(*KEY, "purpose"))


def test_items_are_told_apart_as_overlays_do(tmp_path: Path) -> None:
    """By id, source or need, never by number."""
    plan = translated(tmp_path).curriculum.sessions["riding-out"]

    assert ["opening", "bowen-2014", "craving"] == [
        natural_key(one) for one in (plan.segments[0], plan.evidence[0], plan.plan_links[0])
    ]


def test_base_words_in_another_language_know_that_they_are(tmp_path: Path) -> None:
    """A text, and each of a list, of which the first says it for all; what is translated is plain words."""
    found = sheet(spanish(translated(tmp_path, wave(title=None, blocks__ride__steps=None))))
    steps = next(block for block in found.blocks if isinstance(block, StepsBlock)).steps

    assert (True, False) == (
        isinstance(found.title, BaseWords),
        isinstance(found.purpose, BaseWords),
    )
    assert [True, False] == [one.says_so for one in steps if isinstance(one, BaseWords)]
    assert ("The wave", "BaseWords('The wave')") == (found.title, repr(found.title))


def test_local_rules_of_a_program_know_it_too(tmp_path: Path) -> None:
    """They stand in a mapping, not in a field of their own."""
    rules = {
        "curriculum/local-rules.yaml": "rules:\n  - {id: reports, title: Reports, asks: Which?}\n",
        **changed(PROGRAM, "home: true\n", "home: true\nlocal_rules: {reports: We report.}\n"),
    }
    (program,) = spanish(translated(tmp_path, rules)).curriculum.programs.values()

    assert isinstance(program.local_rules["reports"], BaseWords)
