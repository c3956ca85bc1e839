"""Bitbucket: its links only. Nothing is asked of it, and it has no forms."""

from action_plan.hosts.base import Host

HOST = Host(
    name="bitbucket",
    known_by=("bitbucket",),
    edit="src/{branch}/{file}?mode=edit#lines-{first}:{last}",
    commit="commits/",
    job="BITBUCKET_BUILD_NUMBER",
)
