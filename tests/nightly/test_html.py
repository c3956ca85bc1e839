"""Every page of both sites is valid HTML: tests/whole/test_html.py looks at one page of every kind."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.whole.test_html import Pages, by_html_validate, by_nu
from tools.sites import Site


@pytest.mark.parametrize("checker", [by_html_validate, by_nu])
def test_every_page(checker: Callable[[Pages, Path], str], real: Site, example: Site, tmp_path: Path) -> None:
    assert checker([(site, site.addresses) for site in (real, example)], tmp_path / "wrong.html") == ""
