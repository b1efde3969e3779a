"""Every rule, written out by hand: this list is the index."""

from .rule import Rule
from .rules import (
    block_incomplete,
    cadence_unclear,
    card_reveals_treatment,
    home_program_unclear,
    id_twice_in_list,
    lecture_too_long,
    minutes_do_not_add_up,
    must_segments_too_long,
    objective_not_practised,
    phone_typed_in,
    program_name_unknown,
    reference_unknown,
    session_not_in_topic,
)

RULES: tuple[Rule, ...] = (
    reference_unknown.RULE,
    program_name_unknown.RULE,
    id_twice_in_list.RULE,
    session_not_in_topic.RULE,
    minutes_do_not_add_up.RULE,
    must_segments_too_long.RULE,
    lecture_too_long.RULE,
    objective_not_practised.RULE,
    block_incomplete.RULE,
    phone_typed_in.RULE,
    card_reveals_treatment.RULE,
    home_program_unclear.RULE,
    cadence_unclear.RULE,
)
