"""The field's nouns, frozen and without I/O; JSON Schema comes from here."""

from .approval import Approval, ApprovedItem
from .base import DAYS, Day, Evidence, Noun, ReviewStamp
from .brief import MOST_WORDS, BriefView, brief_of
from .curriculum import KINDS, Curriculum
from .handout import (
    Block,
    CardBlock,
    FigureBlock,
    Handout,
    MatchBlock,
    Pair,
    QuizBlock,
    ResourcesBlock,
    TableBlock,
    WriteBlock,
)
from .program import (
    COUNTABLE_KINDS,
    Closure,
    Cohort,
    IndividualKind,
    IndividualRequirement,
    MakeUp,
    MakeUpKind,
    Phase,
    Program,
    SharedSlot,
    Slot,
    SlotKind,
    Strand,
    Track,
    Waiver,
)
from .references import Edition, Glossary, Resource, Resources, Source, Sources, Term
from .requirements import Content, Measure, Only, Requirement, RequirementPack
from .schema import schemas
from .session import Segment, SessionPlan
from .topic import Topic
from .words import digest

__all__ = [
    "COUNTABLE_KINDS",
    "DAYS",
    "KINDS",
    "MOST_WORDS",
    "Approval",
    "ApprovedItem",
    "Block",
    "BriefView",
    "CardBlock",
    "Closure",
    "Cohort",
    "Content",
    "Curriculum",
    "Day",
    "Edition",
    "Evidence",
    "FigureBlock",
    "Glossary",
    "Handout",
    "IndividualKind",
    "IndividualRequirement",
    "MakeUp",
    "MakeUpKind",
    "MatchBlock",
    "Measure",
    "Noun",
    "Only",
    "Pair",
    "Phase",
    "Program",
    "QuizBlock",
    "Requirement",
    "RequirementPack",
    "Resource",
    "Resources",
    "ResourcesBlock",
    "ReviewStamp",
    "Segment",
    "SessionPlan",
    "SharedSlot",
    "Slot",
    "SlotKind",
    "Source",
    "Sources",
    "Strand",
    "TableBlock",
    "Term",
    "Topic",
    "Track",
    "Waiver",
    "WriteBlock",
    "brief_of",
    "digest",
    "schemas",
]
