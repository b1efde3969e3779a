"""People's files become people's files; the only room that writes sources, and never over a changed one."""

from .adopt import Adopted, adopt
from .around import counselor_minutes
from .below import OpenedBelow, changes_for, open_below, save_below, text_over
from .edited import (
    ChangedMeanwhileError,
    Opened,
    Saved,
    fields_of,
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
    "OpenedBelow",
    "Question",
    "Saved",
    "Unread",
    "Wanted",
    "accept",
    "added",
    "adopt",
    "ask_all",
    "begin",
    "changes_for",
    "counselor_minutes",
    "create",
    "fields_of",
    "import_schedule",
    "left_empty",
    "new_program",
    "news",
    "one_line",
    "open_below",
    "open_file",
    "program_text",
    "put_in_form",
    "read_program",
    "read_text",
    "remarks",
    "save",
    "save_below",
    "slug",
    "splice_in",
    "text_over",
    "title_from",
    "titled",
    "where",
]
