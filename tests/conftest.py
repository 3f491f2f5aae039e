"""What the tests of several rooms begin with."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import settings

from clausework.cli import main
from tests import compiled

Run = Callable[..., Result]

settings.register_profile("ours", deadline=None)  # how long an example takes says more of the machine than of it
settings.load_profile("ours")


# Whoever runs the tests in the background may have told them not to hear Ctrl+C, and so all that they begin.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_configure(config: pytest.Config) -> None:
    """Before any module of tests makes templates of its own."""
    patch = pytest.MonkeyPatch()
    compiled.once(patch)
    config.add_cleanup(patch.undo)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in the test's folder, without a terminal; a bug shows its own traceback."""
    monkeypatch.chdir(tmp_path)

    def invoke(*arguments: str) -> Result:
        result = CliRunner().invoke(main, arguments)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke
