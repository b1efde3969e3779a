"""Every rule, written out by hand: this list is the index."""

from .rule import Rule
from .rules import (
    block_incomplete,
    cadence_unclear,
    card_reveals_treatment,
    field_without_effect,
    former_id_taken,
    home_program_unclear,
    id_twice_in_list,
    lecture_too_long,
    minutes_do_not_add_up,
    must_segments_too_long,
    objective_not_practised,
    phone_typed_in,
    private_resource_on_sheet,
    program_name_unknown,
    reference_unknown,
    session_not_in_topic,
    span_impossible,
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
    private_resource_on_sheet.RULE,
    home_program_unclear.RULE,
    cadence_unclear.RULE,
    span_impossible.RULE,
    former_id_taken.RULE,
    field_without_effect.RULE,
)
