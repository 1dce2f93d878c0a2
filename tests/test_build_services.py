"""The ready-made files for build services: read by the tools that know them, and their scripts run for real.

There is no GitHub and no GitLab here. Each step of ``action.yml`` and each job of ``ci/gitlab.yml`` is taken out of its
file and run with bash or sh in a repository with a history, with the variables that the service sets and a stand-in for
``gh`` that keeps what it is told.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import subprocess
import sys
import textwrap
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml
from commands import SMALL, WRONG

REPOSITORY = Path(__file__).resolve().parents[1]
TOOLS = Path(sys.executable).parent
WORKFLOW = REPOSITORY / ".github" / "workflows" / "ci.yml"
ZIZMOR = REPOSITORY / ".github" / "zizmor.yml"
POSIX = pytest.mark.skipif(os.name != "posix", reason="runs shell scripts")
EXAMPLE = re.compile(r"^( *)```yml\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)


def tool(name: str, *arguments: str | Path, cwd: Path = REPOSITORY) -> None:
    """Run one of the tools of the development environment; it must have nothing to say against."""
    program = shutil.which(name, path=str(TOOLS))
    assert program, f"{name} is not installed in {TOOLS}"
    done = subprocess.run([program, *arguments], cwd=cwd, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, f"{name}: {done.stdout}{done.stderr}"


def document(path: str) -> Any:
    return yaml.safe_load((REPOSITORY / path).read_text(encoding="utf-8"))


# Read by the tools that know them


@pytest.mark.parametrize(
    ("kind", "path"),
    [("github-actions", "action.yml"), ("github-workflows", WORKFLOW), ("gitlab-ci", "ci/gitlab.yml")],
    ids=["action.yml", "ci.yml", "gitlab.yml"],
)
def test_the_files_follow_the_schemas_of_their_services(kind: str, path: str | Path) -> None:
    tool("check-jsonschema", "--builtin-schema", f"vendor.{kind}", path)


def test_gitlab_shows_artifacts_by_names_that_it_takes() -> None:
    """GitLab refuses a whole file with another name (``EXPOSE_AS_REGEX``), and its schema says nothing of it."""
    artifacts = [job["artifacts"] for name, job in document("ci/gitlab.yml").items() if name.startswith("malf-")]
    shown = [each["expose_as"] for each in artifacts if "expose_as" in each]
    assert len(shown) == 2
    assert all(re.fullmatch(r"\w[-\w ]*", name, re.ASCII) for name in shown)


def test_actionlint_finds_nothing_in_the_workflow_of_the_project() -> None:
    tool("actionlint", WORKFLOW)


def test_zizmor_finds_nothing_that_a_stranger_could_use() -> None:
    tool("zizmor", "--offline", "--no-progress", "--config", ZIZMOR, "action.yml", WORKFLOW, ".pre-commit-hooks.yaml")


def examples() -> list[tuple[str, str]]:
    """The document and the text of every example for a build service."""
    documents = [REPOSITORY / "README.md", *sorted((REPOSITORY / "docs").glob("*.md"))]
    found = [(path, text) for path in documents for _, text in EXAMPLE.findall(path.read_text(encoding="utf-8"))]
    return [(path.name, textwrap.dedent(text)) for path, text in found if "jobs:" in text or "script:" in text]


EXAMPLES = examples()


@pytest.mark.parametrize("text", [text for _, text in EXAMPLES], ids=[name for name, _ in EXAMPLES])
def test_the_examples_of_the_documents_are_sound(text: str, tmp_path: Path) -> None:
    file = tmp_path / "malf.yml"
    file.write_text(text, encoding="utf-8")
    if "jobs:" not in text:
        tool("check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", file)
        return
    tool("check-jsonschema", "--builtin-schema", "vendor.github-workflows", file)
    tool("actionlint", file)
    tool("zizmor", "--offline", "--no-progress", "--config", ZIZMOR, file)


def test_both_services_have_an_example() -> None:
    assert {name for name, _ in EXAMPLES} >= {"README.md", "handbok.md"}
    assert {"jobs:" in text for _, text in EXAMPLES} == {True, False}


def test_pre_commit_takes_the_manifest() -> None:
    tool("pre-commit", "validate-manifest", ".pre-commit-hooks.yaml")


@pytest.mark.skipif(os.name == "nt", reason="there is no hadolint for Windows")
def test_hadolint_finds_nothing_in_the_dockerfile() -> None:
    tool("hadolint", "Dockerfile")


def test_the_image_is_given_everything_that_the_wheel_is_built_of() -> None:
    """No engine builds the image here, so that what it copies is compared with what the project says it consists of."""
    copied = set(re.findall(r"\S+", " ".join(re.findall(r"^COPY ([^-].*) \S+$", read("Dockerfile"), re.MULTILINE))))
    project = tomllib.loads(read("pyproject.toml"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    needed = {"pyproject.toml", "LICENSE", project["project"]["readme"], "src", *wheel["force-include"]}
    assert copied == needed
    assert {line[1:] for line in read(".dockerignore").splitlines() if line.startswith("!")} == needed


def read(path: str) -> str:
    return (REPOSITORY / path).read_text(encoding="utf-8")


# A repository with a history

CHANGED = SMALL.replace("Alla larm besvaras.", "Alla larm besvaras inom fem minuter.")
SURROUNDINGS = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    **{
        f"GIT_{who}_{what}": f"malf{'@example.se' * (what == 'EMAIL')}"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    },
}


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env=os.environ | SURROUNDINGS,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.strip()


def commit(folder: Path, files: Mapping[str, str]) -> str:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "-m", "Ändra")
    return git(folder, "rev-parse", "HEAD")


def repository(tmp_path: Path, before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Path, str]:
    """A checkout of a pull request, and the commit of the branch that it is to go into."""
    folder = tmp_path / "Lillbys mål"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch", "main")
    base = commit(folder, before)
    git(folder, "switch", "--quiet", "--create", "forslag")
    commit(folder, after)
    return folder, base


# action.yml

GH = r"""#!/bin/sh
# Keeps how it was called, and answers as GitHub would.
printf '%s\n' "$*" >> "$GH_LOG"
if [ -n "$GH_REFUSES" ]; then echo 'HTTP 403: Resource not accessible by integration' >&2; exit 1; fi
case "$*" in
  *--paginate*) printf '%s' "$GH_COMMENTS" ;;
  *) for word in "$@"; do case "$word" in body=@*) cp "${word#body=@}" "$GH_BODY" ;; esac; done ;;
