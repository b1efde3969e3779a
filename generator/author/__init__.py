"""People's files become people's files; the only room that writes sources, and never over one."""

from .imported import Imported, import_schedule, title_from
from .names import slug
from .new_program import new_program, remarks
from .program_file import program_text, read_program
from .questions import Answers, Ask, NotUnderstoodError, Question, ask_all
from .schedule import Unread
from .sources import AuthorError, create, one_line, read_text

__all__ = [
    "Answers",
    "Ask",
    "AuthorError",
    "Imported",
    "NotUnderstoodError",
    "Question",
    "Unread",
    "ask_all",
    "create",
    "import_schedule",
    "new_program",
    "one_line",
    "program_text",
    "read_program",
    "read_text",
    "remarks",
    "slug",
    "title_from",
]
