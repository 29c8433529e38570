"""What the system installs for some tests; PostgreSQL and Redis are started for one."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import pytest


def missing(name: str) -> NoReturn:
    """Skip by name on a machine without a program; in CI, which installs it, fail."""
    if "CI" in os.environ:
        pytest.fail(f"{name} is not installed")
    pytest.skip(f"{name} is not installed here")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def redis(folder: Path) -> Iterator[str]:
    """Start Redis and return its address."""
    program = shutil.which("redis-server")
    if program is None:
        missing("redis-server")
    port = free_port()
    process = subprocess.Popen(
        [str(program), "--port", str(port), "--save", "", "--dir", str(folder)],
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait(port)
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        process.kill()
        process.wait()


@contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    """Start PostgreSQL and return its address."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    if not found:
        missing("postgresql")
    programs, data = found[-1].parent, folder / "data"
    # PostgreSQL refuses to run as root.
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if as_user:
        for each in (folder, *folder.parents[:2]):
            each.chmod(0o755)
        shutil.chown(folder, "postgres")
    subprocess.run(
        [*as_user, str(programs / "initdb"), "-D", str(data), "-U", "footnote", "-A", "trust"],
        check=True, stdout=subprocess.DEVNULL, cwd="/",
    )  # fmt: skip
    port = free_port()
    process = subprocess.Popen(
        [*as_user, str(programs / "postgres"), "-D", str(data), "-p", str(port),
         "-k", str(folder), "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/",
    )  # fmt: skip
    try:
        _wait(port)
        yield f"postgresql://footnote@127.0.0.1:{port}/postgres"
    finally:
        process.terminate()
        process.wait(20)


def _wait(port: int) -> None:
    for _ in range(200):
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                time.sleep(0.3)
                return
        time.sleep(0.1)
    raise AssertionError("the service did not come up")
