"""Names of people in public texts are found, and little else is taken for one."""

import pytest
from action_plan.planfile import DATA
from action_plan.planfile.check import check
from action_plan.planfile.reading import Reading, read
from action_plan.planfile.rules.persons import named, texts_name_no_persons

from tests.conftest import GOOD, ROOT, TODAY
from tools.project import FIRST


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("We asked Ruth Sharma in the Advice Centre.", ["Ruth Sharma"]),
        ("Huw Harris, who is Advice Manager, and George Blake-Harris", ["Huw Harris", "George Blake-Harris"]),
        ("met Dr Sharma, Prof. Harris and Ms R. Blake", ["Dr Sharma", "Prof. Harris", "Ms R. Blake"]),
        ("Professor Ruth Sharma chairs it; Mr O’Sharma does not", ["Professor Ruth Sharma", "Mr O’Sharma"]),
        ("George\nBlake wrapped", ["George\nBlake"]),
        ("Ruth Sharma and Ruth Sharma", ["Ruth Sharma", "Ruth Sharma"]),
        ("RUTH SHARMA, ruth sharma, Ruth", []),
        ("St Ruth Sharma", []),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert list(named(text)) == names


@pytest.mark.parametrize(
    "text",
    [
        "Head of Security & Emergency Planning, Vice Chancellor, Pro Vice-Chancellor, University Secretary",
        "Prevent Lead and HR/Organisational Development, Student Equality & Diversity Manager, Registrar",
        "the Dean of Students, a Professor of Law, Lady Chancellor, the Lord Mayor and Professor Emeritus",
        "George Blake Building, Ruth Hall, Martin Street, St George Hospital, King Charles Street, Huw Harris Lecture",
        "Will Prevent training go on? May Council decide; Mark Scheme; Grant Officer; Chelsea College; Bill Committee",
        "Counter-Terrorism and Security Act, Higher Education (Freedom of Speech) Act 2023, Martyn’s Law",
        "Advice to Ruth\n\nSharma is another paragraph",
        "Ruth, Sharma and Huw. Harris is where it ends",
    ],
)
def test_no_names(text: str) -> None:
    assert list(named(text)) == []


def found(reading: Reading) -> list[tuple[str, int]]:
    """The names that the rule tells of, with their lines."""
    texts_name_no_persons(reading, TODAY)
    problems = reading.problems
    assert not any(problem.is_error for problem in problems)
    return [(problem.message.partition(" looks like")[0], problem.span.line) for problem in problems]


def test_a_name_is_told_where_it_stands() -> None:
    text = GOOD.replace("Two meetings were held.", "Dr Sharma held two, and Dr Sharma a third.")
    assert found(read(text.encode(), DATA)) == [("Dr Sharma", 20)]


def test_the_first_plan_names_three_people() -> None:
    """No word of it is taken for a name that is none."""
    told = found(read(FIRST.read_bytes(), DATA))
    assert [name for name, _ in told] == ["Ruth Sharma", "Huw Harris", "George Blake"]


def test_what_was_published_stays() -> None:
    first = read(FIRST.read_bytes(), DATA)
    assert first.plan
    assert check(FIRST.read_bytes(), DATA, TODAY, [first.plan]).problems == []
    more = FIRST.read_text("utf-8").replace("title: Data Collection", "title: Ruth Sharma, Data Collection")
    [problem] = check(more.encode(), DATA, TODAY, [first.plan]).problems
    assert (problem.kind.slug, problem.where) == ("person-named", "theme G, title")
    reworded = FIRST.read_text("utf-8").replace("Prevent Coordinator had asked", "We had asked")
    told = check(reworded.encode(), DATA, TODAY, [first.plan]).problems
    assert [problem.kind.slug for problem in told] == ["person-named"] * 3, "the paragraph is another"


def test_no_word_of_the_example_is_taken_for_a_name() -> None:
    sources = list((ROOT / "tools" / "example").glob("*.py"))
    assert len(sources) > 5
    assert [name for path in sources for name in named(path.read_text("utf-8"))] == []
