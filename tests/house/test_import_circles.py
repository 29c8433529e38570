"""No module reaches itself by its imports, those for types alone and inside functions counted."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter

import grimp
import pytest


@pytest.mark.parametrize("package", ["bot", "retrieval"])
def test_no_module_imports_itself_by_way_of_others(package: str) -> None:
    graph = grimp.build_graph(package, cache_dir=None)
    imports = {name: graph.find_modules_directly_imported_by(name) for name in graph.modules}

    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        pytest.fail("imported in a circle: " + " <- ".join(error.args[1]))


def test_imports_for_types_and_inside_functions_are_counted() -> None:
    graph = grimp.build_graph("bot", cache_dir=None)

    # The first is for types alone, the second stands in a function.
    assert "bot.services" in graph.find_modules_directly_imported_by("bot.intake.runner")
    assert "bot.doctor" in graph.find_modules_directly_imported_by("bot.cli")
