"""make serve: the page in the browser follows each change, and says what is wrong."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.whole.browsing import tab_of
from tests.whole.conftest import ENGINES, ROOT, copy_project, edit

WAIT = 30_000
"""Milliseconds for a build to reach the browser at the very most."""


def serve(project: Path, port: int) -> subprocess.Popen[str]:
    """Serve the site of a project, as make serve does."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PLAN_", "GIT_"))}
    return subprocess.Popen(
        [sys.executable, "-m", ENGINES["mkdocs"][0], "serve", "--dev-addr", f"127.0.0.1:{port}"],
        cwd=project,
        env={**kept, "PLAN_AS_AT": "2024-01-15", "NO_MKDOCS_2_WARNING": "1"},
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_project(tmp_path / "project")


@contextmanager
def serving(project: Path) -> Iterator[str]:
    """Where the site of a project is served, once it is."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with serve(project, port) as server:
        try:
            assert server.stderr
            assert any("Serving on" in line for line in server.stderr)
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.terminate()


@pytest.fixture
def address(project: Path) -> Iterator[str]:
    """Where the site of the project is served."""
    with serving(project) as found:
        yield found


def test_the_browser_says_what_is_wrong_until_it_is_mended(
    project: Path, address: str, browser: Browser
) -> None:
    with tab_of(browser) as tab:
        tab.goto(f"{address}actions/15/")
        bar, title = tab.get_by_role("alert"), tab.locator("h1")
        expect(title).to_contain_text("Update Prevent Policy annually")
        expect(bar).to_have_count(0)
        # The page follows a change by itself,
        edit(project, "Update Prevent Policy annually", "Update the policy")
        expect(title).to_contain_text("Update the policy", timeout=WAIT)
        # says what is wrong with one,
        edit(project, "achieve_by: 2024-01-01", "achieve_by: 31 June 2024")
        expect(bar).to_contain_text("This page does not show the files as they are.", timeout=WAIT)
        expect(bar).to_contain_text(
            "data/actions.yaml:233:21: error P012 date-not-a-date: action 15, achieve_by"
        )
        expect(bar).to_contain_text("there is no 31 June; write 2024-06-30")
        assert bar.evaluate("(bar) => getComputedStyle(bar).position") == "sticky", "its style is let in"
        behind = bar.locator("pre").evaluate("(said) => getComputedStyle(said).backgroundColor")
        assert behind == "rgba(0, 0, 0, 0)", "white words on a light ground would not be read"
        expect(title).to_contain_text("Update the policy")
        # on every page, also where it is in another file,
        edit(project, "achieve_by: 31 June 2024", "achieve_by: 2024-01-01")
        expect(bar).to_have_count(0, timeout=WAIT)
        edit(project, "site_name:", "site_name: [", "mkdocs.yml")
        expect(bar).to_contain_text("mkdocs.yml", timeout=WAIT)
        tab.goto(f"{address}nowhere/")
        expect(bar).to_be_visible()
        # and is as ever once all is mended.
        tab.goto(f"{address}actions/15/")
        edit(project, "Update the policy", "Update the policy once a year")
        edit(project, "site_name: [", "site_name:", "mkdocs.yml")
        expect(bar).to_have_count(0, timeout=WAIT)
        expect(title).to_contain_text("Update the policy once a year")


def test_the_browser_says_what_is_wrong_from_the_beginning(project: Path, browser: Browser) -> None:
    edit(project, "achieve_by: 2024-01-01", "achieve_by: 31 June 2024")
    with serving(project) as address, tab_of(browser) as tab:
        bar, title = tab.get_by_role("alert"), tab.locator("h1")
        tab.goto(address)
        expect(title).to_have_text("There is no site yet")
        expect(bar).to_contain_text("This page does not show the files as they are.")
        expect(bar).to_contain_text(
            "data/actions.yaml:233:21: error P012 date-not-a-date: action 15, achieve_by"
        )
        # One mistake mended, and another made.
        edit(project, "achieve_by: 31 June 2024", "achieve_by: 32 June 2024")
        expect(bar).to_contain_text("there is no 32 June", timeout=WAIT)
        edit(project, "achieve_by: 32 June 2024", "achieve_by: 2024-01-01")
        expect(title).to_contain_text("18 actions", timeout=WAIT)
        expect(bar).to_have_count(0)


def test_a_port_that_is_taken_is_said_before_anything_is_built(project: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with serve(project, port) as server:
            said = server.communicate()[1]
    assert server.returncode == 1
    assert (
        f"Port {port} is taken, perhaps by another make serve; name another: make serve PORT={port + 1}"
        in said
    )
    assert "Traceback" not in said
    assert "Cleaning" not in said


def test_make_serve_takes_a_port() -> None:
    asked = ["make", "--dry-run", "--assume-old=.venv/.runs", "serve", "PORT=8123"]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "--dev-addr 127.0.0.1:8123" in done.stdout
