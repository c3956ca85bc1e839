"""Layouts that the file of the plan may have, in two actions each."""

from tests.conftest import GOOD
from tools.project import FIRST

HEAD = "format: 1\nplan: {title: P, year: 2023-24, published_by: U}\nthemes:\n"
KEYS = "action: x, measure: x, person_responsible: Lead, roles: [Lead], achieve_by: ongoing"

LAYOUTS: dict[str, str] = {
    "as staff write it": GOOD,
    "the first plan": FIRST.read_text("utf-8"),
    "Windows line ends": GOOD.replace("\n", "\r\n"),
    "no line end at the end": GOOD.rstrip("\n"),
    "a byte order mark": "\ufeff" + GOOD,
    "lists not indented": HEAD
    + """- letter: A
  title: T
  actions:
  - number: 1   # the first
    action: x
    measure: x
    person_responsible: Lead
    roles:
    - Lead
    achieve_by: ongoing  # for now
    status: ongoing      # since May
    progress:
    - text: one

    # a comment between
    - date: 2023-12-01
      text: >-
        folded
        words
    # a comment at the end

  - number: 2
    action: y
    measure: y
    person_responsible: Lead
    roles: [Lead]
    achieve_by: 2024-08
    status: 'not-started'
""",
    "deep indentation": HEAD
    + """    -   letter: A
        title: T
        actions:
            -   number: 1
                action: x
                measure: "quoted: words"
                person_responsible: Lead
                roles: [Lead]
                status: "ongoing"
                achieve_by: "2024-08-01"
                progress:
                    -   text: one
                        date: 2023-12-01
            -   number: 2
                status: not-started
                action: y
                measure: y
                person_responsible: Lead
                roles: [Lead]
                achieve_by: ongoing
""",
    "no progress, or none yet": HEAD
    + """- letter: A
  title: T
  actions:
    - number: 1
      action: x
      measure: x
      person_responsible: Lead
      roles: [Lead]
      achieve_by: ongoing
      status: ongoing
      progress: []   # nothing so far
    - number: 2
      action: y
      measure: |-
        two

        paragraphs
      person_responsible: Lead
      roles: [Lead]
      achieve_by: ongoing
      status: ongoing
    # the end
""",
    "brackets": HEAD
    + f"""- {{letter: A, title: T, actions: [
    {{number: 1, {KEYS}, status: ongoing}},
    {{number: 2, {KEYS}, status: not-started,
      progress: [{{text: one}}, {{date: 2024-03-01, text: "two"}}]}}]}}
""",
    "brackets within blocks": HEAD
    + f"""- letter: A
  title: T
  actions:
  - {{number: 1, {KEYS}, status: ongoing, progress: []}}  # short
  - number: 2
    action: x
    measure: x
    person_responsible: Lead
    roles: [Lead]
    achieve_by: ongoing
    status: ongoing
    progress: [{{date: 2024-03-01, text: later}}]
""",
    "blank lines that belong to a text": HEAD
    + """- letter: A
  title: T
  actions:
  - number: 1
    action: x
    measure: x
    person_responsible: Lead
    roles: [Lead]
    achieve_by: ongoing
    status: ongoing
    progress:
    - text: |+
        kept


  - number: 2
    action: x
    person_responsible: Lead
    roles: [Lead]
    achieve_by: ongoing
    status: ongoing
    measure: |+
      kept

""",
}
