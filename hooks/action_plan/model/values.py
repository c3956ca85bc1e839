"""The value of any field in words for people: what is shown of a field of which no more is known."""

import datetime
from collections.abc import Callable
from typing import Any

from action_plan.model.dates import AchieveBy, in_words
from action_plan.model.forms import Elsewhere, Form, Onward
from action_plan.model.records import Glossary, ListOf, RecordOf, fields
from action_plan.model.strings import WORDED
from action_plan.words import sentence_case


def value_in_words(form: Form, value: Any, text: Callable[[str], str]) -> str:
    """A value that is there, in words. `text` gives those of a text."""
    if form in WORDED:
        return text(value)
    if isinstance(form, ListOf):
        return "; ".join(value_in_words(form.item, one, text) for one in value)
    if isinstance(form, Glossary):
        return "; ".join(f"{short}: {value_in_words(form.item, one, text)}" for short, one in value.items())
    if isinstance(form, RecordOf):
        held = ((field, getattr(value, field.name)) for field in fields(form.record))
        parts = (
            f"{field.said}: {value_in_words(field.form, one, text)}"
            for field, one in held
            if one not in (None, ())
        )
        return sentence_case(", ".join(parts))
    if isinstance(value, datetime.date):
        return in_words(value)
    if isinstance(value, AchieveBy | Elsewhere | Onward):
        return value.in_words
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)
