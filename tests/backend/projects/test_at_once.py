"""Two imports, or an import and an edit, at the same moment: as if one had come after the other."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.backend.projects.conftest import Upload

pytestmark = pytest.mark.database

HEAD = "item,room,width (in),height (in),type,Frame Series,quantity\n"


def sheet(letter: str, count: int, width: int = 36) -> bytes:
    height = ord(letter)  # another one for each, so that no line is taken for a renamed one
    rows = "".join(f"{letter}{number},Room {letter},{width},{height},FIXED,80,1\n" for number in range(1, count + 1))
    return (HEAD + rows).encode()


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    start = threading.Barrier(len(calls))

    def begin(call: Callable[[], Any]) -> Any:
        start.wait(timeout=30)
        return call()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(begin, calls))


def lines(client: TestClient, project: str) -> list[dict[str, Any]]:
    return client.get(f"{project}/lines", params={"limit": 500}).json()["lines"]


def test_different_files_at_once_are_both_whole(client: TestClient, project: str, upload: Upload) -> None:
    names = ["V", "W", "X", "Y"]
    answers = at_once(*(lambda name=name: upload(sheet(name, 15), f"{name}.csv") for name in names))
    assert [answer.status_code for answer in answers] == [200] * 4
    assert [answer.json()["changes"]["new"] for answer in answers] == [15] * 4
    stored = lines(client, project)
    assert sorted(line["item"] for line in stored) == sorted(f"{n}{i}" for n in names for i in range(1, 16))
    assert [line["position"] for line in stored] == sorted({line["position"] for line in stored})
    # Each file's lines stand together: the imports did not run into each other.
    order = [line["item"][0] for line in stored]
    assert sorted(order, key=order.index) == order
    assert len(client.get(f"{project}/imports").json()["imports"]) == 4


def test_an_import_and_an_edit_at_once_lose_neither(client: TestClient, project: str, upload: Upload) -> None:
    upload(sheet("W", 10))
    line = lines(client, project)[4]
    address = f"{project}/lines/{line['id']}"
    edit, again = at_once(
        lambda: client.patch(address, json={"room": "Attic"}, headers={"If-Match": f'"{line["version"]}"'}),
        lambda: upload(sheet("W", 10, width=40)),
    )
    assert again.status_code == 200, again.text
    assert edit.status_code in (200, 412)
    stored = client.get(address).json()
    assert stored["room"] == ("Attic" if edit.status_code == 200 else "Room W")
    assert stored["width"] == "40"
    assert stored["version"] == (3 if edit.status_code == 200 else 2)
    assert {other["width"] for other in lines(client, project)} == {"40"}
