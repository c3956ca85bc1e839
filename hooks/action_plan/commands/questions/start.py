"""The questions of `plan start` at a terminal."""

from dataclasses import dataclass, replace
from datetime import date

from action_plan.commands.questions.dialogue import HOW, Left, Question, ask_all
from action_plan.importing.cells import CannotImport
from action_plan.importing.plan import NO_PUBLISHER, NO_TITLE
from action_plan.importing.years import read_titled
from action_plan.model.dates import AcademicYear
from action_plan.model.plan import Plan
from action_plan.planfile.text import tidy_line
from action_plan.site.stylesheet import stylesheet
from action_plan.tasks.import_plan import BadFile
from action_plan.tasks.start.choices import HasErrors, imported, year_of
from action_plan.words import plural


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What is chosen so far, "" or None where it is not; `held` is the plan of the file, once that is read."""

    today: date
    file: str = ""
    title: str = ""
    by: str = ""
    year: AcademicYear | None = None
    colour: str = ""
    goes: str = ""
    held: Plan | None = None


def ask_for_choices(given: Given) -> Given:
    """Ask at the terminal; what is given is what an empty answer means. Raises Left."""
    print(HOW)
    try:
        return ask_all(_QUESTIONS, given, {})
    except (EOFError, KeyboardInterrupt) as error:
        raise Left from error


def _file(given: Given, words: str) -> Given:
    if not words or words.lower() == "none":
        return replace(given, file="", held=None)
    try:
        held = imported(words, given.today, year=given.year).plan
    except HasErrors as error:
        raise ValueError(f"The plan in {words} has errors: {error}") from error
    except (BadFile, CannotImport) as error:
        raise ValueError(f"This file cannot be taken: {' '.join(str(error).split())}") from error
    themes = plural(len(held.themes), "theme")
    print(f"{plural(len(held.actions), 'action', nought='0')} in {themes} were found.")
    return replace(given, file=words, held=held)


def _year(given: Given, words: str) -> Given:
    found = read_titled(words)
    if not found:
        raise ValueError(f'"{words}" is not an academic year such as {year_of(given.today)}')
    return replace(given, year=found.year)


def _colour(given: Given, words: str) -> Given:
    stylesheet(words)
    return replace(given, colour=words)


def _confirmed(given: Given, words: str) -> Given:
    if words.lower() in ("n", "no"):
        raise Left
    if words.lower() not in ("y", "yes"):
        raise ValueError("Answer y or n")
    return given


def _usual_title(given: Given) -> str | None:
    found = given.held.about.title if given.held else NO_TITLE
    return given.title or (found if found != NO_TITLE else None)


def _usual_publisher(given: Given) -> str | None:
    found = given.held.about.published_by if given.held else NO_PUBLISHER
    return given.by or (found if found != NO_PUBLISHER else None)


_QUESTIONS: tuple[Question[Given], ...] = (
    Question(
        name="file",
        ask=lambda _: "The file with your plan (Word, Excel, CSV or text; Enter if you have none)",
        read=_file,
        help="Its name, with the folder if it is in another. Without one, the plan begins with one action to replace.",
        usual=lambda given: given.file,
    ),
    Question(
        name="title",
        ask=lambda _: "What is the plan called, without the year?",
        read=lambda given, words: replace(given, title=tidy_line(words, "the title")),
        help="The title as it is shown on every page: Gender Equality Action Plan.",
        usual=_usual_title,
    ),
    Question(
        name="publisher",
        ask=lambda _: "Who publishes it?",
        read=lambda given, words: replace(given, by=tidy_line(words, "the name")),
        help="The organisation whose plan it is, as it is shown at the foot of every page.",
        usual=_usual_publisher,
    ),
    Question(
        name="year",
        ask=lambda _: "For which academic year?",
        read=_year,
        help="From 1 August to 31 July, as in 2024-25. A plan is for one year; the next one continues it.",
        usual=lambda given: str(given.year or (given.held.year if given.held else year_of(given.today))),
    ),
    Question(
        name="colour",
        ask=lambda _: "Which colour has the header?",
        read=_colour,
        help='Six hexadecimal digits after "#", dark enough for white text on it: #12444f.',
        usual=lambda given: given.colour,
    ),
    Question(
        name="confirm",
        ask=lambda given: (
            f"\nThis takes the place of {given.goes}; git keeps that. Make this copy yours? [y/n]"
        ),
        read=_confirmed,
        help="y makes this copy yours, in one commit; n leaves all as it is.",
    ),
)
