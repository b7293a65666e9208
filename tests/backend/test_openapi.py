import json
import os
import subprocess
import sys
from pathlib import Path

from backend.openapi import document

CHECKOUT = Path(__file__).resolve().parents[2]


def test_the_same_code_gives_the_same_bytes_with_keys_in_order() -> None:
    written = document()
    assert written == document()
    read = json.loads(written)
    assert json.dumps(read, indent=1, sort_keys=True, ensure_ascii=False) + "\n" == written
    assert {"/health", "/api/frames/series"} <= read["paths"].keys()


def test_the_command_prints_it_in_utf8_without_a_database() -> None:
    unreachable = {"RAVEN_ENV": "test", "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"}
    run = subprocess.run(
        [sys.executable, "-m", "backend.openapi"],
        cwd=CHECKOUT,
        env=os.environ | unreachable | {"PYTHONIOENCODING": "ascii"},
        capture_output=True,
        timeout=60,
        check=True,
    )
    assert run.stdout.decode("utf-8") == document()


def test_what_it_names_is_named_once_and_not_by_the_module_it_lives_in() -> None:
    names = json.loads(document())["components"]["schemas"]
    assert [name for name in names if name.startswith("backend__")] == []


def test_every_route_tells_how_it_fails() -> None:
    paths = json.loads(document())["paths"]
    silent = [
        f"{method.upper()} {path}"
        for path, methods in paths.items()
        for method, operation in methods.items()
        if not {"4XX", "5XX"} <= operation["responses"].keys()
    ]
    assert silent == []
