"""What several tests of the library share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from retrieval import Limits, use_limits


@pytest.fixture
def limited() -> Iterator[Callable[..., None]]:
    """Set limits for one test, by the names of `Limits`."""

    def limit(**wanted: Any) -> None:
        use_limits(Limits(**wanted))

    yield limit
    use_limits(Limits())
