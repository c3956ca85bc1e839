"""data/actions.yaml and what stands beside it: read, checked, edited, written. Imports the model and the ground.

Reading: `text`, `parser` with `syntax`, `document`, `reading`. Checking: `check`, the one door, with `rules`, `kinds`,
`problems` and `formats`; `neighbours`, the files beside it. Changing: `editor` with `layout`, `update`, `next_year`.
Anew: `writing`.
"""

DATA = "data/actions.yaml"
"""The file of the plan, below the root of the project."""
