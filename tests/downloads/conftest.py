"""The example, and small plans, as downloads are made from them."""

from datetime import date
from pathlib import Path

import pytest
from action_plan.downloads.origin import Origin
from action_plan.history.revisions import History, read_history
from action_plan.model.timeliness import stand
from action_plan.planfile import DATA
from action_plan.planfile.reading import read_plan

from tests.conftest import Repo
from tools.example import EXAMPLE_DAY

SITE = "https://example.org/prevent/"


DAY = date(2023, 11, 1)


@pytest.fixture(scope="session")
def history(example_project: Path) -> History:
    return read_history(example_project)


@pytest.fixture(scope="session")
def origin(example_project: Path, history: History) -> Origin:
    plan = read_plan((example_project / DATA).read_bytes())
    return Origin(standing=stand(plan, EXAMPLE_DAY), site=SITE, history=history)


def built(repo: Repo, site: str | None = SITE) -> Origin:
    plan = read_plan((repo.folder / DATA).read_bytes())
    return Origin(standing=stand(plan, DAY), site=site, history=read_history(repo.folder))
