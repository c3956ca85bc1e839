"""What a page says of itself to machines: in the words of schema.org, as JSON-LD, only what is certain; in what other
forms it is to be had; and the picture that shows beside a link to it."""

import json
from html import escape
from typing import Any
from urllib.parse import quote

from action_plan.downloads import standing_png
from action_plan.site.page import Page, climb
from action_plan.site.view import View


def linked_data(page: Page, view: View) -> str:
    """A script of data for the head of a page; "" where the address of the site is not known, because
    every thing there is named by its address."""
    site = view.site
    if not site:
        return ""
    things = [thing for thing in (_plan(page, view, site), _trail(page, site)) if thing]
    if not things:
        return ""
    text = json.dumps(
        {"@context": "https://schema.org", "@graph": things}, ensure_ascii=False, sort_keys=True
    )
    # Within a script only "<" could end it.
    safe = text.replace("<", r"\u003c")
    return f'<script type="application/ld+json">{safe}</script>'


def alternates(page: Page, view: View) -> str:
    """Links for the head of a page to what says the same in another form."""
    root = climb(page.address)
    return "".join(
        f'<link rel="alternate" type="{one.media_type}" '
        f'href="{root}{quote(one.address)}" title="{escape(one.title)}">'
        for one in view.belonging(page.address)
    )


def listing(page: Page, view: View) -> str:
    """That search engines are to pass over a page, where it tells how the plan once stood or is a tool."""
    return '<meta name="robots" content="noindex">' if page.is_past or page.is_tool else ""


def picture(page: Page, view: View) -> str:
    """What a link to a page shows in messages: how the plan stands. A page of an edition has no picture, since it stays
    as it is whatever comes later, nor has a state that is past; nor has any where the site's address is not known."""
    held = next((one for one in view.downloads if one.name == standing_png.NAME), None)
    if held is None or page.edition or page.is_past:
        return '<meta name="twitter:card" content="summary">'
    plan = view.plan
    words = f"{plan.name}, {plan.about.published_by}. {standing_png.in_a_sentence(view.standing)}"
    told = {
        "og:image": f"{view.site}{held.address}",
        "og:image:type": held.media_type,
        "og:image:width": str(standing_png.WIDTH),
        "og:image:height": str(standing_png.HEIGHT),
        "og:image:alt": words,
    }
    return '<meta name="twitter:card" content="summary_large_image">' + "".join(
        f'<meta property="{name}" content="{escape(value)}">' for name, value in told.items()
    )


def _plan(page: Page, view: View, site: str) -> dict[str, Any] | None:
    """The plan itself, on the home page and where it stands whole."""
    if page.address not in ("", "plan/"):
        return None
    plan, revisions = view.plan, view.history.revisions
    thing: dict[str, Any] = {
        "@type": "CreativeWork",
        "@id": f"{site}#plan",
        "name": plan.name,
        "url": f"{site}plan/",
        "inLanguage": "en-GB",
        "publisher": {"@type": "Organization", "name": plan.about.published_by},
        "temporalCoverage": f"{plan.year.first_day}/{plan.year.last_day}",
    }
    if revisions and not view.history.missing:
        thing["dateModified"] = revisions[0].day.isoformat()
    return thing


def _trail(page: Page, site: str) -> dict[str, Any] | None:
    """The way from the home page to this one."""
    if not page.trail:
        return None
    steps = [*page.trail, (page.label, page.address)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": i, "name": name, "item": site + address}
            for i, (name, address) in enumerate(steps, start=1)
        ],
    }
