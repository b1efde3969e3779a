"""What each choice of a field means, in a few words that an editor shows beside it.

Days, parts of the day and kinds of publication say it themselves; measures have pages of their own.
"""

Meaning = dict[str, str]

MEANINGS: tuple[Meaning, ...] = (
    {
        "draft": "Nobody has reviewed it yet.",
        "reviewed": "Somebody with the role has read it and left remarks.",
        "approved": "It may be used as it stands.",
    },
    {
        "adult": "From 18 on.",
        "adolescent": "13 to 17; every sentence has to fit them, and adapt says what changes.",
        "older_adult": "About 60 and older.",
    },
    {
        "outpatient": "Less than 9 hours a week for adults.",
        "intensive-outpatient": "About 9 to 19 hours a week for adults.",
        "partial-hospitalization": "20 hours a week or more.",
    },
    {
        "group": "Clients together, 8 to 10 at the most.",
        "individual": "One client and one counselor.",
        "family": "Clients with the people who are close to them.",
        "orientation": "For somebody who has just started.",
    },
    {
        "core": "Every client should meet it; it rotates.",
        "elective": "Assigned by need.",
    },
    {
        "early": "The first weeks: getting safe, cravings, the day's shape.",
        "middle": "The next months: skills, relations, work.",
        "later": "Afterwards: keeping it up and giving back.",
    },
    {
        "opening": "Welcome, ground rules, what today is about.",
        "check-in": "Everybody says how they are, briefly.",
        "teaching": "Something new is explained or shown.",
        "practice": "Clients try it themselves; this is what a group is for.",
        "discussion": "Clients talk about what it means for them.",
        "closing": "What each takes along, and who needs a word alone.",
    },
    {
        "must": "It is kept even when the time is short.",
        "should": "It is shortened when the time is short.",
        "could": "It is left out first.",
    },
    {
        "must": "The check fails when it is not met.",
        "should": "It is said and does not fail the check.",
        "consider": "It is worth a thought.",
    },
    {
        "twelve-step": "Fellowships such as AA and NA.",
        "secular": "Mutual help without a higher power.",
        "faith": "In a community of faith.",
    },
    {
        "telehealth": "By video.",
        "low_literacy": "For somebody who reads little.",
        "co_occurring": "For somebody with another illness of mind or body.",
        "hearing_or_vision": "For somebody who hears or sees little.",
        "interpreter": "With an interpreter.",
        "one_or_two": "When only one or two come.",
        "large_group": "When more come than the plan is for.",
        "movement": "For somebody who moves with difficulty.",
        "older_adults": "For people of about 60 and older.",
        "adolescents": "For people of 13 to 17.",
        "gender": "In a women's or men's group, and for people of any gender.",
        "late_start": "When it begins late or ends early.",
    },
    {
        "client": "Plain words; it goes home.",
        "family": "For people who are close to a client.",
        "staff": "For colleagues; it never goes home.",
        "surveyor": "For whoever inspects the program.",
    },
    {
        "sheet": "One page to read and write on.",
        "wallet-card": "Small, cut out, and it reveals nothing.",
        "blank-form": "Filled in by staff; it is kept in the record.",
        "letter": "Read by strangers: its foot shows no program, no review and no web address.",
        "crisis-card": "What to do now, on one page.",
        "guide": "Longer words for staff.",
    },
    {
        "small": "Room for a few words.",
        "medium": "Room for a few sentences.",
        "large": "Room for a drawing or a page of words.",
    },
    {
        "group": "Treatment in a group.",
        "family": "A group for clients and their people.",
        "individual": "One client and one counselor.",
        "break": "Does not count as treatment.",
        "meal": "Does not count as treatment.",
        "mutual_help": "A meeting in the house or outside; does not count as treatment.",
        "medical": "A contact with a prescriber or nurse.",
        "testing": "Collecting drug tests.",
        "waiting": "For those who are early, or wait for a ride.",
        "video": "A film; most rules count none of it.",
        "activity": "Something done together that is no treatment.",
    },
    {
        "individual-session": "A talk of a client and a counselor.",
        "assessment": "The assessment at the beginning.",
        "treatment-plan": "Writing the first plan together.",
        "plan-review": "Looking at the plan again together.",
        "drug-test": "A test of urine or saliva.",
        "medication-contact": "A contact about medication for addiction.",
        "psychiatric-contact": "A contact about mental health.",
        "case-management": "Housing, benefits, court, rides, and the like.",
        "family-session": "A talk with the client's people.",
        "safety-plan": "A plan for moments of danger.",
        "crisis-plan": "A plan for a crisis, made beforehand.",
        "naloxone": "Naloxone in hand, and shown how.",
        "suicide-risk-screen": "Asking directly about suicide.",
        "discharge-plan": "What comes after the program.",
    },
    {
        "in_person": "In the room.",
        "telehealth": "By video.",
        "hybrid": "Some in the room, some by video.",
    },
    {
        "group": "Held as a group on another day.",
        "individual": "Made up in a talk alone.",
        "telehealth": "Made up by video.",
        "packet": "Made up with a packet to work through.",
    },
    {
        "rolling": "Clients may join on any day.",
        "closed": "Only clients who were there on its first day.",
    },
    {
        "intensive": "The full weekly hours.",
        "step-down": "Fewer hours, on the way out.",
        "aftercare": "After the program, most often one group a week.",
    },
    {
        "high": "The rule itself was read.",
        "medium": "A good summary of it was read.",
        "low": "It is not certain; look it up.",
        "excerpt": "Only a part of the rule was seen.",
    },
    {
        "rolling": "Seven days from the client's admission.",
        "sunday": "A calendar week that begins on Sunday.",
        "monday": "A calendar week that begins on Monday.",
    },
    {
        "full": "Held to the whole bound.",
        "prorated": "Held to its share by days.",
        "exempt": "Held to nothing.",
    },
    {
        "week": "Each week of a client.",
        "service-day": "Each day with treatment.",
        "average": "The average over within_weeks.",
        "within": "The first within_weeks or within_days of a stay.",
        "cycle": "One whole rotation.",
        "program": "The program as it is written.",
    },
)
"""Found by the names of all choices of a field, so that a new choice asks for its meaning."""


def meanings_of(choices: tuple[str, ...]) -> tuple[str, ...]:
    """Return what each of the choices of a field means, in their order; nothing where that is plain."""
    found = next((one for one in MEANINGS if set(one) == set(choices)), {})
    return tuple(found[choice] for choice in choices) if found else ()
