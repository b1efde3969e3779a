"""The field's nouns, frozen and without I/O; JSON Schema comes from here."""

from .approval import Approval, ApprovedItem
from .base import DAYS, Day, Evidence, Noun, ReviewStamp
from .brief import MOST_WORDS, BriefView, brief_of
from .curriculum import KINDS, Curriculum, family
from .dates import Closure, MakeUp, MakeUpKind
from .fingerprint import Fingerprint, drawings_of, fingerprint, parts_of
from .handout import (
    Block,
    CardBlock,
    FigureBlock,
    Handout,
    LocalRuleBlock,
    MatchBlock,
    Pair,
    QuizBlock,
    ResourcesBlock,
    TableBlock,
    WriteBlock,
)
from .overlay import Adaptation, Altered, Change, Layered, Overlay
from .program import IndividualKind, IndividualRequirement, Program, Waiver
from .references import (
    Edition,
    Glossary,
    LocalRule,
    LocalRules,
    Resource,
    Resources,
    Source,
    Sources,
    Term,
)
from .requirements import Content, Measure, Only, Requirement, RequirementPack
from .schema import schemas
from .session import Segment, SessionPlan
from .slots import COUNTABLE_KINDS, Cohort, Phase, SharedSlot, Slot, SlotKind, Strand, Track
from .topic import Topic
from .translation import Translation, TranslationFile, TranslationReview, Translations, Wording
from .words import digest

__all__ = [
    "COUNTABLE_KINDS",
    "DAYS",
    "KINDS",
    "MOST_WORDS",
    "Adaptation",
    "Altered",
    "Approval",
    "ApprovedItem",
    "Block",
    "BriefView",
    "CardBlock",
    "Change",
    "Closure",
    "Cohort",
    "Content",
    "Curriculum",
    "Day",
    "Edition",
    "Evidence",
    "FigureBlock",
    "Fingerprint",
    "Glossary",
    "Handout",
    "IndividualKind",
    "IndividualRequirement",
    "Layered",
    "LocalRule",
    "LocalRuleBlock",
    "LocalRules",
    "MakeUp",
    "MakeUpKind",
    "MatchBlock",
    "Measure",
    "Noun",
    "Only",
    "Overlay",
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
    "Translation",
    "TranslationFile",
    "TranslationReview",
    "Translations",
    "Waiver",
    "Wording",
    "WriteBlock",
    "brief_of",
    "digest",
    "drawings_of",
    "family",
    "fingerprint",
    "parts_of",
    "schemas",
]