esac
"""
PYTHON = r"""#!/bin/sh
# Stands in for the Python of a runner and for pip, which would fetch: the environment has this project's own malf.
printf 'python %s\n' "$*" >> "$PYTHON_LOG"
[ "$3" = venv ] || exit 0
mkdir -p "$4/bin"
cp "$0" "$4/bin/python"
ln -s "$MALF_HERE" "$4/bin/malf"
"""
BARE = {"report": "false"}
EXPRESSION = re.compile(r"\$\{\{\s*(.+?)\s*\}\}")


@dataclass
class Run:
    """A run of the action: what its steps answered, wrote and told GitHub."""

    folder: Path
    temp: Path
    context: dict[str, str]
    environment: dict[str, str]
    codes: list[int] = field(default_factory=list)
    log: str = ""

    def value(self, text: str) -> str:
        """The text with its expressions answered; one that nobody has answered is empty, as on GitHub."""
        return EXPRESSION.sub(lambda found: self.context.get(found[1], ""), text)

    def holds(self, condition: str) -> bool:
        terms = [re.fullmatch(r"(\S+) (==|!=) '(.*)'", term.strip()) for term in condition.split("&&")]
        assert all(terms), condition
        return all((self.context.get(t[1], "") == t[3]) == (t[2] == "==") for t in terms if t)

    def step(self, step: Mapping[str, Any]) -> None:
        assert step["shell"] == "bash"
        assert "${{" not in step["run"], "what a stranger has written goes through env"
        outputs = self.temp / "outputs"
        outputs.write_text("", encoding="utf-8")
        script = self.temp / "step.sh"
        script.write_text(step["run"], encoding="utf-8", newline="\n")
        given = {name: self.value(text) for name, text in step.get("env", {}).items()}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", script],
            cwd=self.folder,
            env=self.environment | given | {"GITHUB_OUTPUT": str(outputs)},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        self.log += done.stdout + done.stderr
        self.codes.append(done.returncode)
        for line in outputs.read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition("=")
            self.context[f"steps.{step['id']}.outputs.{name}"] = value

    @property
    def told(self) -> list[str]:
        """How ``gh`` was called."""
        log = Path(self.environment["GH_LOG"])
        return log.read_text(encoding="utf-8").splitlines() if log.exists() else []

    @property
    def summary(self) -> str:
        return Path(self.environment["GITHUB_STEP_SUMMARY"]).read_text(encoding="utf-8")

    @property
    def comment(self) -> str:
        return Path(self.environment["GH_BODY"]).read_text(encoding="utf-8")

    @property
    def uploaded(self) -> Path | None:
        folder = self.context.get("steps.report.outputs.folder")
        return Path(folder) if folder else None


def program(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def act(tmp_path: Path, folder: Path, base: str, inputs: Mapping[str, str] | None = None, **gh: str) -> Run:
    """Run every step of the action that has a script, as in a pull request."""
    temp = tmp_path / "runner temp"
    programs = tmp_path / "program"
    for made in (temp, programs):
        made.mkdir()
    program(programs, "gh", GH)
    program(programs, "python", PYTHON)
    malf = shutil.which("malf", path=str(TOOLS))
    assert malf
    environment = {
        **SURROUNDINGS,
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "RUNNER_TEMP": str(temp),
        "RUNNER_OS": "Linux",
        "GITHUB_ACTIONS": "true",
        "GITHUB_ACTION_PATH": str(REPOSITORY),
        "GITHUB_WORKSPACE": str(folder),
        "GITHUB_REPOSITORY": "lillby/mal",
        "GITHUB_STEP_SUMMARY": str(temp / "summary.md"),
        "MALF_HERE": malf,
        "GH_LOG": str(temp / "gh.log"),
        "GH_BODY": str(temp / "gh.md"),
        "PYTHON_LOG": str(temp / "python.log"),
        **gh,
    }
    action = document("action.yml")
    context = {"github.event_name": "pull_request", "github.event.pull_request.number": "7", "github.token": "x"}
    context["github.event.pull_request.base.sha"] = base
    run = Run(folder, temp, context, environment)
    for name, described in action["inputs"].items():
        context[f"inputs.{name}"] = (inputs or {}).get(name, run.value(described["default"]))
    for step in action["runs"]["steps"]:
        if "run" in step and run.holds(step.get("if", "inputs.path != ''")):
            run.step(step)
    return run


@POSIX
def test_a_sound_pull_request_is_green_with_its_changes_as_a_comment_and_the_reports_attached(tmp_path: Path) -> None:
    run = act(tmp_path, *repository(tmp_path, {"mal/namnd.yaml": SMALL}, {"mal/namnd.yaml": CHANGED}))
    assert run.codes == [0] * 6, run.log
    assert "1 fil läst, inget att anmärka." in run.log
    assert "inom fem minuter" in run.comment
    assert run.comment.startswith("<!-- malf diff -->\n")
    assert [line.split(" --field")[0] for line in run.told[1:]] == [
        "api --silent --method POST repos/lillby/mal/issues/7/comments"
    ]
    assert run.summary.startswith("### malf\n\n1 fil läst, inget att anmärka.\n")
    assert "inom fem minuter" in run.summary
    assert run.uploaded is not None
    assert [path.name for path in run.uploaded.glob("*.html")]
    assert not git(run.folder, "status", "--porcelain")


@POSIX
def test_the_comment_that_is_there_is_rewritten(tmp_path: Path) -> None:
    place = repository(tmp_path, {"mal/namnd.yaml": SMALL}, {"mal/namnd.yaml": CHANGED})
    run = act(tmp_path, *place, BARE, GH_COMMENTS="4711\n4712\n")
    assert [line.split(" --field")[0] for line in run.told[1:]] == [
        "api --silent --method PATCH repos/lillby/mal/issues/comments/4711"
    ]
    assert "inom fem minuter" in run.comment


@POSIX
def test_only_the_comment_of_the_action_itself_is_looked_for(tmp_path: Path) -> None:
    run = act(tmp_path, *repository(tmp_path, {"mal/namnd.yaml": SMALL}, {"mal/namnd.yaml": CHANGED}), BARE)
    assert run.told[0] == (
        "api --paginate repos/lillby/mal/issues/7/comments --jq "
        '.[] | select(.user.type == "Bot" and (.body | startswith("<!-- malf diff -->"))) | .id'
    )


@POSIX
def test_a_pull_request_that_touches_no_målfil_is_not_commented_on(tmp_path: Path) -> None:
    place = repository(tmp_path, {"mal/namnd.yaml": SMALL}, {"README.md": "Hej."})
    run = act(tmp_path, *place, inputs=BARE | {"path": "mal"})
    assert (run.codes, len(run.told)) == ([0] * 5, 1), run.log


@POSIX
def test_a_pull_request_from_a_fork_is_green_and_told_where_the_changes_stand(tmp_path: Path) -> None:
    place = repository(tmp_path, {"mal/namnd.yaml": SMALL}, {"mal/namnd.yaml": CHANGED})
    run = act(tmp_path, *place, BARE, GH_REFUSES="1")
    assert run.codes == [0] * 5
    assert "::notice title=malf::Kommentaren kunde inte skrivas." in run.log
    assert "inom fem minuter" in run.summary


@POSIX
def test_a_wrong_file_is_red_after_everything_has_been_shown(tmp_path: Path) -> None:
    sound = SMALL.replace("Socialnämnden", "Skolnämnden")
    place = repository(tmp_path, {"mal/a.yaml": SMALL, "mal/b.yaml": sound}, {"mal/a.yaml": WRONG})
    run = act(tmp_path, *place)
    assert run.codes[-1] == 1
    assert set(run.codes[:-1]) == {0}
    assert "::error file=mal/a.yaml,line=18,col=15," in run.log
    assert run.uploaded is not None
    assert list(run.uploaded.rglob("b.html"))


@POSIX
def test_a_path_without_målfiler_is_red(tmp_path: Path) -> None:
    run = act(tmp_path, *repository(tmp_path, {"mal/a.yaml": SMALL}, {}), inputs={"path": "mall"})
    assert run.codes[-1] == 2
    assert run.uploaded is None


@POSIX
def test_changes_that_may_not_be_made_are_red_when_the_workflow_says_so(tmp_path: Path) -> None:
    past = SMALL.replace("läge: uppnått", "läge: ej uppnått")
    place = repository(tmp_path, {"mal/a.yaml": SMALL}, {"mal/a.yaml": past})
    run = act(tmp_path, *place, inputs=BARE | {"fail-on": "historik"})
    assert (run.codes[:-1], run.codes[-1]) == ([0] * 4, 1), run.log


@POSIX
def test_outside_a_pull_request_nothing_is_compared(tmp_path: Path) -> None:
    folder, _ = repository(tmp_path, {"mal/a.yaml": SMALL}, {})
    run = act(tmp_path, folder, "", inputs=BARE)
    assert (run.codes, run.told, run.uploaded) == ([0] * 3, [], None)


@POSIX
def test_hostile_inputs_are_words_and_never_commands(tmp_path: Path) -> None:
    folder, base = repository(tmp_path, {"mal/a.yaml": SMALL}, {"mal/a.yaml": CHANGED})
    for number, word in enumerate(
        ["$(touch pwned)", "; touch pwned", "`touch pwned`", "--output=pwned", '"; touch pwned; "']
    ):
        (tmp_path / str(number)).mkdir()
        inputs = BARE | {"path": word, "base": word, "fail-on": word, "strict": word}
        run = act(tmp_path / str(number), folder, base, inputs=inputs)
        assert run.codes[-1] == 2
        assert not list(tmp_path.rglob("pwned"))


@POSIX
def test_python_never_imports_what_lies_in_the_checkout(tmp_path: Path) -> None:
    run = act(tmp_path, *repository(tmp_path, {"mal/a.yaml": SMALL}, {}), BARE)
    calls = (run.temp / "python.log").read_text(encoding="utf-8").splitlines()
    assert [call.split()[:4] for call in calls] == [["python", "-I", "-m", "venv"], ["python", "-I", "-m", "pip"]]


@POSIX
def test_shellcheck_finds_nothing_in_the_scripts(tmp_path: Path) -> None:
    for number, step in enumerate(s for s in document("action.yml")["runs"]["steps"] if "run" in s):
        script = tmp_path / f"{number}.sh"
        script.write_text(f"#!/bin/bash\n{step['run']}", encoding="utf-8")
        tool("shellcheck", script)


# ci/gitlab.yml


JOBS = {name: job["script"] for name, job in document("ci/gitlab.yml").items() if name.startswith("malf-")}


@POSIX
@pytest.mark.parametrize(("name", "script"), JOBS.items(), ids=JOBS)
def test_the_jobs_of_the_gitlab_template_write_what_they_say(name: str, script: list[str], tmp_path: Path) -> None:
    folder, base = repository(tmp_path, {"mal/a.yaml": SMALL}, {"mal/a.yaml": CHANGED})
    environment = {
        **SURROUNDINGS,
        "PATH": f"{TOOLS}{os.pathsep}{os.environ['PATH']}",
        "GITLAB_CI": "true",
        "CI_PROJECT_DIR": str(folder),
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": base,
        "MALF_PATH": "mal",
        "MALF_FAIL_ON": "historik",
    }
    done = subprocess.run(
        ["sh", "-e", "-c", "\n".join(script)],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    artifacts = document("ci/gitlab.yml")[name]["artifacts"]
    written = [*artifacts.get("paths", []), *artifacts.get("reports", {}).values()]
    assert all((folder / path).exists() for path in written)
    if "codequality" in artifacts.get("reports", {}):
        json.loads((folder / "gl-code-quality-report.json").read_text(encoding="utf-8"))


# pre-commit


@POSIX
def test_the_hook_finds_a_fault_in_a_changed_file_and_reads_the_whole_kommunkatalog(tmp_path: Path) -> None:
    """``pre-commit try-repo`` installs the project as any pre-commit does, but with the packages that are here."""
    hooks = tmp_path / "malf"
    ignored = shutil.ignore_patterns(
        ".git", ".venv", "node_modules", "build", "dist", "__pycache__", ".*_cache", "tests"
    )
    shutil.copytree(REPOSITORY, hooks, ignore=ignored)
    git(hooks, "init", "--quiet")
    git(hooks, "add", "--all", "--force")
    git(hooks, "commit", "--quiet", "-m", "malf")
    shared = "målfil: 1\nkommun: Exempel\nberäkning:\n  skala: tvågradig\n"
    half = SMALL.replace("läge: uppnått", "läge: delvis uppnått")
    place = repository(tmp_path, {"mal/kommun.yaml": shared, "mal/a.yaml": SMALL, ".dold.yml": "a: 1\n"}, {})[0]
    (place / "mal" / "a.yaml").write_text(half, encoding="utf-8")
    git(place, "add", "--all")
    packages = Path(pytest.__file__).parents[1]
    environment = os.environ | SURROUNDINGS
    environment |= {
        "PRE_COMMIT_HOME": str(tmp_path / "cache"),
        "PYTHONPATH": str(packages),
        "PRE_COMMIT_COLOR": "never",
    }
    environment |= {
        "PIP_NO_INDEX": "1",
        "PIP_NO_DEPS": "1",
        "PIP_NO_BUILD_ISOLATION": "0",
        "VIRTUALENV_NO_PERIODIC_UPDATE": "1",
    }
    done = subprocess.run(
        [TOOLS / "pre-commit", "try-repo", hooks, "malf-validate", "--verbose"],
        cwd=place,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert "mal/a.yaml:18:15: fel U02 okänt läge ”delvis uppnått”" in done.stdout
    assert "lägen på skalan tvågradig" in done.stdout


# What malf init writes


@pytest.fixture(params=[".", "vår plan/mal"], ids=["at the root", "in a folder"])
def begun(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, Path]:
    """A repository that ``malf init`` has been run in, its files for services moved to where the repository begins."""
    folder, _ = repository(tmp_path, {}, {})
    goals = folder / request.param
    program = shutil.which("malf", path=str(TOOLS))
    assert program
    words = [program, "init", str(goals), "--kommun", "Lillby: å", "--source", "git+https://git.example.se/malf@v1"]
    subprocess.run(words, cwd=folder, capture_output=True, check=True)
    for name in (".github", ".gitlab-ci.yml", ".pre-commit-config.yaml") if goals != folder else ():
        (goals / name).rename(folder / name)
    commit(folder, {})
    return folder, goals


def test_the_files_for_services_that_init_writes_are_sound(begun: tuple[Path, Path]) -> None:
    folder, _ = begun
    workflow = folder / ".github" / "workflows" / "malf.yml"
    tool("check-jsonschema", "--builtin-schema", "vendor.github-workflows", workflow)
    tool("check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", folder / ".gitlab-ci.yml")
    tool("actionlint", workflow)
    tool("zizmor", "--offline", "--no-progress", "--config", ZIZMOR, workflow)
    tool("pre-commit", "validate-config", folder / ".pre-commit-config.yaml")


@POSIX
def test_the_hook_that_init_writes_finds_a_fault_in_a_målfil(
    begun: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, goals = begun
    for name, value in (SURROUNDINGS | {"PRE_COMMIT_HOME": str(tmp_path / "cache")}).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("PATH", f"{TOOLS}{os.pathsep}{os.environ['PATH']}")
    tool("pre-commit", "run", "--all-files", cwd=folder)
    file = goals / "exempelnamnden.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("läge: uppnått", "läge: upnått"), encoding="utf-8")
    git(folder, "add", "--all")
    with pytest.raises(AssertionError, match="fel U02 okänt läge ”upnått”"):
        tool("pre-commit", "run", cwd=folder)


@POSIX
def test_the_workflow_that_init_writes_says_what_has_changed_and_makes_the_reports(
    begun: tuple[Path, Path], tmp_path: Path
) -> None:
    folder, goals = begun
    base = git(folder, "rev-parse", "HEAD")
    file = goals / "exempelnamnden.yaml"
    commit(folder, {str(file.relative_to(folder)): file.read_text(encoding="utf-8").replace("minst: 90", "minst: 85")})
    workflow = yaml.safe_load((folder / ".github" / "workflows" / "malf.yml").read_text(encoding="utf-8"))
    temp = tmp_path / "runner temp"
    temp.mkdir()
    environment = {
        **SURROUNDINGS,
        "PATH": f"{TOOLS}{os.pathsep}{os.environ['PATH']}",
        "RUNNER_TEMP": str(temp),
        "GITHUB_STEP_SUMMARY": str(temp / "summary.md"),
        "GITHUB_ACTIONS": "true",
        "GITHUB_WORKSPACE": str(folder),
        "BASE": base,
        **workflow["env"],
    }
    install, *steps = [step for step in workflow["jobs"]["malf"]["steps"] if "run" in step]
    assert workflow["env"]["MALF_SOURCE"] == "git+https://git.example.se/malf@v1"
    assert "pip install" in install["run"]
    assert [step["name"] for step in steps] == ["Granska", "Säg vad som ändras", "Gör rapporterna"]
    for step in steps:
        words = ["bash", "-e", "-c", step["run"]]
        done = subprocess.run(words, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stderr
    assert "minst 85" in (temp / "summary.md").read_text(encoding="utf-8")
    assert (temp / "rapporter" / "exempelnamnden.html").is_file()
