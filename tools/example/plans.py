"""The plans of the invented University of Example, as each is adopted."""

from typing import Any

from action_plan.model.plan import FORMAT, Plan

from tools.example.records import Plain, read


def promise(
    number: int, action: str, measure: str, by: str, *roles: str, joined: str = ", with the ", **more: Any
) -> Plain:
    """An action as it stands when a plan is adopted."""
    return {
        "number": number,
        "action": action,
        "measure": measure,
        "person_responsible": joined.join(roles),
        "roles": list(roles),
        "achieve_by": by,
        "status": "not-started",
        **more,
    }


def move(on: str, before: str, why: str) -> Plain:
    """Why a date is another one than that with which the action was carried forward."""
    return {"on": on, "from": before, "why": why}


def steps(*texts: str) -> list[Plain]:
    """The steps in which an action is done, none of them yet."""
    return [{"text": text} for text in texts]


def see(title: str, page: str) -> Plain:
    """Evidence: a page of the University's."""
    return {"title": title, "url": f"https://example.org/prevent/{page}"}


def theme(letter: str, title: str, *actions: Plain) -> Plain:
    """A theme with its promises, in order of number."""
    return {"letter": letter, "title": title, "actions": list(actions)}


def plan(year: str, *themes: Plain) -> Plan:
    """A whole plan, read as one in a file."""
    return read(
        Plan,
        format=FORMAT,
        plan={"title": "Prevent Duty Action Plan", "year": year, "published_by": "University of Example"},
        abbreviations={
            "DfE": "Department for Education",
            "DPO": "Data Protection Officer",
            "OfS": "Office for Students",
            "SU": "Students' Union",
            "VLE": "virtual learning environment",
        },
        themes=list(themes),
    )
