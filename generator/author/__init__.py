"""People's files become people's files; the only room that writes sources, and never over a changed one."""

from .adopt import Adopted, adopt
from .around import counselor_minutes
from .edited import (
    ChangedMeanwhileError,
    Opened,
    Saved,
    open_file,
    save,
    splice_in,
    where,
)
from .formed import Formed, put_in_form
from .imported import Imported, import_schedule, title_from
from .init import Wanted, begin
from .names import slug
from .new_program import added, left_empty, new_program, remarks
from .program_file import program_text, read_program
from .questions import Answers, Ask, NotUnderstoodError, Question, ask_all
from .rules_asked import titled
from .schedule import Unread
from .sources import AuthorError, create, one_line, read_text
from .upstream import News, accept, news

__all__ = [
    "Adopted",
    "Answers",
    "Ask",
    "AuthorError",
    "ChangedMeanwhileError",
    "Formed",
    "Imported",
    "News",
    "NotUnderstoodError",
    "Opened",
    "Question",
    "Saved",
    "Unread",
    "Wanted",
    "accept",
    "added",
    "adopt",
    "ask_all",
    "begin",
    "counselor_minutes",
    "create",
    "import_schedule",
    "left_empty",
    "new_program",
    "news",
    "one_line",
    "open_file",
    "program_text",
    "put_in_form",
    "read_program",
    "read_text",
    "remarks",
    "save",
    "slug",
    "splice_in",
    "title_from",
    "titled",
    "where",
]
