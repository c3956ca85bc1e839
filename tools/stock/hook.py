"""The stock way: one Markdown page for each theme and each action, made from data/actions.yaml.

MkDocs imports this file from a copy of its folder; it knows nothing of the project.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

FIELDS = {
    "measure": "Measure",
    "person_responsible": "Person responsible",
    "achieve_by": "Achieve by",
    "status": "Status",
}


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the plan, and put the themes into the navigation."""
    source = Path(config.config_file_path).parent / "data" / "actions.yaml"
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    themes = yaml.load(source.read_bytes(), Loader=loader)["themes"]  # noqa: S506 (a SafeLoader)
    config.extra["themes"] = themes
    config.nav = [
        {"Home": "index.md"},
        {"Themes": [{_theme_title(theme): _theme_file(theme)} for theme in themes]},
        {"Status": "status.md"},
    ]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages."""
    for path, text in _pages(config.extra["themes"]):
        files.append(File.generated(config, path, content=text))
    return files


def _pages(themes: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    yield "index.md", _index(themes)
    yield "status.md", _status(themes)
    for theme in themes:
        yield _theme_file(theme), _theme(theme)
        for action in theme["actions"]:
            yield f"actions/{action['number']}.md", _action(theme, action)


def _theme_title(theme: dict[str, Any]) -> str:
    return f"{theme['letter']}. {theme['title']}"


def _theme_file(theme: dict[str, Any]) -> str:
    return f"themes/{theme['letter'].lower()}.md"


def _index(themes: list[dict[str, Any]]) -> str:
    rows = [f"- [{_theme_title(t)}]({_theme_file(t)}): {len(t['actions'])} actions" for t in themes]
    return "\n".join(["# Prevent Action Plan", "", *rows, ""])


def _status(themes: list[dict[str, Any]]) -> str:
    statuses = sorted({action["status"] for theme in themes for action in theme["actions"]})
    rows = [_row(["Theme", *statuses]), _row(["---"] * (len(statuses) + 1))]
    for theme in themes:
        counted = Counter(action["status"] for action in theme["actions"])
        link = f"[{_theme_title(theme)}]({_theme_file(theme)})"
        rows.append(_row([link, *(str(counted[status]) for status in statuses)]))
    return "\n".join(["# Status", "", *rows, ""])


def _theme(theme: dict[str, Any]) -> str:
    parts = [f"# {_theme_title(theme)}"]
    for action in theme["actions"]:
        parts.append(f"## [Action {action['number']}](../actions/{action['number']}.md)")
        parts += [action["action"], _fields(action), *_progress(action, "###")]
    return "\n\n".join(parts) + "\n"


def _action(theme: dict[str, Any], action: dict[str, Any]) -> str:
    back = f"Theme [{_theme_title(theme)}](../{_theme_file(theme)})"
    head = f"# Action {action['number']}"
    return "\n\n".join([head, action["action"], _fields(action), *_progress(action, "##"), back]) + "\n"


def _fields(action: dict[str, Any]) -> str:
    rows = [_row([name, str(action[key])]) for key, name in FIELDS.items()]
    return "\n".join([_row(["Field", "Text"]), _row(["---", "---"]), *rows])


def _progress(action: dict[str, Any], level: str) -> list[str]:
    parts = [f"{level} Progress"]
    for report in action.get("progress", ()):
        if "date" in report:
            parts.append(f"**{report['date']}**")
        parts.append(report["text"])
    return parts


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
