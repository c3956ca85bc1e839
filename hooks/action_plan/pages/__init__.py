"""From plans, history and archive to the pages of the site."""

from action_plan.pages.page import Heading, Page, SearchEntry, climb
from action_plan.pages.rendering import forget_templates
from action_plan.pages.source import Source
from action_plan.pages.views import pages

__all__ = ["Heading", "Page", "SearchEntry", "Source", "climb", "forget_templates", "pages"]
