"""The workflows are sound by three programs' reading, pinned, and hold no logic of their own."""

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from action_plan.form.answers import read_form
from action_plan.form.questions import LABEL, QUESTIONS
from action_plan.hosts.base import FORM
from action_plan.hosts.form_file import form_text
from action_plan.hosts.proposal import ACCEPTED
from action_plan.planfile import DATA
from action_plan.planfile.reading import read_plan

from tests.conftest import ROOT, a_plan, action, theme

BIN = Path(sys.executable).parent
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


def run(*words: str | Path) -> str:
    """What a checker prints; it must find nothing."""
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_zizmor_and_actionlint_find_nothing() -> None:
    assert "No findings to report" in run(BIN / "zizmor", "--offline", "--persona=pedantic", ".github")
    assert run(BIN / "actionlint", *WORKFLOWS) == ""


@pytest.mark.parametrize(
    ("schema", "file"),
    [
        *(("github-workflows", str(path.relative_to(ROOT))) for path in WORKFLOWS),
        ("github-issue-forms", FORM),
        ("github-issue-config", ".github/ISSUE_TEMPLATE/config.yml"),
        ("dependabot", ".github/dependabot.yml"),
        ("gitlab-ci", ".gitlab-ci.yml"),
    ],
)
def test_by_its_schema(schema: str, file: str) -> None:
    from check_jsonschema import main as by_schema  # type: ignore[import-untyped]
    from click.testing import CliRunner

    done = CliRunner().invoke(by_schema, ["--builtin-schema", f"vendor.{schema}", str(ROOT / file)])
    assert done.exit_code == 0, done.output
    assert done.output == "ok -- validation done\n"


def test_pre_commit_knows_its_settings() -> None:
    run(BIN / "pre-commit", "validate-config", ".pre-commit-config.yaml")
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"][0]["hooks"]
    assert all(re.fullmatch(r"make [a-z]+", hook["entry"]) for hook in hooks)


def jobs(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    whole = yaml.safe_load(path.read_text("utf-8"))
    assert whole["permissions"] == {}, "nothing is allowed unless a job says so"
    yield from whole["jobs"].items()


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_step_is_a_make_target_or_a_pinned_action(path: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for name, job in jobs(path):
        assert job["permissions"], name
        for step in job["steps"]:
            if "run" in step:
                called = re.fullmatch(r"make ([a-z]+)((?: [A-Z]+=[\w-]+)*)", step["run"])
                assert called, step["run"]
                assert called[1] in targets
                assert step["name"]
            else:
                assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", step["uses"])


def test_each_action_has_one_version() -> None:
    found: dict[str, set[str]] = {}
    for path in WORKFLOWS:
        for line in path.read_text("utf-8").split("\n"):
            if "uses:" in line:
                used = re.fullmatch(r" +(?:- )?uses: ([\w/-]+)@([0-9a-f]{40}) # (v\d+\.\d+\.\d+)", line)
                assert used, line
                found.setdefault(used[1], set()).add(f"{used[2]} {used[3]}")
    assert found
    assert all(len(versions) == 1 for versions in found.values()), found


def test_each_job_that_calls_make_names_one_python() -> None:
    """What a runner calls python3 changes with the runner."""
    named: set[str] = set()
    for path in WORKFLOWS:
        for name, job in jobs(path):
            steps = [step.get("uses", step.get("run")).partition("@")[0].split()[0] for step in job["steps"]]
            if "make" in steps:
                found = steps.index("actions/setup-python")
                assert found < steps.index("make"), name
                asked = job["steps"][found]["with"]["python-version"]
                named |= {asked} if asked != "${{ matrix.python }}" else set()
    image = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text("utf-8"))["default"]["image"]
    assert [f"python:{version}-bookworm" for version in named] == [image]


def test_no_stranger_runs_code_with_rights() -> None:
    for path in WORKFLOWS:
        text = path.read_text("utf-8")
        assert "pull_request_target" not in text
        assert "workflow_run" not in text
        whole = yaml.safe_load(text)
        assert all(job.get("concurrency") or whole.get("concurrency") for _, job in jobs(path))
        for name, job in jobs(path):
            writes = any(right == "write" for right in job["permissions"].values())
            checkouts = [step for step in job["steps"] if "checkout" in step.get("uses", "")]
            for step in checkouts:
                kept = step["with"].get("persist-credentials")
                assert kept is (job["permissions"].get("contents") == "write"), name
                if writes and "pull_request" in whole[True]:  # YAML 1.1 reads "on" as true
                    assert "default_branch" in step["with"]["ref"]


def test_gitlab_calls_make_too() -> None:
    whole = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text("utf-8"))
    scripts = [line for job in whole.values() if isinstance(job, dict) for line in job.get("script", [])]
    assert scripts
    assert all(
        re.fullmatch(r"(PLAN_REQUIRE_HISTORY=1 )?make [a-z]+( [A-Z]+=\w+)?", line) for line in scripts
    ), scripts


