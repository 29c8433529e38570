"""Deaths of the process count against the update being handled, not against those that wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.storage.database import Database
from bot.storage.inbox import Inbox

if TYPE_CHECKING:
    from pathlib import Path


def inbox_in(folder: Path) -> Inbox:
    return Inbox(Database(folder / "state.db"), bot_id=7)


def test_only_the_update_being_handled_is_blamed_for_a_death(tmp_path: Path) -> None:
    first = inbox_in(tmp_path)
    handled, waiting, paused = first.accept([{"update_id": n} for n in (1, 2, 3)])
    first.begin(handled)
    first.begin(paused)
    first.pause(paused)

    deaths = {item.update_id: item.starts for item in inbox_in(tmp_path).waiting()}

    assert deaths == {1: 1, 2: 0, 3: 0}
    assert waiting.starts == 0


def test_deaths_that_do_not_touch_an_update_add_up_to_nothing(tmp_path: Path) -> None:
    inbox_in(tmp_path).accept([{"update_id": 1}])

    for _ in range(5):
        (left,) = inbox_in(tmp_path).waiting()

    assert left.starts == 0


def test_deaths_over_the_same_update_add_up(tmp_path: Path) -> None:
    inbox = inbox_in(tmp_path)
    (item,) = inbox.accept([{"update_id": 1}])
    for number in range(1, 4):
        inbox.begin(item)
        inbox.begin(item)
        inbox = inbox_in(tmp_path)
        (item,) = inbox.waiting()
        assert item.starts == number
