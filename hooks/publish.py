"""MkDocs' door: hands its events to engines/mkdocs. Nothing else."""

from action_plan.engines.mkdocs import MkDocs

_mkdocs = MkDocs()

on_startup = _mkdocs.on_startup
on_config = _mkdocs.on_config
on_files = _mkdocs.on_files
on_env = _mkdocs.on_env
on_post_build = _mkdocs.on_post_build
on_serve = _mkdocs.on_serve
on_build_error = _mkdocs.on_build_error
on_shutdown = _mkdocs.on_shutdown
