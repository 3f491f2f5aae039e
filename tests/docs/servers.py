"""The preview, started for real, asked for its front page and stopped."""

from __future__ import annotations

import signal
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Mapping
from pathlib import Path

PATIENCE = 60
"""So many seconds may pass until the site is there."""


def served(words: list[str], folder: Path, environment: Mapping[str, str]) -> tuple[int, str]:
    """What a preview printed until somebody pressed Ctrl and C, as if its port were the usual one."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [*words, "--dev-addr", address]
    with tempfile.TemporaryFile() as output:
        with subprocess.Popen(command, cwd=folder, env=environment, stdout=output, stderr=output) as process:
            try:
                is_there = _answers(address, process)
                process.send_signal(signal.SIGINT)
                code = process.wait(PATIENCE)
            finally:
                process.kill()
        output.seek(0)
        printed = output.read().decode().replace(address, "127.0.0.1:8000")
        assert is_there, f"the preview does not answer: {printed}"
        return code, printed


def _answers(address: str, process: subprocess.Popen[bytes]) -> bool:
    for _ in range(PATIENCE * 10):
        if process.poll() is not None:
            return False
        try:
            with urllib.request.urlopen(f"http://{address}/", timeout=PATIENCE) as answer:
                return bool(answer.status == 200)
        except OSError:
            time.sleep(0.1)
    return False
