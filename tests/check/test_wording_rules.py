"""Tables of words, and wordings that are easy to get wrong: a false alarm is a bug, and so is silence."""

from pathlib import Path

import pytest
from factory import AS_OF, HANDOUT, SESSION, changed, write_project

from generator.check import check_all
from generator.check.avoided import AVOIDED
from generator.check.harmful import HARMFUL
from generator.check.identifying import identified_in
from generator.check.jargon import explains
from generator.check.passive import is_passive
from generator.check.reading import grades, syllables
from generator.check.rules.borrowed_without_licence import ALLOWS
from generator.check.rules.claim_without_source import CLAIM
from generator.check.rules.pass_option_missing import PASSING
from generator.check.rules.script_minutes_differ import minutes_of
from generator.check.safety_blocks import BY_TOPIC, STOPPING, TOLERANCE, VIOLENCE, blocks_for
from generator.check.texts import is_warned_of, sentences, with_lead, without_quotes, words
from generator.load import load

ROOT = Path(__file__).resolve().parents[2]


def codes(folder: Path, listen_for: str) -> list[str]:
    """Return what is found when a facilitator is told to listen for something, and to answer it."""
    lines = "".join(f"      {line}\n" for line in listen_for.split("\n"))
    plan = changed(
        SESSION,
        "    do: Everybody draws one craving.\n",
        f"    do: Everybody draws one craving.\n    listen_for: |\n{lines}",
    )
    curriculum = load([write_project(folder, plan)]).curriculum
    return [finding.code for finding in check_all(curriculum, AS_OF).findings]


HURTS = [
    "Go cold turkey.",
    "You can just stop drinking.",
    "Just quit the benzos.",
    "Have a drink to steady yourself.",
    "If they do not wake, put them under a cold shower and they wake.",
    "Give naloxone. Another dose after 3 to 5 minutes.",
    "Wait 4 minutes before the next spray.",
    "Naloxone can't hurt anybody.",
    "There is no need to call 911.",
    "Do not call 911 if they wake up.",
    "You cannot be arrested.",
    "Crisis line: LGBTQ youth press 3.",
    "He committed suicide.",
    "A failed suicide attempt.",
    "Let them sleep it off.",
    "Half your usual dose is enough.",
    "Ask your doctor for Librium.",
    "Make them throw up.",
    "In a seizure, put a spoon between the teeth.",
    "One dose is always enough.",
    "Everything you say is strictly confidential.",
    "Switch to naltrexone.",
    "Don't worry, just stop drinking.",
    'Say: "Just stop drinking."',
]
HARMLESS = [
    "Do not go cold turkey.",
    "Never just stop drinking: it can kill.",
    "Going cold turkey can kill.",
    "He quit cold turkey a year ago.",
    '"I will go cold turkey." Thank them, and call the doctor together.',
    "What would happen if you just stop drinking?",
    "Some people have a drink to relax.",
    "Have a drink of water to cool down.",
    "A cold shower can help with anger.",
    "Cold showers do not bring anybody round who cannot be woken.",
    "The next dose comes after 2 to 3 minutes.",
    "Sit for 3 to 5 minutes and breathe.",
    "Naloxone will not harm somebody who has no opioids in them.",
    "Nobody can promise that you cannot be arrested.",
    "Press three fingers on your wrist.",
    "It is no no-suicide contract; it is a plan.",
    "We promise not to hurt each other.",
    "A failed attempt to stop smoking is a try.",
    "Half your usual time is enough for this.",
    "Never say:\n- Just stop drinking.\n- Let them sleep it off.",
    "Not only staff may give naloxone.",
    "Hold nobody down.",
    "Staff commit to call 911 every time.",
]


@pytest.mark.parametrize("text", HURTS)
def test_advice_that_can_hurt_is_found(text: str, tmp_path: Path) -> None:
    """Whatever its wording, once it is said as true."""
    assert ["advice-that-can-hurt"] == codes(tmp_path, text)


@pytest.mark.parametrize("text", HARMLESS)
def test_what_warns_tells_or_asks_is_left_in_peace(text: str, tmp_path: Path) -> None:
    """A warning, a tale, a question, a quotation, and the same words of something else."""
    assert not codes(tmp_path, text)


