"""People who are named in texts that everybody can read.

Nobody can tell names from other words for certain. What is taken for one: a title (Dr, Professor, Ms) before a word
with a capital, and a common given name before another such word. What is not: names of places, institutions and laws
("Mary Seacole Building"), and roles, however they are written. Paragraphs that stand in the newest edition of the same
year are left alone: they are published, and stay.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from action_plan.model.forms import Form
from action_plan.model.plan import Plan
from action_plan.model.records import ListOf, RecordOf, fields
from action_plan.model.strings import WORDED
from action_plan.planfile.reading import Reading
from action_plan.planfile.rules.rule import Finding, rule, texts


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_GIVEN = _words(
    """
    Aaron Abdul Abigail Adam Adrian Ahmed Aidan Aisha Alan Albert Alexander Alexandra Alfred Ali Alice Alison
    Alistair Amanda Amelia Amina Amir Amy Andrea Andrew Andy Angela Angus Anita Ann Anna Anne Annette Anthony
    Antonia Antony Arthur Audrey Barbara Barry Beatrice Becky Ben Benjamin Bernard Bethany Bilal Brenda Brian
    Bridget Bruce Callum Cameron Camilla Carl Carol Caroline Catherine Cathy Ceri Charles Charlie Charlotte Chloe
    Chris Christine Christopher Claire Clare Colin Connor Craig Daniel Danielle Darren David Deborah Debbie Denise
    Dennis Derek Desmond Diana Diane Dominic Donald Donna Doris Dorothy Douglas Duncan Edward Eleanor Elizabeth Ella
    Ellen Elliot Elsie Emily Emma Eric Erin Esther Ethan Eva Evelyn Ewan Fatima Felicity Fiona Frances Francis Fred
    Frederick Gabrielle Gail Gareth Gary Gavin Gemma Geoffrey George Gerald Geraldine Gerard Giles Gillian Glenn
    Graham Gregory Gwen Hamza Hannah Harold Harriet Harry Hassan Hayley Heather Helen Helena Henry Hilary Howard
    Hugh Hugo Huw Ian Ibrahim Imogen Imran Ingrid Irene Isaac Isabel Isabella Isobel Ivan Jack Jacob Jacqueline Jake
    James Jamie Jane Janet Janice Jasmine Jason Jean Jeffrey Jennifer Jenny Jeremy Jessica Jill Jim Joan Joanna
    Joanne Joe Joel John Jon Jonathan Joseph Josephine Joshua Joyce Judith Julia Julian Julie Justin Karen Karl Kate
    Katherine Kathleen Kathryn Katie Keith Kelly Kenneth Kevin Khadija Khalid Kieran Kim Kirsty Kyle Laura Lauren
    Laurence Leanne Leo Leonard Lesley Lewis Liam Linda Lindsay Lisa Lorna Lorraine Louis Louise Lucas Lucy Luke
    Lynn Lynne Madeleine Maggie Malcolm Marcus Margaret Maria Marian Marianne Marie Marion Martha Martin Martyn Mary
    Maryam Matthew Maureen Megan Melanie Melissa Michael Michelle Mike Miriam Mohamed Mohammad Mohammed Molly Monica
    Muhammad Nadia Nancy Naomi Natalie Natasha Nathan Neil Nicholas Nick Nicola Nicole Nigel Nina Noah Nora Norman
    Oliver Olivia Omar Oscar Owen Pamela Patricia Patrick Paul Paula Pauline Peter Philip Philippa Phillip Phoebe
    Phyllis Polly Priya Rachael Rachel Ralph Raymond Rebecca Rhiannon Richard Rita Robert Roger Ronald Rory Rosalind
    Rosemary Rowan Russell Ruth Ryan Sally Sam Samantha Samuel Sandra Sara Sarah Sean Sebastian Shabana Sharon Shaun
    Sheila Shirley Simon Siobhan Sonia Sophia Sophie Stella Stephanie Stephen Steve Steven Stuart Susan Susannah
    Suzanne Sylvia Tamsin Tanya Teresa Terence Terry Theresa Thomas Tim Timothy Tina Toby Tom Tony Tracey Tracy
    Trevor Ursula Usman Valerie Vanessa Vera Veronica Victor Vincent Vivian Walter Wendy William Yasmin Yusuf Yvonne
    Zachary Zainab Zara Zoe
    """
)
"""Common given names, without those that are words, months, places or roles as well (Will, May, Chelsea, Dean)."""

_NO_NAMES = _words(
    """
    Academy Act Airport Association Avenue Award Bill Board Building Campus Cathedral Centre Chair Chancellor Chapel
    Chaplain Charity Chief Church Clinic College Committee Coordinator Council Court Day Dean Department Director
    Emeritus Faculty Foundation Fund Gallery Gardens Group Hall Head Hospital Hotel House Inquiry Institute Justice
    Lane Law Lead Lecture Library Lieutenant Manager Mayor Medal Memorial Mosque Museum Office Officer Park Place
    Plan Policy President Prize Professor Programme Project Provost Registrar Report Review Road Room Scheme
    Scholarship School Secretary Service Services Society Square Staff Station Street Student Students Suite Team
    Temple Test Theatre Tower Training Trust Union University Unit Week Wing
    """
)
"""What follows a name of which something else is made, or a title of which a role is."""
_NOT_BEFORE = _words("Saint St King Queen Prince Princess Pope Emperor Lord Lady")

_TITLES = _words("Dr Prof Professor Mr Mrs Ms Miss Mx Sir Dame Lord Lady Rev Revd Reverend")

_WORD = r"[^\W\d_a-z][\w’'-]{0,40}[^\W\d_A-Z]\b"  # no name is longer, and to look further takes long
_SPACE = r"(?:[^\S\n]|\n(?!\n))"
_PAIR = re.compile(
    rf"\b(?P<first>{_WORD}(?P<dot>\.?))"
    rf"(?={_SPACE}(?:[A-Z]\.?{_SPACE})?(?P<last>{_WORD})(?:{_SPACE}(?P<after>{_WORD}))?)"
)


def named(text: str) -> Iterator[str]:
    """What looks like the name of a person, as it stands."""
    end = 0
    for found in _PAIR.finditer(text):
        first, dot, last, after = found.group("first", "dot", "last", "after")
        has_title = first.removesuffix(dot) in _TITLES
        before = text[max(0, found.start() - 40) : found.start()].split()[-1:]
        if found.start() < end or _NO_NAMES.intersection((last, after)) or _NOT_BEFORE.intersection(before):
            continue
        if has_title or first in _GIVEN:
            end = found.end("after" if has_title and after else "last")
            yield text[found.start() : end]


@rule(
    "P072", "person-named", "A text that everybody can read seems to name a person.",
    message="{name} looks like the name of a person, and this text is public",
    remedy="name the role instead, unless the name is meant for the public",
    severity="warning",
)  # fmt: skip
def texts_name_no_persons(reading: Reading, as_at: date) -> Iterator[Finding]:
    """Public text names roles, not persons, but for paragraphs that were published so."""
    told = [
        (path, block, name)
        for path, text in texts(reading)
        for block in _paragraphs(text)
        for name in dict.fromkeys(named(block))
    ]
    published = set(_published(_PLAN, reading.published)) if told and reading.published else set()
    for path, block, name in told:
        if block not in published:
            yield Finding(path, within=name, name=name)


_PLAN = RecordOf(Plan, "the plan")


def _published(form: Form, value: Any) -> Iterator[str]:
    """The paragraphs of every text in a value of a form."""
    if value is None:
        return
    if isinstance(form, RecordOf):
        for field in fields(form.record):
            yield from _published(field.form, getattr(value, field.name))
    elif isinstance(form, ListOf):
        for one in value:
            yield from _published(form.item, one)
    elif form in WORDED:
        yield from _paragraphs(value)


def _paragraphs(text: str) -> list[str]:
    return [block.strip() for block in re.split(r"\n\s*\n", text)]
