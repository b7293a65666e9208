"""What may be imported ahead: all that no saved file can reach, and nothing else (prototype C)."""

import pytest

from runner import layers

# app/ imports in every way there is; `util` stands alone, and `os` is not the project's own.
SOURCES = {
    "app": "",
    "app.main": "from app import orders\nimport os\n",
    "app.orders": "from .prices import total\nfrom . import models\n",
    "app.prices": "import app.shared.money as money\n",
    "app.models": "",
    "app.shared": "from .money import Money\n",
    "app.shared.money": "from ..models import Base\n",
    "app.late": "def run():\n    from app import prices\n",
    "util": "",
}


@pytest.mark.parametrize(
    ("name", "source", "expected"),
    [
        ("util", "import app.shared.money", {"app", "app.shared", "app.shared.money"}),
        ("util", "import os, app.models as m", {"app", "app.models"}),
        ("util", "from app import models, prices", {"app", "app.models", "app.prices"}),
        ("util", "from app.models import Order", {"app", "app.models"}),
        ("util", "from app.shared import *", {"app", "app.shared"}),
        ("app.orders", "from . import models", {"app", "app.models"}),
        ("app.orders", "from .shared.money import Money", {"app", "app.shared", "app.shared.money"}),
        ("app.shared.money", "from ..models import Base", {"app", "app.shared", "app.models"}),
        ("app.shared.money", "from .. import prices", {"app", "app.shared", "app.prices"}),
        ("app.shared", "from .money import Money", {"app", "app.shared.money"}),
        ("app.shared", "from ..models import Base", {"app", "app.models"}),
        ("app.models", "", {"app"}),
        ("app", "from . import models", {"app.models"}),
        (
            "util",
            "if True:\n    try:\n        import app.models\n    except ImportError:\n        pass",
            {"app", "app.models"},
        ),
        ("util", "import os\nfrom json import loads\n'import app.models'", set[str]()),
    ],
)
def test_what_a_module_imports_of_its_own_project(name: str, source: str, expected: set[str]) -> None:
    assert layers.imports(name, source, set(SOURCES)) == expected


@pytest.mark.parametrize(
    ("saved", "left_out"),
    [
        (list[str](), set[str]()),
        (["util"], {"util"}),
        (["app.main"], {"app.main"}),
        (["app.prices"], {"app.prices", "app.orders", "app.main", "app.late"}),
        (["app.main", "util"], {"app.main", "util"}),
        (["app.models"], set(SOURCES) - {"app", "util"}),
        (["app"], set(SOURCES) - {"util"}),
        (["elsewhere"], set[str]()),
    ],
)
def test_a_saved_module_takes_out_all_that_depend_on_it(saved: list[str], left_out: set[str]) -> None:
    assert set(layers.ahead(list(SOURCES), SOURCES, saved)) == set(SOURCES) - left_out


def test_those_that_most_depend_on_come_first_and_equals_as_they_were_imported() -> None:
    order = ["util", "app.late", "app.main", "app.models", "app"]
    assert layers.ahead(order, SOURCES, ["app.main"]) == ["app", "app.models", "util", "app.late"]


def test_each_comes_after_all_that_it_imports() -> None:
    kept = layers.ahead(sorted(SOURCES), SOURCES, [])
    in_cycle = {"app", "app.shared", "app.shared.money"}  # a package imports its module, which imports the package
    for n, name in enumerate(kept):
        assert layers.imports(name, SOURCES[name], set(SOURCES)) - in_cycle <= set(kept[:n])


@pytest.mark.parametrize(
    ("count", "most", "sizes"),
    [(0, 3, [0]), (39, 3, [39]), (40, 3, [20, 20]), (240, 3, [120, 60, 60]), (240, 1, [240]), (90, 2, [45, 45])],
)
def test_stages_are_halves_of_what_is_left_and_none_is_small(count: int, most: int, sizes: list[int]) -> None:
    modules = [f"m{n}" for n in range(count)]
    cut = layers.stages(modules, most)
    assert [len(stage) for stage in cut] == sizes
    assert [name for stage in cut for name in stage] == modules


def test_only_what_was_imported_before_is_imported_ahead() -> None:
    assert layers.ahead(["util"], SOURCES, []) == ["util"]


def test_a_cycle_goes_or_stays_as_one() -> None:
    ring = {"a": "import b", "b": "import c", "c": "import a", "d": "import a", "e": ""}
    assert layers.ahead(list(ring), ring, ["e"]) == ["a", "b", "c", "d"]
    for saved in "abc":
        assert layers.ahead(list(ring), ring, [saved]) == ["e"]
    assert layers.ahead(list(ring), ring, ["d"]) == ["a", "b", "c", "e"]


@pytest.mark.parametrize("broken", ["def broken(:\n", "x = '\0'\n", "  indented\n"])
def test_one_that_cannot_be_parsed_counts_as_saved(broken: str) -> None:
    sources = {**SOURCES, "app.prices": broken}
    expected = layers.ahead(list(SOURCES), SOURCES, ["app.prices"])
    assert layers.ahead(list(sources), sources, []) == expected


def test_a_package_without_submodules_is_read_as_one() -> None:
    sources = {"a": "", "a.models": "", "a.p": "from ..models import Base"}  # a/p/__init__.py
    assert "a.models" in layers.imports("a.p", sources["a.p"], set(sources))
    assert layers.ahead(["a", "a.models", "a.p"], sources, ["a.models"]) == ["a"]


def test_a_module_that_a_debugger_listens_in_is_imported_by_each_worker_itself() -> None:
    listening = SOURCES | {"app.prices": "import debugpy\ndebugpy.listen(5678)\n"}
    assert set(layers.ahead(list(SOURCES), listening, [])) == set(SOURCES) - {
        "app.prices",
        "app.orders",
        "app.main",
        "app.late",
    }