AVOID = [
    "She is an addict.",
    "For recovering alcoholics.",
    "Drug users come too.",
    "Ask about substance abuse.",
    "He abused alcohol.",
    "Whoever stayed clean is glad.",
    "Ninety days clean.",
    "A dirty urine.",
    "A clean drug test.",
    "What is your drug of choice?",
    "He relapsed.",
    "She fell off the wagon.",
    "They are in denial.",
    "He is non-compliant.",
    "MAT is offered.",
    "Methadone substitution.",
    "Do not be an enabler.",
    "She is codependent.",
    "At rock bottom.",
    "The mentally ill.",
    "A hijacked brain.",
    "You can detox at home.",
    "A self-help group.",
    "Mandated clients come.",
    "They get high to sleep.",
]
ALLOWED = [
    "Addiction changes; an addictive pull stays.",
    "Alcoholics Anonymous and Co-Dependents Anonymous meet here.",
    "Alcoholic hepatitis, and non-alcoholic beer.",
    "The Substance Abuse and Mental Health Services Administration.",
    "The National Institute on Drug Abuse.",
    "Child abuse or neglect is reported.",
    "Keep your hands clean, and clean the board.",
    "Get clean water and clean towels.",
    "Dirty dishes and a clean sheet.",
    "The relapse prevention group.",
    "Nicotine replacement therapy.",
    "Criminal justice, civil and criminal matters.",
    "A denial of benefits can be appealed.",
    "Treatment-resistant depression.",
    "A yoga mat.",
    "When your number gets high, or blood pressure.",
    "The detox unit, and detoxification.",
    '"I am an addict and I was clean for a year." Thank them.',
    "“Once an addict,” they may say.",
    "The screen shows who is logged in as a user.",
]


@pytest.mark.parametrize("text", AVOID)
def test_a_word_to_avoid_is_found(text: str, tmp_path: Path) -> None:
    """Each row of the table has at least one wording."""
    assert ["word-to-avoid"] == codes(tmp_path, text)


@pytest.mark.parametrize("text", ALLOWED)
def test_other_senses_names_and_quotations_are_left_in_peace(text: str, tmp_path: Path) -> None:
    """Things are clean, agencies have names, and clients call themselves what they like."""
    assert not codes(tmp_path, text)


@pytest.mark.parametrize("entry", AVOIDED, ids=lambda entry: entry.rows)
def test_a_stem_stands_in_whatever_its_pattern_finds(entry: object) -> None:
    """A text is only searched when it holds a stem, so a stem must never be stricter."""
    found = {text for text in AVOID if entry.pattern.search(text)}  # type: ignore[attr-defined]
    missed = {
        text
        for text in found
        if not any(stem.lower() in text.lower() for stem in entry.stems)  # type: ignore[attr-defined]
    }

    assert not missed


def test_each_wording_names_its_section_and_what_is_true() -> None:
    """The safety facts have twelve sections; a remedy is a sentence."""
    expected = (True, True)

    assert expected == (
        all(1 <= entry.section <= 12 for entry in HARMFUL),
        all(entry.instead.endswith(".") for entry in HARMFUL),
    )


def test_topics_of_the_table_are_kebab_case_and_get_the_general_blocks() -> None:
    """911 and 988 are asked everywhere; a topic that is not named gets these two."""
    names = [block.name for block in blocks_for("stages-of-recovery")]
    expected = (["when to call 911", "988"], True)

    assert expected == (
        names,
        all({*names} <= {block.name for block in blocks} for blocks in BY_TOPIC.values()),
    )


