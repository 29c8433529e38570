"""`footnote corpus purge`: a file that had to be taken down is nowhere any more."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tests.contract.conftest import CRANE
from tests.contract.test_ask_cli import footnote
from tests.contract.test_backup import done, refused
from tests.contract.test_state_folder import traces

LAMP = "Where was the lamp of the lighthouse sold to?"
SECRET = [b"Lisbon", b"museum", b"lighthouse keeper"]


def test_purged_file_leaves_every_generation_and_the_rest_answers(corpus: Path) -> None:
    done("corpus", "build", "--corpus", corpus)
    shutil.copy(corpus / "retold.md", corpus / "copy.md")
    done("corpus", "build", "--corpus", corpus)
    done("corpus", "remove", "retold.md", "--corpus", corpus)
    assert traces(corpus, SECRET) != []

    assert "add --yes" in refused("corpus", "purge", "retold.md", "--corpus", corpus)
    assert traces(corpus, SECRET) != []
    told = done("corpus", "purge", "--yes", "retold.md", "--corpus", corpus)
    assert "Deleted generations: 1, 2, 3. Generation 4 is current." in told
    assert "backups" in told
    assert traces(corpus, SECRET) == []
    assert not (corpus / "copy.md").exists()
    assert "two million" in done("ask", "--no-reader", "--corpus", corpus, CRANE)
    assert "Lisbon" not in done("ask", "--no-reader", "--corpus", corpus, LAMP)
    history = json.loads(done("corpus", "history", "--json", "--corpus", corpus))
    assert [each["generation"] for each in history["generations"]] == [4]
    last = history["audit"][-1]
    assert (last["action"], last["outcome"], last["after"]) == ("purge retold.md", "purged", 4)
    assert "retold.md: in no generation" in refused(
        "corpus", "purge", "--yes", "retold.md", "--corpus", corpus
    )


def test_purging_the_only_article_leaves_nothing_to_answer_from(corpus: Path) -> None:
    (corpus / "lease.md").unlink()
    done("corpus", "build", "--corpus", corpus)
    told = done("corpus", "purge", "--yes", "retold.md", "--corpus", corpus)

    assert "No article is left." in told
    assert traces(corpus, SECRET) == []
    assert footnote("ask", "--corpus", str(corpus), LAMP).returncode == 2
    shutil.copy(Path(__file__).parents[1] / "data" / "kept" / "corpus" / "ferry.md", corpus)
    assert "Generation 2 is current" in done("corpus", "build", "--corpus", corpus)
