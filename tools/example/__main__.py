"""Makes the example in a folder.

    python -m tools.example FOLDER [--seed N]

It says for which day the site of it is to be built.
"""

import argparse
import sys
from pathlib import Path

from tools.example import EXAMPLE_DAY, make_example


def main() -> None:
    """The command."""
    options = argparse.ArgumentParser(description="Make the example: an invented plan with a history.")
    options.add_argument("folder", type=Path, metavar="FOLDER", help="a new or empty folder")
    options.add_argument("--seed", type=int, default=1, help="decides the figures in the texts")
    chosen = options.parse_args()
    try:
        make_example(chosen.folder, chosen.seed)
    except FileExistsError as error:
        sys.exit(f"{error}; name a new or an empty folder")
    print(f"{chosen.folder}: build it with PLAN_AS_AT={EXAMPLE_DAY}")


if __name__ == "__main__":
    main()
