"""Measures the built site with Lighthouse as on a phone, and says whether it is as good as it is to be.

    python -m tools.lighthouse [--site site] [PAGE ...]

One page of each kind must have 100 for accessibility, best practices and search engines; the home page, a
theme and an action at least 98 for performance, as the median of five runs. Exit 1 if one falls short.
PAGE is an address such as 2023-24/actions/1/; with any, only those are measured, and all four figures of each.
"""

import argparse
import json
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

from tools.browser import find
from tools.node import MODULES, NODE, environment, install
from tools.serving import served
from tools.shots import FLAGS
from tools.sites import Site

FULL = ("accessibility", "best-practices", "seo")
SPEED = "performance"
FAST = ("home", "theme", "action")
"""The kinds of page whose speed counts."""
RUNS = 5
LEAST_SPEED = 98


def measure(address: str, *categories: str) -> dict[str, Any]:
    """One run of Lighthouse over a page, as its report. Raises CalledProcessError if it fails."""
    done = subprocess.run(
        [
            NODE, MODULES / "lighthouse/cli/index.js", address, "--quiet", "--output=json",
            "--output-path=stdout", f"--only-categories={','.join(categories)}",
            "--no-enable-error-reporting", f"--chrome-flags=--headless=new {' '.join(FLAGS)}",
        ],
        env={**environment(), "CHROME_PATH": find() or ""},
        stdout=subprocess.PIPE,
        check=True,
    )  # fmt: skip
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def scores(report: dict[str, Any]) -> dict[str, int]:
    """The figures of a report, of 100; one that could not be worked out is 0."""
    return {name: round(100 * (found["score"] or 0)) for name, found in report["categories"].items()}


def failing(report: dict[str, Any], category: str) -> list[str]:
    """The audits that cost points in a category, with what they complain of."""
    said = []
    for part in report["categories"][category]["auditRefs"]:
        audit = report["audits"][part["id"]]
        if part["weight"] and audit["score"] is not None and audit["score"] < 0.9:
            said.append(f"{audit['id']} ({audit['title']}) {audit.get('displayValue', '')}".strip())
            said += [
                f"    {item.get('node', {}).get('snippet') or item.get('description') or item}"[:160]
                for item in audit.get("details", {}).get("items", [])[:3]
            ]
    return said


def main() -> int:
    """Measure and print; returns the exit code."""
    options = argparse.ArgumentParser(description="Measure the built site with Lighthouse.")
    options.add_argument("--site", type=Path, default=Path("site"))
    options.add_argument("pages", nargs="*")
    chosen = options.parse_args()
    install()
    site = Site(chosen.site)
    kinds = {page or "home": page for page in chosen.pages} or site.kinds
    short = []
    print(f"{'page':32} {'accessible':>10} {'practices':>10} {'search':>10} {'speed':>10}", flush=True)
    with served(site.root, site.path) as root:
        for kind, page in kinds.items():
            # 404.html is no page to be found, so that search engines do not count.
            wanted = FULL[:2] if page == "404.html" else FULL
            fast = kind in FAST or bool(chosen.pages)
            first = measure(root + page, *wanted, *([SPEED] if fast else []))
            found = scores(first)
            if fast:
                more = [scores(measure(root + page, SPEED))[SPEED] for _ in range(RUNS - 1)]
                found[SPEED] = int(statistics.median([found[SPEED], *more]))
            print(f"{kind:32}", *(f"{found.get(name, '–'):>10}" for name in (*FULL, SPEED)), flush=True)
            for name, figure in found.items():
                if figure < (LEAST_SPEED if name == SPEED else 100):
                    short.append(f"{kind}, {name}: {figure}")
                    short += [f"  {audit}" for audit in failing(first, name)]
    print("\n" + "\n".join(short) if short else "\nAs good as it is to be.")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
