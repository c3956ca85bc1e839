"""The example: an invented plan of an invented university with three years of history, as a whole project.

Nothing in it is true of anybody. Each year has its module: the plan as adopted, in plain data that the model's own
forms read (`plans`, `records`), and what happened to it (`steps`, `edits`). The chance of a seed decides the figures
in the texts; the rest is told. `maker` takes the steps one by one, in a folder and in its `repository`.
"""

from tools.example.maker import EXAMPLE_DAY, make_example

__all__ = ["EXAMPLE_DAY", "make_example"]
