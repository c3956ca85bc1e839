"""A proposal made from a filled form "Report progress": a branch, and a request to take it over.

    python -m action_plan.hosts.proposal            the issue of the event in GITHUB_EVENT_PATH
    python -m action_plan.hosts.proposal --forms    the form itself, where it is out of step with the plan

What stands in the issue is data: it is read by `plan report`, and goes nowhere else. A stranger's issue
waits until somebody who may label issues gives it the label "accepted".
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from action_plan.form.questions import LABEL
from action_plan.history.git import LONDON
from action_plan.history.review_formats import LONGEST_COMMENT, escaped, fitting
from action_plan.hosts import host_here
from action_plan.hosts.base import FORM, NO_PROPOSALS, Impossible, Interface
from action_plan.hosts.form_file import write_form
from action_plan.planfile import DATA
from action_plan.settings import BadSetting
from action_plan.words import cut

TRUSTED = {"OWNER", "MEMBER", "COLLABORATOR"}
ACCEPTED = "accepted"
MARKER = "plan report"
WHO = "Progress report form"
_LONGEST_ROW = 3_000
"""How many characters of a row are repeated in an answer; what is cut ends with a sign for it."""

_WAITS = (
    "Thank you. Before it becomes a proposal, a member of staff looks at this report, and then gives it the "
    f"label `{ACCEPTED}`. (After every edit it has to be given again.)"
)
_PROPOSED = (
    "Thank you. Your report is now proposal #{}. To change it, edit the form above; that also helps where the "
    "proposal can no longer be merged, because it is then made again from the plan as it is now."
)
_OTHERS = "Somebody has already changed the proposal, so it was left as it is. Say there what else to change."


def main() -> int:
    """Read the command line. Returns the exit code."""
    options = argparse.ArgumentParser(description="Turn a filled form into a pull request.")
    options.add_argument("--forms", action="store_true", help="propose the form itself, if it is out of step")
    chosen = options.parse_args()
    try:
        interface = host_here(os.environ).interface
        if not interface.proposes:
            raise Impossible(NO_PROPOSALS)
        host = interface(os.environ)
        if chosen.forms:
            return _propose_form(host)
        event = json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_text("utf-8"))
        return _propose(host, event)
    except (BadSetting, Impossible) as error:
        sys.stderr.write(f"propose: {error}\n")
        return 2


def may_propose(event: dict[str, Any]) -> bool:
    """Whether the issue may become a branch: its author may, or staff have just said that it may."""
    if event["issue"].get("author_association") in TRUSTED:
        return True
    return event.get("action") == "labeled" and (event.get("label") or {}).get("name") == ACCEPTED


def _propose(host: Interface, event: dict[str, Any]) -> int:
    issue = event["issue"]
    number = int(issue["number"])
    if LABEL not in {label["name"] for label in issue.get("labels", [])}:
        print("This issue was not made with the form.")
        return 0
    label = (event.get("label") or {}).get("name")
    if issue.get("state") == "closed" or (
        event.get("action") == "labeled" and label not in (LABEL, ACCEPTED)
    ):
        print("Nothing that is to be proposed has changed.")
        return 0
    if not may_propose(event):
        host.comment(number, MARKER, _WAITS, on_issue=True)
        print("The issue waits for the label.")
        return 0
    branch = f"report/issue-{number}"
    if not _start(branch):
        host.comment(number, MARKER, _OTHERS, on_issue=True)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        form = Path(folder) / "form.md"
        form.write_text(str(issue.get("body") or ""), "utf-8")
        # A report without a day is of the day on which it was sent in, however often it is proposed anew.
        day = datetime.fromisoformat(issue["created_at"]).astimezone(LONDON).date()
        done = _plan("report", "--from-issue-form", str(form), "--date", day.isoformat())
    if done.returncode:
        said = [*done.stdout.splitlines(), *done.stderr.splitlines()]
        words = "\n".join(_answer(f"> {escaped(cut(row, _LONGEST_ROW))}" for row in said if row.strip()))
        text = f"This report could not become a proposal yet:\n\n{words}\n\nEdit the form above."
        host.comment(number, MARKER, text, on_issue=True)
        print("The form could not be read; the issue says why.")
        return 0
    words = _plan("diff", "--format", "markdown").stdout
    _push(branch, DATA, f"Progress report (issue {number})")
    text = f"{words}\nFrom the form in #{number}. Closes #{number}.\n"
    request = host.propose(branch, f"Progress report from issue {number}", text)
    notes = [row.removeprefix("Note: ") for row in done.stdout.splitlines() if row.startswith("Note: ")]
    noted = _answer(f"\nNote: {escaped(cut(note, _LONGEST_ROW))}" for note in notes)
    answer = "\n".join([_PROPOSED.format(request), *noted])
    host.comment(number, MARKER, answer, on_issue=True)
    return 0


def _answer(rows: Iterable[str]) -> list[str]:
    """What is said to whoever sent a form, so far as it fits into a comment with all that stands around it."""
    return fitting(list(rows), LONGEST_COMMENT // 2, "\n… and {} more lines like these.")


def _propose_form(host: Interface) -> int:
    branch = "form/actions"
    if not _start(branch):
        return 0
    write_form(Path())
    if not _git("status", "--porcelain", "--", FORM):
        return 0
    _push(branch, FORM, "The form follows the plan")
    text = "The actions of the plan have changed; this brings the list in the form up to date.\n"
    host.propose(branch, "The form follows the plan", text)
    return 0


def _start(branch: str) -> bool:
    """Be on a new branch of that name; False where it is there already with somebody else's work."""
    _git("fetch", "--quiet", "origin")
    who = _git("for-each-ref", "--format=%(committername)", f"refs/remotes/origin/{branch}")
    if who and who != WHO:
        print("The branch holds somebody else's work, and is left alone.")
        return False
    _git("checkout", "--quiet", "-B", branch)
    return True


def _push(branch: str, file: str, message: str) -> None:
    """Commit a file, and put the branch at the host, unless it has changed there since it was looked at."""
    tip = _git("for-each-ref", "--format=%(objectname)", f"refs/remotes/origin/{branch}")
    _git("add", "--", file)
    who = ("-c", f"user.name={WHO}", "-c", "user.email=noreply@users.noreply.github.com")
    _git(*who, "commit", "--quiet", "--message", message)
    _git("push", "--quiet", f"--force-with-lease={branch}:{tip}", "origin", f"HEAD:refs/heads/{branch}")


def _git(*words: str) -> str:
    return subprocess.run(["git", *words], check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


def _plan(*words: str) -> subprocess.CompletedProcess[str]:
    command = Path(sys.executable).with_name("plan")
    return subprocess.run([command, *words], capture_output=True, text=True, check=False)


if __name__ == "__main__":
    sys.exit(main())
