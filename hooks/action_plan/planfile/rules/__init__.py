"""What must hold in a plan beyond its form: modules by subject, and the list of all rules.

To add a rule, write a function with its kind of problem in one of them, and put it into RULES. Imports the rest of
planfile and below.
"""

from action_plan.planfile.rules import (
    dates,
    judgement,
    links,
    moves,
    numbers,
    persons,
    published,
    roles,
    statuses,
    texts,
)
from action_plan.planfile.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    numbers.numbers_are_unique,
    numbers.letters_are_unique,
    numbers.numbers_are_in_order,
    numbers.letters_are_in_order,
    dates.dates_are_not_far_from_the_year,
    dates.due_dates_are_near_the_year,
    statuses.achieved_has_a_day,
    dates.achieved_is_past,
    statuses.stopped_has_a_reason,
    statuses.carried_goes_to_a_later_year,
    statuses.carried_names_the_action,
    statuses.carried_comes_from_an_earlier_year,
    statuses.fields_fit_the_status,
    roles.roles_are_in_the_words,
    roles.roles_are_named_once,
    roles.roles_have_their_own_address,
    roles.roles_have_an_address,
    dates.progress_is_in_order,
    moves.moves_are_in_order,
    moves.moves_move_something,
    moves.published_dates_move_for_a_reason,
    published.published_reports_stay,
    links.links_are_safe,
    links.hosts_are_what_they_seem,
    dates.overdue_actions_have_a_report,
    dates.reports_are_of_the_past,
    texts.texts_hold_no_addresses,
    texts.texts_hold_no_telephone_numbers,
    texts.texts_are_not_too_long,
    texts.texts_are_not_tangled,
    texts.texts_hold_no_entries,
    texts.texts_are_not_cut_off,
    texts.texts_hold_no_html,
    texts.lists_are_read,
    texts.texts_hold_no_pasted_signs,
    persons.texts_name_no_persons,
    judgement.nobody_confirms_their_own,
    judgement.who_disagrees_says_why,
    judgement.confirmations_follow_what_they_confirm,
    judgement.what_is_confirmed_is_achieved,
    judgement.achieved_actions_have_no_open_step,
    judgement.steps_are_done_in_the_past,
    judgement.served_requirements_are_known,
    judgement.requirements_are_named_once,
)
"""Every rule. All of them run, so that one mistake hides no other."""
