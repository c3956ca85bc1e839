"""While the site is served: the last good source, shown until what is wrong is mended.

MkDocs loads the hook anew for each build, so what is to outlive a build is kept here.
"""

from action_plan.site import Source

_last: list[Source] = []


def remember(source: Source) -> None:
    """Keep what a build was made from."""
    _last[:] = [source]


def last_good() -> Source | None:
    """What the last good build was made from, if there was one."""
    return _last[0] if _last else None
