"""The field's nouns, frozen and without I/O; JSON Schema comes from here."""

from .approval import Approval, ApprovedItem
from .base import DAYS, Day, Evidence, Noun, ReviewStamp
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
    Cohort,
    IndividualRequirement,
    Phase,
    Program,
    Slot,
    Strand,
    Track,
)
from .references import Edition, Glossary, Resource, Resources, Source, Sources, Term
from .requirements import Only, Requirement, RequirementPack
from .schema import schemas
from .session import Segment, SessionPlan
from .topic import Topic
from .words import digest

__all__ = [
    "DAYS",
    "KINDS",
    "Approval",
    "ApprovedItem",
    "Block",
    "CardBlock",
    "Cohort",
    "Curriculum",
    "Day",
    "Edition",
    "Evidence",
    "FigureBlock",
    "Glossary",
    "Handout",
    "IndividualRequirement",
    "MatchBlock",
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
    "Slot",
    "Source",
    "Sources",
    "Strand",
    "TableBlock",
    "Term",
    "Topic",
    "Track",
    "WriteBlock",
    "digest",
    "schemas",
]
