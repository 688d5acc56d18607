"""What scripts/install, serve, test and lock promise to someone who has just cloned the project."""

import hashlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import tomllib
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
LOCK = Path("scripts/requirements.lock")


def executable(path: Path, text: str) -> Path:
    """A shell script at `path` that does what `text` says."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


def run(command: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """What `command` did, started in a folder that is not the project's."""
    inherited = {name: value for name, value in os.environ.items() if name not in ("CHROMIUM", "NGINX_PATH", "PYTHON")}
    return subprocess.run(
        [command, *options],
        cwd="/",
        env={**inherited, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )


def sentence(done: subprocess.CompletedProcess[str]) -> str:
    """The one line that a command which failed has said on its standard error."""
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1, done.stderr
    return done.stderr.removesuffix("\n")


def finish(project: Path) -> None:
    """Gives `project` a .venv that looks finished: this Python, and a mkdocs that tells what it was asked."""
    executable(project / ".venv/bin/python", f'exec "{sys.executable}" "$@"')
    executable(project / ".venv/bin/mkdocs", 'echo "mkdocs $* in $PWD, $NO_MKDOCS_2_WARNING"')
    (project / ".venv/stamp").write_text(f"{project}\n{(project / LOCK).read_text()}")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A fresh copy of the scripts, in a folder whose name has a space."""
    folder = tmp_path.resolve() / "a copy"
    (folder / "scripts").mkdir(parents=True)
    for name in ("install", "serve", "test", "requirements.lock"):
        shutil.copy(ROOT / "scripts" / name, folder / "scripts" / name)
    return folder


@pytest.fixture
def finished(project: Path) -> Path:
    """The same, with a finished .venv."""
    finish(project)
    return project


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that another program listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


# The lock


def wanted() -> list[Requirement]:
    with open(ROOT / "pyproject.toml", "rb") as file:
        settings = tomllib.load(file)
    groups = settings["dependency-groups"].values()
    return [Requirement(text) for text in sum(groups, settings["project"]["dependencies"])]


def pins() -> list[tuple[str, str, str]]:
    """Name, version and the lines below, for each package of the lock."""
    return re.findall(r"^(\S+)==([^\s;]+)(.*\n(?: .*\n)*)", (ROOT / LOCK).read_text(), re.MULTILINE)


@pytest.mark.parametrize("requirement", wanted(), ids=str)
def test_the_lock_holds_a_version_that_pyproject_asks_for(requirement: Requirement) -> None:
    versions = [version for name, version, _ in pins() if name == canonicalize_name(requirement.name)]
    assert versions, f"{requirement.name} is not in {LOCK}: run scripts/lock"
    wrong = [version for version in versions if version not in requirement.specifier]
    assert not wrong, f"{LOCK} holds {requirement.name} {wrong}: run scripts/lock"


def test_every_package_of_the_lock_has_a_digest() -> None:
    assert len(pins()) >= len(wanted())
    assert [name for name, _, rest in pins() if not re.search(r"--hash=sha256:[0-9a-f]{64}\b", rest)] == []


def test_the_lock_names_no_address() -> None:
    assert "://" not in (ROOT / LOCK).read_text()


# Setting up


def test_the_first_run_installs_and_the_second_does_nothing(project: Path) -> None:
    wheel = project / "mkdocs-1.6.1-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("mkdocs/__init__.py", "")
        about = "mkdocs-1.6.1.dist-info"
        archive.writestr(f"{about}/METADATA", "Metadata-Version: 2.1\nName: mkdocs\nVersion: 1.6.1\n")
        archive.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{about}/RECORD", "")
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    (project / LOCK).write_text(f"mkdocs==1.6.1 --hash=sha256:{digest}\n")

    first = run(
        project / "scripts/install",
        PYTHON=sys.executable,
        PIP_CONFIG_FILE=os.devnull,
        PIP_NO_INDEX="1",
        PIP_FIND_LINKS=project.as_uri(),
    )
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout == "Installing the packages of scripts/requirements.lock into .venv …\n"

    before = (project / ".venv").stat().st_ctime_ns
    second = run(project / "scripts/install", PYTHON="/no/python")
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
    assert (project / ".venv").stat().st_ctime_ns == before


def test_a_finished_venv_is_left_alone_within_a_twentieth_of_a_second(finished: Path) -> None:
    def seconds() -> float:
        start = time.perf_counter()
        assert run(finished / "scripts/install", PYTHON="/no/python").returncode == 0
        return time.perf_counter() - start

    executable(finished / ".venv/bin/python", "exit 0")  # a start of Python is not the script's own time
    assert min(seconds() for _ in range(5)) < 0.05


def change_the_lock(project: Path) -> Path:
    with open(project / LOCK, "a") as lock:
        lock.write("# changed\n")
    return project


def move_the_folder(project: Path) -> Path:
    return project.rename(project.with_name("another"))


def stop_before_the_stamp(project: Path) -> Path:
    (project / ".venv/stamp").unlink()
    return project


def remove_the_python(project: Path) -> Path:
    (project / ".venv/bin/python").unlink()
    return project


def upgrade_the_python(project: Path) -> Path:
    executable(project / ".venv/bin/python", f'exec "{sys.executable}" -I -S "$@"')
    return project


@pytest.mark.parametrize(
    "spoil",
    [change_the_lock, move_the_folder, stop_before_the_stamp, remove_the_python, upgrade_the_python],
    ids=lambda spoil: spoil.__name__,
)
def test_a_venv_that_is_not_as_it_should_be_is_made_anew(spoil: Callable[[Path], Path], finished: Path) -> None:
    project = spoil(finished)
    python = executable(project / "python", 'case "$2" in *version*) echo "$0";; *) echo "$*" >>asked;; esac')
    run(project / "scripts/install", PYTHON=str(python))
    assert (project / "asked").read_text().splitlines()[-1] == "-m venv .venv"
    assert not (project / ".venv").exists()


@pytest.mark.slow
def test_a_venv_is_made_anew_even_by_the_python_in_it(project: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", project / ".venv"], check=True)
    done = run(project / "scripts/install", PYTHON=str(project / ".venv/bin/python"), PIP_NO_INDEX="1")
    assert sentence(done).startswith("The packages could not be installed")  # the new .venv was there


def test_too_old_a_python_is_told_in_one_sentence(project: Path) -> None:
    older = "import sys; sys.version_info = 3, 9"
    python = executable(project / "python", f'[ "$1" = -V ] && echo Python 3.9.18 || "{sys.executable}" -c "{older}; $2"')
    done = run(project / "scripts/serve", PYTHON=str(python))
    assert sentence(done) == (
        f"Python 3.11 or newer is needed, and {python} is Python 3.9.18: install one, or set PYTHON to its path."
    )
    assert not (project / ".venv").exists()


def test_a_python_that_is_missing_is_told_in_one_sentence(project: Path) -> None:
    done = run(project / "scripts/test", PYTHON="/no/python")
    assert sentence(done) == (
        "Python 3.11 or newer is needed, and /no/python is not there: install one, or set PYTHON to its path."
    )
    assert not (project / ".venv").exists()


def test_a_python_without_its_venv_module_is_told_in_one_sentence(project: Path) -> None:
    python = executable(project / "python", 'case "$2" in *version*) echo "$0";; *ensurepip*) exit 1;; esac')
    done = run(project / "scripts/serve", PYTHON=str(python))
    assert sentence(done) == (
        f"{python} lacks its venv module: install that (on Debian and Ubuntu: apt-get install python3-venv)."
    )
    assert not (project / ".venv").exists()


def test_no_network_is_told_in_one_sentence(project: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        closed = server.getsockname()[1]
    done = run(
        project / "scripts/serve",
        PYTHON=sys.executable,
        PIP_CONFIG_FILE=os.devnull,
        PIP_INDEX_URL=f"http://127.0.0.1:{closed}/",
        PIP_EXTRA_INDEX_URL="",
        PIP_FIND_LINKS="",
        PIP_NO_CACHE_DIR="1",
        PIP_RETRIES="0",
    )
    assert sentence(done) == (
        "The packages could not be installed: see that the network is there and try again "
        "(pip's own words are in .cache/install.log)."
    )
    assert "No matching distribution found" in (project / ".cache/install.log").read_text()
    assert not (project / ".venv").exists()


def test_a_stop_halfway_leaves_nothing_behind(project: Path) -> None:
    python = executable(
        project / "python",
        'case "$*" in *version*) echo "$0";; *.venv) mkdir .venv; echo made >&2; exec sleep 30;; esac',
    )
    with subprocess.Popen(
        [project / "scripts/install"],
        env={**os.environ, "PYTHON": str(python)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        for _ in range(500):
            if (project / ".venv").exists():
                break
            time.sleep(0.01)
        assert (project / ".venv").exists()
        os.killpg(process.pid, signal.SIGTERM)
        _, said = process.communicate(timeout=20)
    assert process.returncode == 1
    assert said == "Stopped before everything was installed: run it again to begin anew.\n"
    assert not (project / ".venv").exists()


# Serving


def test_serve_hands_its_options_to_mkdocs(finished: Path) -> None:
    done = run(finished / "scripts/serve", "--dev-addr", "127.0.0.1:0", "--strict")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"mkdocs serve --dev-addr 127.0.0.1:0 --strict in {finished}, 1\n"


@pytest.mark.parametrize("spelling", ["-a {}", "-a{}", "-qa {}", "--dev-addr {}", "--dev-addr={}"])
def test_a_taken_port_is_told_in_one_sentence_that_names_a_free_one(spelling: str, finished: Path, taken: int) -> None:
    done = run(finished / "scripts/serve", "-s", *spelling.format(f"127.0.0.1:{taken}").split())
    assert done.stdout == ""
    said, free = sentence(done).rsplit(":", 1)
    assert said == (f"127.0.0.1:{taken} is taken by another program: try scripts/serve --dev-addr 127.0.0.1")
    socket.create_server(("127.0.0.1", int(free))).close()


def test_without_options_the_port_is_8000(finished: Path) -> None:
    try:
        server = socket.create_server(("127.0.0.1", 8000))
    except OSError:  # another program has it: all the better
        server = socket.socket()
    with server:
        done = run(finished / "scripts/serve")
    assert sentence(done).startswith("127.0.0.1:8000 is taken by another program: try scripts/serve --dev-addr ")


def test_help_is_given_even_when_the_port_is_taken(finished: Path, taken: int) -> None:
    done = run(finished / "scripts/serve", "-a", f"127.0.0.1:{taken}", "--help")
    assert done.stdout.startswith(f"mkdocs serve -a 127.0.0.1:{taken} --help")


# Testing


@pytest.fixture
def bare(finished: Path) -> Path:
    """A finished project whose folder `bin` is all that PATH needs, with a web server and without any browser."""
    for name in ("sh", "cat", "cmp", "dirname", "ln", "true"):
        (finished / "bin").mkdir(exist_ok=True)
        (finished / "bin" / name).symlink_to(shutil.which(name) or name)
    executable(finished / "bin/id", "echo 1000")
    executable(finished / "bin/nginx", "")
    executable(finished / ".venv/bin/python", 'case "$*" in "-c import mkdocs");; *) echo "$CHROMIUM $*";; esac')
    return finished


def test_the_tests_get_the_browser_and_the_options(bare: Path) -> None:
    chromium = executable(bare / "bin/chromium", "")
    done = run(bare / "scripts/test", "-k", "a name", PATH=str(bare / "bin"))
    assert (done.returncode, done.stdout) == (0, f"{chromium} -m pytest -k a name\n")


def test_a_browser_that_is_set_comes_first(bare: Path) -> None:
    executable(bare / "bin/chromium", "")
    mine = executable(bare / "my chromium", "")
    done = run(bare / "scripts/test", PATH=str(bare / "bin"), CHROMIUM=str(mine))
    assert (done.returncode, done.stdout) == (0, f"{mine} -m pytest\n")


@pytest.mark.skipif(Path("/Applications/Google Chrome.app").exists(), reason="this Mac has a browser")
@pytest.mark.parametrize("given", ["", "/no/browser"])
def test_a_missing_browser_is_told_in_one_sentence(given: str, bare: Path) -> None:
    done = run(bare / "scripts/test", PATH=str(bare / "bin"), CHROMIUM=given)
    assert sentence(done) == ("The tests need a browser: install chromium or Google Chrome, or set CHROMIUM to the path of one.")


@pytest.mark.skipif(Path("/Applications/Google Chrome.app").exists(), reason="this Mac has a browser")
@pytest.mark.parametrize("user", [0, 1000])
def test_debian_gets_its_chromium_by_itself(user: int, bare: Path) -> None:
    browser = executable(bare / "browser", "")
    executable(
        bare / "bin/apt-get",
        f'cd "{bare}"; echo "$*" >>asked; case "$*" in *chromium) ln -s "{browser}" bin/chromium;; esac',
    )
    executable(bare / "bin/sudo", '[ "$1" = -n ] && shift && exec "$@"')
    executable(bare / "bin/id", f"echo {user}")
    done = run(bare / "scripts/test", PATH=str(bare / "bin"))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"Installing chromium …\n{bare}/bin/chromium -m pytest\n"
    assert (bare / "asked").read_text() == "-qq update\n-qq install -y chromium\n"


def test_the_slow_tests_get_the_tools_of_kiwix_and_r_on_debian(bare: Path) -> None:
    executable(bare / "bin/chromium", "")
    executable(bare / "bin/apt-get", f'cd "{bare}"; echo "$*" >>asked')
    executable(bare / "bin/id", "echo 0")
    run(bare / "scripts/test", PATH=str(bare / "bin"))
    assert not (bare / "asked").exists()
    done = run(bare / "scripts/test", "--all", PATH=str(bare / "bin"))
    assert done.returncode == 0
    assert (bare / "asked").read_text().splitlines()[1::2] == [
        "-qq install -y zim-tools kiwix-tools",
        "-qq install -y r-base-core",
    ]


def test_a_missing_server_is_told_in_one_sentence(bare: Path) -> None:
    executable(bare / "bin/chromium", "")
    done = run(bare / "scripts/test", PATH=str(bare / "bin"), NGINX_PATH="/no/server")
    assert sentence(done) == "The tests need a web server: install nginx, or set NGINX_PATH to the path of one."


def test_ci_runs_what_the_readme_says(tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text()
    assert "scripts/test" in [line.split("#")[0].strip() for line in readme.splitlines()]

    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci/run", tmp_path / ".ci/run")
    executable(tmp_path / "scripts/test", 'echo "scripts/test $* in $PWD"; exit 7')
    done = run(Path("/bin/sh"), str(tmp_path / ".ci/run"))
    assert (done.returncode, done.stdout) == (7, f"scripts/test  in {tmp_path.resolve()}\n")
