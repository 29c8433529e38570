"""What stands beside some checkouts only: the user's own article and question sets.

Where the folder is missing, the tests that read it are skipped for that reason; where it is there
but a file in it is not, they fail.
"""

from __future__ import annotations

from pathlib import Path

import pytest

_FOLDER = Path(__file__).parents[2] / "shared"
ARTICLES = _FOLDER / "article"
ARTICLE = ARTICLES / "article.txt"
SETS = _FOLDER / "data"

needs_shared = pytest.mark.skipif(not _FOLDER.is_dir(), reason="../shared is not here")
