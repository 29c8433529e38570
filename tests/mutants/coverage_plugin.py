"""A pytest plugin: coverage notes which test ran a line, in the processes that it starts too."""

from __future__ import annotations

import os
from collections.abc import Iterator

import coverage
import pytest


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Name the test as the context of what runs now."""
    os.environ["MUTANTS_TEST"] = item.nodeid
    measured = coverage.Coverage.current()
    if measured is not None:
        measured.switch_context(item.nodeid)
    return (yield)


@pytest.hookimpl(trylast=True)
def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Keep how long each test took, with its fixtures."""
    if report.when != "teardown":
        with open(os.environ["MUTANTS_SECONDS"], "a") as file:  # noqa: PTH123
            file.write(f"{report.duration:.3f} {report.outcome} {report.nodeid}\n")
