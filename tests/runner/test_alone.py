"""A line that somebody starts by hand, without honcho: it is known by the name it is given."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.runner.trial import environment, program, trial, until

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(sys.platform != "linux", reason="these look into /proc; elsewhere only reasoned about"),
]


def test_a_line_started_without_honcho_is_known_by_the_name_it_is_given(tmp_path: Path) -> None:
    with trial(tmp_path) as project:
        project.procfile("web: dev serve app.main:app --port PORT", "jobs: dev work app.jobs:main")
        project.honcho = subprocess.Popen(  # it is none: the trial ends it all the same
            [program("dev"), "work", "app.jobs:main", "--name", "jobs"],
            cwd=project.root,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        until(lambda: project.line("jobs")["state"] == "ready", "it is the line `jobs`")
        assert project.line("web")["state"] == "stopped"
        assert project.dev("stop", "jobs").returncode == 0
        project.honcho.send_signal(signal.SIGTERM)
        assert project.honcho.wait(10) == 0
        until(lambda: not project.processes(), "nothing is left")