@pytest.mark.parametrize(
    ("block", "text", "expected"),
    [
        (TOLERANCE, "The old amount can kill you.", True),
        (TOLERANCE, "After jail the dose you took before is deadly.", True),
        (TOLERANCE, "Your body loses its guard, and an overdose comes easily.", True),
        (TOLERANCE, "Carry naloxone.", False),
        (TOLERANCE, "She used to take the bus.", False),
        (STOPPING, "Drink every day? Do not stop all at once on your own. It can kill.", True),
        (STOPPING, "Coming off benzos abruptly: withdrawal can bring seizures.", True),
        (STOPPING, "Stop drinking and call us.", False),
        (VIOLENCE, "Somebody is afraid to go home: a talk in private.", True),
        (VIOLENCE, "Take the bus home.", False),
    ],
)
def test_a_block_is_found_by_its_meaning(block: object, text: str, expected: bool) -> None:
    """Several wordings say the same thing, and half of it is not enough."""
    assert expected == block.is_in(text)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("You can pass.", True),
        ("You can pass on any question.", True),
        ("Say it, or pass.", True),
        ("Passing is fine.", True),
        ("Nobody has to speak.", True),
        ("You don't have to answer.", True),
        ("Just listen.", True),
        ("Pass the pens.", False),
        ("Cravings rise, peak and pass on to the next.", False),
        ("Pass round the sheet.", False),
    ],
)
def test_passing_is_said_in_many_ways(text: str, expected: bool) -> None:
    """What is passed from hand to hand is no way out."""
    assert expected == bool(PASSING.search(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("60 percent of people", True),
        ("About 12.5 % did", True),
        ("Studies show it", True),
        ("Research has found it", True),
        ("four times more likely", True),
        ("an odds ratio of 2", True),
        ("from 0 to 100 percent", False),
        ("a trial run", False),
        ("your court trial", False),
        ("three times a day", False),
        ("review your plan", False),
    ],
)
def test_only_sure_signs_are_claims(text: str, expected: bool) -> None:
    """A scale, a court and a day are none."""
    assert expected == bool(CLAIM.search(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("DOB: 3/14/88", True),
        ("born on 14 March 1988", True),
        ("MRN 004512", True),
        ("jane.miller@example.org", True),
        ("rose77@gmail.com", True),
        ("Jane Miller, 555-201-3344", True),
        ("born in 1988", False),
        ("record number: ____", False),
        ("info@example.org", False),
        ("Crisis Line 555-201-3344", False),
        ("42 CFR 2.12(c)(6)", False),
        ("Her number is 219-09-9999.", True),
        ("Medicaid ID: AB12345C6", True),
        ("Medicare 1EG4-TE5-MK73", True),
        ("member number W123456789", True),
        ("subscriber id: 000123456", True),
        ("Call Maria at (555) 201-3344.", True),
        ("Jane Miller, 48 North Oak Street", True),
        ("The client lives at 1200 W. Main St.", True),
        ("Robert Hale came on 3/14/2027.", True),
        ("On 14 March 2027, Robert Hale", True),
        ("Robert J. Hale, diagnosed with alcohol use disorder", True),
        ("Ms. Alvarez has bipolar disorder", True),
        ("José Álvarez (F11.20)", True),
        ("the diagnosis of Linda Ortiz", True),
        ("PMID: 28726566, PMC5519313, doi:10.1001/jama.2017.7464", False),
        ("ISBN 978-1-60623-987-0, NCT01234567, 29 CFR 1630.3", False),
        ("Call 911 or 988. Helpline 1-800-662-4357.", False),
        ("Memorial Day, 31 May 2027", False),
        ("William Miller wrote it in 1983, and again in 2013", False),
        ("Mary Smith House on 3/14/2027", False),
        ("Robin is late on 3/14/2027", False),
        ("Maria has alcohol use disorder; this is made up", False),
        ("Georgia Department of Health, 3/14/2027", False),
        ("Medicaid pays for 12345 people", False),
        ("the plan number 3 of 12", False),
        ("300 Main Street is our address", False),
        ("version 123-45-678", False),
    ],
)
def test_who_somebody_is_shows_in_digits_and_addresses(text: str, expected: bool) -> None:
    """An office has an address too, and a blank is no number."""
    assert expected == bool(list(identified_in(text)))


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        *(("a", 1), ("the", 1), ("people", 2), ("table", 2), ("used", 1), ("needed", 2)),
        *(("changes", 2), ("something", 2), ("area", 3), ("going", 2), ("nation", 2)),
        *(("idea", 3), ("medicine", 3), ("self-care", 2), ("you've", 1), ("isn't", 2)),
        *(("safely", 2), ("quiet", 2), ("million", 2), ("science", 2)),
    ],
)
def test_syllables_are_counted_by_their_vowels(word: str, expected: int) -> None:
    """Silent letters are silent, and two vowels may be two syllables."""
    assert expected == syllables(word)


def test_names_and_numbers_do_not_make_a_sheet_hard() -> None:
    """A sheet that says buprenorphine is no harder for it."""
    plain = ["Ask for it when you come to see us."] * 8
    named = ["Ask for buprenorphine 24 it when you come to see us."] * 8

    assert grades(plain) == grades(named)


def test_too_few_words_have_no_grade() -> None:
    """A formula on a slip says nothing."""
    assert grades(["Physiological manifestations necessitate evaluation."]) is None


