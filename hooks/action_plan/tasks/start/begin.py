"""Makes a copy of the project that of another publisher: all of it, or nothing."""

from pathlib import Path

from action_plan.files import held
from action_plan.history.begun import begin, copied, not_committed
from action_plan.history.git import NoGit, folder_of, tracked
from action_plan.planfile import DATA
from action_plan.site.publisher.configuration import NotThere
from action_plan.tasks.start.choices import Choices
from action_plan.tasks.start.replaced import replaced


class CannotStart(Exception):
    """The copy cannot become another's; the words say why and what to do. All is as it was."""


_FIRST = "The plan begins here"
_THEN = "The software, as it was copied"

_NO_GIT = (
    "{why}, and plan start keeps in git what it changes. Copy the project with git clone; or, where it was unpacked, "
    'run: git init && git add --all && git commit -m "As it was copied"'
)
_CHANGED = (
    "there are changes that are not committed, and they would be lost: {files}. Commit them, or put them aside with "
    "git stash --include-untracked"
)


def see_that_it_can(root: Path) -> None:
    """See that the copy at `root` may become another's. Raises CannotStart."""
    try:
        changed = not_committed(root, "data", ".github")
    except NoGit as error:
        raise CannotStart(_NO_GIT.format(why=error)) from error
    if folder_of(root):
        raise CannotStart(
            "the project is a folder of a larger repository, which would begin again with it; "
            "copy it into a repository of its own"
        )
    if changed:
        more = f" and {len(changed) - 5} more" if len(changed) > 5 else ""
        raise CannotStart(_CHANGED.format(files=", ".join(changed[:5]) + more))
    if copied(root):
        raise CannotStart(
            "this copy has a beginning of its own already; change the plan as the Help page says, "
            "or begin the next year with plan next-year"
        )


def start(root: Path, choices: Choices) -> None:
    """Make the copy at `root` that of the publisher who chose this. Raises CannotStart and files.Busy."""
    see_that_it_can(root)
    with held(root / DATA):
        try:
            begin(root, replaced(root, tracked(root), choices), _FIRST, _THEN)
        except (NoGit, NotThere) as error:
            raise CannotStart(str(error)) from error
