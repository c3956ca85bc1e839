"""What a proposal changes, in words: into a file, and into the summary of the job where there is one.

    python -m action_plan.hosts.review_comment [--out build/review.md]
    python -m action_plan.hosts.review_comment --comment [--out build/review.md]

BASE says into which branch it is to go (origin/main); without it, that is the one that the repository itself names.
With --comment, what was written is put on the request whose number PLAN_REQUEST holds.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

from action_plan.hosts import host_here
from action_plan.hosts.base import Impossible
from action_plan.settings import BRANCH, BadSetting

MARKER = "plan diff"
_UNREADABLE = "### The plan has errors\n\nWhat changes can be said once they are corrected: see the check.\n"


def say(base: str, out: Path) -> int:
    """Write what changed since this branch left `base`. Returns the exit code."""
    left = subprocess.run(
        ["git", "merge-base", "--", base, "HEAD"], capture_output=True, text=True, check=False
    )
    if left.returncode:
        sys.stderr.write(f"review: git knows no common revision of {base} and this one; name another BASE\n")
        return 2
    plan = Path(sys.executable).with_name("plan")
    done = subprocess.run(
        [plan, "diff", left.stdout.strip(), "--format", "markdown"], capture_output=True, check=False
    )
    sys.stderr.buffer.write(done.stderr)
    words = done.stdout if done.returncode == 0 else _UNREADABLE.encode()
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(words)
    if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(summary).open("ab") as stream:
            stream.write(words)
    sys.stdout.buffer.write(words)
    return 0


def default_base() -> str:
    """The branch that git knows as the default one of the place from which this copy comes."""
    asked = ["git", "symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD"]
    said = subprocess.run(asked, capture_output=True, text=True, check=False).stdout
    return said.strip() or f"origin/{BRANCH}"


def main() -> int:
    """Read the command line. Returns the exit code."""
    options = argparse.ArgumentParser(description="Say in words what a proposal changes.")
    options.add_argument("--out", type=Path, default=Path("build/review.md"))
    options.add_argument("--comment", action="store_true", help="put what was written on the request")
    chosen = options.parse_args()
    if not chosen.comment:
        return say(os.environ.get("BASE") or default_base(), chosen.out)
    try:
        host = host_here(os.environ).interface(os.environ)
        host.comment(int(os.environ["PLAN_REQUEST"]), MARKER, chosen.out.read_text("utf-8"))
    except (BadSetting, Impossible) as error:
        sys.stderr.write(f"comment: {error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
