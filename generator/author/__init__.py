"""People's files become people's files; the only room that writes sources, and never over a changed one."""

from .adding import Added, add_handout, add_session
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
from .exchange import TakenIn, take_in, units_of
from .exchange_po import as_po, from_po
from .exchange_xliff import as_xliff, from_xliff
from .fixing import Fixed, fixes, write_fix
from .formed import Formed, put_in_form
from .given import Given
from .imported import Imported, import_schedule, title_from
from .init import Wanted, begin
from .names import slug
from .new_approval import (
    EVERYTHING,
    LEFT,
    Chosen,
    Sitting,
    a_year_after,
    approval_file,
    approval_text,
    approvals_in,
    chosen,
    day_of_approval,
    day_of_review,
    named,
    not_ready,
    program_called,
    ready,
    role_typed,
)
from .new_handout import ask_handout
from .new_program import added, left_empty, new_program, remarks
from .new_session import ask_session
from .new_translation import (
    BegunTranslation,
    begin_translation,
    items_named,
    language_typed,
)
from .own import own_curriculum
from .program_file import program_text, read_program
from .questions import Answers, Ask, NotUnderstoodError, Question, ask_all
from .rules_asked import titled
from .schedule import Unread
from .sources import AuthorError, create, one_line, read_text
from .upstream import News, accept, news

__all__ = [
    "EVERYTHING",
    "LEFT",
    "Added",
    "Adopted",
    "Answers",
    "Ask",
    "AuthorError",
    "BegunTranslation",
    "ChangedMeanwhileError",
    "Chosen",
    "Fixed",
    "Formed",
    "Given",
    "Imported",
    "News",
    "NotUnderstoodError",
    "Opened",
    "OpenedBelow",
    "Question",
    "Saved",
    "Sitting",
    "TakenIn",
    "Unread",
    "Wanted",
    "a_year_after",
    "accept",
    "add_handout",
    "add_session",
    "added",
    "adopt",
    "approval_file",
    "approval_text",
    "approvals_in",
    "as_po",
    "as_xliff",
    "ask_all",
    "ask_handout",
    "ask_session",
    "begin",
    "begin_translation",
    "changes_for",
    "chosen",
    "counselor_minutes",
    "create",
    "day_of_approval",
    "day_of_review",
    "fields_of",
    "fixes",
    "from_po",
    "from_xliff",
    "import_schedule",
    "items_named",
    "language_typed",
    "left_empty",
    "named",
    "new_program",
    "news",
    "not_ready",
    "one_line",
    "open_below",
    "open_file",
    "own_curriculum",
    "program_called",
    "program_text",
    "put_in_form",
    "read_program",
    "read_text",
    "ready",
    "remarks",
    "role_typed",
    "save",
    "save_below",
    "slug",
    "splice_in",
    "take_in",
    "text_over",
    "title_from",
    "titled",
    "units_of",
    "where",
    "write_fix",
]