def test_people_are_told_what_each_host_does_with_a_report_and_how_to_propose_the_rest() -> None:
    text = (ROOT / "docs/help/running.md").read_text("utf-8")
    assert f"`{ACCEPTED}`" in text
    for template in (ROOT / ".gitlab/issue_templates").iterdir():
        assert f"**{template.stem}**" in text
    commands = re.compile("^plan (report|archive|next-year|import) ", re.MULTILINE)
    changing = [part for part in text.split("\n## ")[1:] if commands.search(part)]
    assert len(changing) == 4
    assert all("(#propose-what-a-command-changed)" in part for part in changing)


def test_the_site_is_published_each_night_on_either_host() -> None:
    cron = yaml.safe_load((ROOT / ".github/workflows/publish.yml").read_text("utf-8"))[True]["schedule"]
    for name in ("PUBLISHING.md", "servers/README.md", ".gitlab-ci.yml"):
        assert cron[0]["cron"] in (ROOT / name).read_text("utf-8")


def test_what_takes_too_long_for_each_push_runs_each_night_on_either_host() -> None:
    steps = [
        step.get("run") for _, job in jobs(ROOT / ".github/workflows/nightly.yml") for step in job["steps"]
    ]
    assert {"make nightly", "make audit"} <= set(steps)
    job = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text("utf-8"))["nightly"]
    assert job["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "schedule"'}]
    assert job["script"] == ["make nightly", "make audit"]


def test_the_default_branch_may_have_any_name() -> None:
    """It is nowhere called main; what a push to another branch starts neither publishes nor puts off."""
    for path in (*WORKFLOWS, ROOT / ".gitlab-ci.yml", ROOT / "Makefile", ROOT / ".github/CODEOWNERS"):
        assert not re.search(r"\bmain\b(?! line)", path.read_text("utf-8")), path.name
    publish = yaml.safe_load((ROOT / ".github/workflows/publish.yml").read_text("utf-8"))
    is_default = "github.ref_name == github.event.repository.default_branch"
    assert "${{ github.ref }}" in publish["concurrency"]["group"]
    for name, job in publish["jobs"].items():
        assert "needs" in job or is_default in job["if"], name


@pytest.mark.parametrize("host", ["github", "gitlab"])
def test_a_server_may_have_any_name(host: str) -> None:
    """Wherever a job says where the repository is, it says of what host it is, too."""
    files = [ROOT / ".gitlab-ci.yml"] if host == "gitlab" else WORKFLOWS
    text = "".join(path.read_text("utf-8") for path in files)
    told = [row.split() for row in text.split("\n") if row.lstrip().startswith("REPO_HOST:")]
    assert [row[1] for row in told] == [host] * text.count(" REPO_URL:")
    assert told


def test_a_form_starts_one_run() -> None:
    """GitHub sends "opened" and "labeled" for a form that brings its label."""
    report = yaml.safe_load((ROOT / ".github/workflows/report.yml").read_text("utf-8"))
    assert report[True]["issues"]["types"] == ["edited", "labeled"]
    assert yaml.safe_load((ROOT / FORM).read_text("utf-8"))["labels"] == [LABEL]


# --- the form ----------------------------------------------------------------------------------


def test_the_form_is_in_step_with_the_plan() -> None:
    expected = form_text(read_plan((ROOT / DATA).read_bytes()))
    assert (ROOT / FORM).read_text("utf-8") == expected, "run make forms, and commit what it writes"


def test_the_form_asks_what_is_read() -> None:
    fields = yaml.safe_load((ROOT / FORM).read_text("utf-8"))["body"]
    labels = [field["attributes"]["label"] for field in fields if field["type"] != "markdown"]
    assert labels == [question.label for question in QUESTIONS]


@pytest.mark.parametrize(
    "text", ["a: b # c", "\"q\" & 's'", "${{ github.token }}", "x\n\ny", "😀 " * 60, "- {a}", "x" * 300]
)
def test_any_action_can_be_chosen(text: str) -> None:
    made = form_text(a_plan(theme("A", action(1, action=text), action(2, action=text))))
    options = yaml.safe_load(made)["body"][1]["attributes"]["options"]
    assert [option.split(".")[0] for option in options] == ["1", "2"]
    assert all(len(option) < 110 and "\n" not in option for option in options)
    for option in options:
        assert read_form(f"### Action\n\n{option}\n\n### What has been done\n\nx", date(2024, 1, 1)).number
