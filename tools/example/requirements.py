"""What the plan of the example is there for: invented requirements, and where they come from."""

_TEXT = """\
# yaml-language-server: $schema=requirements.schema.json
#
# What the actions of the plan serve. An action names a requirement by its id, in serves.

format: 1

sources:
  - title: Guidance on the duty, as an invented regulator gives it
    edition: second edition
    day: 2026-01-12
    url: https://example.org/guidance
    requirements:
      - id: G1
        title: Those who govern know what the duty asks, and are told how it is met
      - id: G2
        title: The risks are written down, and looked at again
        text: At least *once a term*, with what was changed and why.
      - id: G3
        title: The duty is met together with others
        text: |-
          That is:

          - partners who teach for the university;
          - the police and the local authorities;
          - other universities.
      - id: G4
        title: Staff know what to do when they are worried about somebody
      - id: G5
        title: Speakers and events are looked at beforehand, and speech stays free
      - id: G6
        title: Students find support, whatever they believe
      - id: G7
        title: What the network is used for is thought through
      - id: G8
        title: Students are asked how the duty is met

  - title: Internal audit
    edition: report of March 2026
    day: 2026-03-06
    requirements:
      - id: A1
        title: Minutes say who will do what by when
      - id: A2
        title: The risk register shows the date of each review
      - id: A3
        title: Training figures are split by department

  - title: Register of risks
    edition: autumn 2026
    requirements:
      - id: R1
        title: Nobody sees how somebody fares who is taught wholly online
      - id: R2
        title: Contractors who work in halls are not told what to look out for
      - id: R3
        title: Researchers are harmed by, or suspected for, what they have to read
"""


def requirements_file() -> str:
    """The text of data/requirements.yaml."""
    return _TEXT
