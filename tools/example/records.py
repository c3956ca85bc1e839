"""Records of the model from plain data: keys and values as they stand in data/actions.yaml.

The model's own forms read them, so that a field which is added to the model needs nothing here.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from action_plan.model.forms import Path
from action_plan.model.plan import Action
from action_plan.model.records import RecordOf, fields

Plain = dict[str, Any]
"""What the file says of one thing: {"title": "Minutes", "url": "https://…"}."""

Record = TypeVar("Record")


def read(record: type[Record], **plain: Any) -> Record:
    """A record from its keys in the file: read(Report, date="2027-02-11", text="…"). Raises ValueError for what the
    file may not say."""
    made: Record = RecordOf(record, record.__name__).read(plain, (), _refuse)
    return made


def changed(action: Action, **plain: Any) -> Action:
    """An action with other values of some of its keys; None takes a key away. Raises ValueError, as `read` does."""
    forms = {field.name: field.form for field in fields(Action)}
    values: dict[str, Any] = {
        key: None if value is None else forms[key].read(value, (key,), _refuse)
        for key, value in plain.items()
    }
    return replace(action, **values)


def _refuse(slug: str, path: Path, values: Mapping[str, object] = {}, **_: bool) -> None:
    raise ValueError(f"{slug} at {path}: {dict(values)}")
