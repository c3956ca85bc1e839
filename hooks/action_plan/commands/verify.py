"""`plan verify`: proves that no edition was altered."""

import argparse
import os
import sys

from action_plan.commands.common import DONE, WRONG_DATA, Commands, find_root, say
from action_plan.problems import as_text, counted
from action_plan.terminal import paint


def add(commands: Commands) -> None:
    """Add the command and its options."""
    commands.add("verify", _verify, "prove that no edition was altered", "plan verify")


def _verify(options: argparse.Namespace) -> int:
    from action_plan.archive import read_archive, verify

    root = find_root()
    if found := verify(root):
        say(as_text(found, paint(sys.stdout, os.environ)))
        return WRONG_DATA
    archive = read_archive(root)
    for kept in archive.editions:
        say(f"{kept.edition.name}: as published, SHA-256 {kept.edition.sha256}\n")
    number = len(archive.editions)
    say(f"{number} edition{'s' * (number != 1)}, {counted([])}\n")
    return DONE
