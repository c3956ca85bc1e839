"""The files of the plan: first those that people want, then those for programs."""

from collections.abc import Iterator

from action_plan.downloads.plan_json import FORMAT_CHANGES
from action_plan.model import addresses
from action_plan.settings import BRANCH
from action_plan.site.page import Page, SearchEntry
from action_plan.site.pages.fragments import FOLDER
from action_plan.site.pages.record.archive import FOR_PEOPLE, for_people
from action_plan.site.view import View


def pages(view: View) -> Iterator[Page]:
    """The page of the downloads."""
    options = view.given.options
    yield Page(
        address="downloads/",
        place="downloads/",
        title="Downloads",
        label="Downloads",
        description=f"The {view.plan.name} as PDF, Excel, CSV, JSON, calendars and feeds, each with its checksum.",
        body=view.fill(
            "downloads.html",
            "downloads/",
            format_changes=FORMAT_CHANGES,
            fragments=FOLDER,
            branch=options.branch if options.repository and options.branch != BRANCH else None,
            first=for_people(view, addresses.DATA_FILES),
            rest=[one for one in view.files_in(addresses.DATA_FILES) if one.name not in FOR_PEOPLE],
            themes=view.files_in(f"{addresses.DATA_FILES}themes"),
            papers=view.files_in(f"{addresses.DATA_FILES}meetings"),
            roles=view.files_in(f"{addresses.DATA_FILES}roles"),
        ),
        search=(SearchEntry("", "Downloads", ""),),
    )