def test_a_sentence_ends_with_a_stop_a_line_an_item_and_a_cell() -> None:
    """Marks of Markdown are no words."""
    expected = ("Stop.", "Go on!", "One item", "A cell", "Another", "Read this")

    assert expected == sentences(
        "**Stop.** Go on!\n- One item\n| A cell | Another |\n[Read this](x)"
    )


def test_a_list_keeps_the_line_that_leads_to_it() -> None:
    """So that what stands below Never is known to be forbidden."""
    expected = [("", "Never:"), ("Never:", "One."), ("Never:", "Two."), ("", "Three.")]

    assert expected == list(with_lead("Never:\n- One.\n- Two.\nThree."))


def test_quotations_are_left_out_but_for_what_staff_answer() -> None:
    """What a client says is theirs; what staff are told to say is ours."""
    text = '"I quit." Say: "Well done." Then wait.'
    expected = ('"…" Say: "…" Then wait.', '"…" Say: "Well done." Then wait.')

    assert expected == (without_quotes(text), without_quotes(text, keep_answers=True))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Never do X.", True),
        ("X is dangerous.", True),
        ("X can kill.", True),
        ("Do they do X?", True),
        ("If they do not wake, do X.", False),
        ("No answer: do X.", False),
        ("Do X and do not look back.", False),
    ],
)
def test_a_warning_is_told_from_a_condition(sentence: str, expected: bool) -> None:
    """A not that belongs to the condition forbids nothing."""
    start = sentence.index("X")

    assert expected == is_warned_of(sentence, start, start + 1)


def test_pauses_count_as_time() -> None:
    """130 words are a minute; (30 s) and (2 min) are what they say."""
    assert 3.5 == minutes_of("word " * 130 + "(30 s) (2 min)")


def test_words_are_counted_as_they_are_read() -> None:
    """A hyphen and an apostrophe hold a word together."""
    assert 5 == len(words("Self-care isn't hard: 24 hours."))


def test_a_withdrawn_sheet_is_not_looked_at(tmp_path: Path) -> None:
    """Only its address remains."""
    text = "text: Go cold turkey., "
    files = changed(HANDOUT, "text: A craving rises and falls.", text.rstrip(", "))
    gone = {
        HANDOUT: files[HANDOUT] + "withdrawn: {on: 2027-01-02, reason: It was wrong.}\n",
    }
    found = check_all(load([write_project(tmp_path, gone)]).curriculum, AS_OF).findings

    assert "advice-that-can-hurt" not in {finding.code for finding in found}


@pytest.mark.parametrize(
    "sentence",
    [
        "The form must be signed.",
        "A plan is made with you.",
        "Nothing was ever written down.",
        "What gets said is kept.",
        "It isn't told to anybody.",
        "Doors are often locked.",
    ],
)
def test_passive(sentence: str) -> None:
    """Something is done, and nobody is said to do it."""
    assert is_passive(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "You are tired and worried.",
        "We are used to it.",
        "They got worried.",
        "You need help.",
        "It is a need.",
        "We signed the form.",
        "There is no speed.",
        "Are you married?",
    ],
)
def test_not_passive(sentence: str) -> None:
    """States, and sentences in which somebody acts."""
    assert not is_passive(sentence)


@pytest.mark.parametrize(
    ("text", "is_explained"),
    [
        ("The word for that is anhedonia.", True),
        ("Anhedonia means that nothing feels good.", True),
        ("Nothing feels good (anhedonia).", True),
        ("This is called anhedonia.", True),
        ("Anhedonia: nothing feels good.", True),
        ("Your anhedonia may pass.", False),
        ("Ask about anhedonia tonight.", False),
    ],
)
def test_what_explains_a_term(text: str, *, is_explained: bool) -> None:
    """The term is given as a name for what was said, or is said to be something."""
    start = text.lower().index("anhedonia")

    assert explains(text, start, start + len("anhedonia")) == is_explained


@pytest.mark.parametrize(
    ("licence", "allows"),
    [
        *(("public domain", True), ("CC0 1.0", True), ("CC BY 4.0", True), ("CC BY", True)),
        *(("CC BY-SA 4.0", False), ("CC BY-NC", False), ("copyright", False), ("unknown", False)),
        *(("", False), ("permission of the owner in writing, 3 May 2026", True)),
        ("no permission", False),
    ],
)
def test_which_licences_let_a_work_be_passed_on(licence: str, *, allows: bool) -> None:
    """Those that fit into a work under CC BY 4.0, or leave in writing."""
    assert bool(ALLOWS.fullmatch(licence)) == allows
