"""Addresses and files: what is read, what is refused, and what is not read twice."""

import http.server
import ipaddress
import os
import socket
import threading
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from backend.errors import AppError, InvalidError, SettingsError, UnavailableError
from backend.settings import Sources, settings_of
from backend.sync.sources import folder, reading, web
from backend.sync.sources.address import parse
from backend.sync.sources.fetched import BusyError, Fetched, Marks, Unchanged
from backend.sync.sources.network import Guarded, is_public
from tests.backend.sync import google_stand_in as stand_in

SHEET = b"Item,Width\n1,37\n"
LOOPBACK = Sources(loopback=True)


@pytest.mark.parametrize(
    ("text", "kind", "gid"),
    [
        (stand_in.address(), "google_sheet", None),
        (stand_in.address(41), "google_sheet", 41),
        (f"https://docs.google.com/spreadsheets/d/{stand_in.SHEET}/edit?gid=1#gid=2", "google_sheet", 2),
        (f"https://docs.google.com/spreadsheets/u/1/d/{stand_in.SHEET}/edit?usp=sharing", "google_sheet", None),
        (f"https://docs.google.com/spreadsheets/d/{stand_in.SHEET}", "google_sheet", None),
        (f"https://docs.google.com/spreadsheets/d/{stand_in.SHEET}/edit#gid=x", "google_sheet", None),
        (f"https://docs.google.com/spreadsheets/d/{stand_in.SHEET}/export?format=csv", "url", None),
        ("https://docs.google.com/spreadsheets/d/e/2PACX-1vQ0123456789abcdefgh/pub?output=csv", "url", None),
        ("https://docs.google.com.example/spreadsheets/d/" + stand_in.SHEET, "url", None),
        (" https://shop.example/jobs/a.xlsx ", "url", None),
        ("jobs/starfall.xlsx", "file", None),
    ],
)
def test_an_address_says_what_it_is(text: str, kind: str, gid: int | None) -> None:
    found = parse(text)
    assert (found.kind, found.gid) == (kind, gid)


@pytest.mark.parametrize("text", ["", " ", "a\nb", "ftp://x/y", "https://", "https://me:pw@x/y", "https://[x", "://"])
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(InvalidError):
        parse(text)


# This machine, networks of an office, of a provider and of a cloud, and each of them wrapped into another address.
INSIDE = (
    "127.0.0.1 127.8.8.8 ::1 0.0.0.0 :: 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 100.64.0.1 100.100.100.200",
    "169.254.169.254 fe80::1 fc00::1 fd00:ec2::254 fec0::1 224.0.0.1 ff02::1 240.0.0.1 255.255.255.255 192.0.2.1",
    "198.18.0.1 198.51.100.1 203.0.113.1 2001:db8::1 168.63.129.16 ::ffff:127.0.0.1 ::ffff:10.0.0.1",
    "::ffff:169.254.169.254 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 2002:7f00:1:: 2002:a00:1::",
    "2001:0:4136:e378:8000:63bf:80ff:fffe",
)


@pytest.mark.parametrize("address", [one for row in INSIDE for one in row.split()])
def test_no_address_inside_is_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "172.32.0.1", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_the_open_internet_is(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@dataclass
class Site:
    """A server of files: what each path answers, and what it was asked."""

    url: str
    answers: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict[str, Any])
    asked: list[tuple[str, str | None]] = field(default_factory=list[Any])


@pytest.fixture
def site() -> Generator[Site]:
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, self.headers.get("If-None-Match")))
            status, headers, body = site.answers.get(self.path, (404, {}, b""))
            if headers.get("ETag") and headers["ETag"] == self.headers.get("If-None-Match"):
                status, body = 304, b""
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the base class names it so
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        site = Site(f"http://127.0.0.1:{server.server_port}")
        threading.Thread(target=server.serve_forever, args=[0.02], daemon=True).start()
        yield site
        server.shutdown()


def ask(url: str, marks: Marks = Marks()) -> Fetched | Unchanged:  # noqa: B008  # frozen
    return reading.fetch(LOOPBACK, parse(url), None, marks)


def test_a_file_is_fetched_once_and_again_only_when_it_changed(site: Site) -> None:
    site.answers["/jobs/star%20fall.csv?x=1"] = (200, {"ETag": '"a"'}, SHEET)
    url = f"{site.url}/jobs/star%20fall.csv?x=1"
    first = ask(url)
    assert isinstance(first, Fetched)
    assert (first.name, first.content, first.etag) == ("star fall.csv", SHEET, '"a"')
    assert ask(url, first.marks) == Unchanged("the server says so (ETag)")
    site.answers["/jobs/star%20fall.csv?x=1"] = (200, {"ETag": '"b"'}, SHEET)
    assert ask(url, first.marks) == Unchanged("its content is the same (hash)")
    assert [tag for _, tag in site.asked] == [None, '"a"', '"a"']


def test_a_redirect_is_followed_a_few_times(site: Site) -> None:
    site.answers["/new.csv"] = (200, {}, SHEET)
    site.answers["/old.csv"] = (302, {"Location": "/new.csv"}, b"")
    site.answers["/round"] = (302, {"Location": "/round"}, b"")
    found = ask(f"{site.url}/old.csv")
    assert isinstance(found, Fetched)
    assert found.name == "old.csv"
    with pytest.raises(InvalidError, match="redirected more than 5 times"):
        ask(f"{site.url}/round")
    assert len(site.asked) == 2 + 6


ANSWERS: dict[str, tuple[tuple[int, dict[str, str], bytes], type[AppError], str]] = {
    "gone": ((404, {}, b""), InvalidError, "answers 404"),
    "not for us": ((403, {}, b""), InvalidError, "not shared with everyone"),
    "down": ((500, {}, b""), UnavailableError, "answers 500"),
    "busy": ((429, {"Retry-After": "7"}, b""), BusyError, "answers 429"),
    "a page to log in": ((200, {}, b"\n<!DOCTYPE html><html>"), InvalidError, "a page to log in"),
    "half an answer": ((200, {"Content-Length": "99"}, SHEET), UnavailableError, "or not whole"),
    "too large": ((200, {}, b"x" * 20_000_001), InvalidError, "more than 20 MB"),
    "packed": ((200, {"Content-Encoding": "gzip"}, b"\x1f\x8b"), InvalidError, "packed"),
    "to another protocol": ((302, {"Location": "file:///etc/passwd"}, b""), InvalidError, "only https"),
    "to plain http outside": ((302, {"Location": "http://8.8.8.8/x.csv"}, b""), InvalidError, "not on the open"),
    "to a cloud's own service": (
        (307, {"Location": "https://169.254.169.254/latest/meta-data"}, b""),
        InvalidError,
        "169.254.169.254, which is not on the open internet",
    ),
    "to an office's network": ((301, {"Location": "https://192.168.0.1/"}, b""), InvalidError, "192.168.0.1"),
    "to a password": ((302, {"Location": "https://u:p@example.org/"}, b""), InvalidError, "a user name"),
    "to nowhere": ((302, {"Location": "https://"}, b""), InvalidError, "no host"),
    "unchanged, unasked": ((304, {}, b""), InvalidError, "answers 304"),
}


@pytest.mark.parametrize(("answer", "kind", "says"), ANSWERS.values(), ids=ANSWERS)
def test_an_answer_that_is_no_sheet_is_told(
    site: Site, answer: tuple[int, dict[str, str], bytes], kind: type[AppError], says: str
) -> None:
    site.answers["/x"] = answer
    with pytest.raises(kind, match=says):
        ask(f"{site.url}/x")


@pytest.mark.parametrize(
    "url",
    ["https://127.0.0.1/x", "https://localhost/x", "https://2130706433/x", "https://127.1/x", "https://[::1]/x"],
)
def test_this_machine_is_not_asked_unless_that_is_allowed(url: str) -> None:
    with pytest.raises(InvalidError, match="not on the open internet"):
        reading.fetch(Sources(), parse(url), None, Marks())


def test_plain_http_is_not_asked(site: Site) -> None:
    with pytest.raises(InvalidError, match="only https"):
        reading.fetch(Sources(), parse(f"{site.url}/x"), None, Marks())
    assert site.asked == []


def test_the_connection_goes_to_the_address_that_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name server that says something harmless first and something else then."""
    told = iter(["127.0.0.1", "10.0.0.1"])
    real = socket.getaddrinfo

    def lying(host: str, *args: Any, **kwargs: Any) -> Any:
        return real(next(told) if host == "rebind.example" else host, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", lying)
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        network = Guarded(loopback=True, only_loopback=False, deadline=float("inf"))
        stream = network.connect_tcp("rebind.example", port)
        assert stream.get_extra_info("server_addr") == ("127.0.0.1", port)
        stream.close()
        with pytest.raises(InvalidError, match=r"rebind.example leads to 10.0.0.1"):
            network.connect_tcp("rebind.example", port)


def test_a_server_that_drips_is_left_at_the_deadline() -> None:
    over = threading.Event()

    def drip(server: socket.socket) -> None:
        connection, _ = server.accept()
        with connection:
            while not over.wait(0.05):
                try:
                    connection.sendall(b"H")
                except OSError:
                    return

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=drip, args=[server])
        thread.start()
        with pytest.raises(UnavailableError, match="does not answer"):
            web.fetch(f"http://127.0.0.1:{server.getsockname()[1]}/", Marks(), loopback=True, whole_s=0.5)
        over.set()
        thread.join(10)


def test_a_down_server_is_told() -> None:
    with pytest.raises(UnavailableError, match="does not answer"):
        ask("http://127.0.0.1:1/x.csv")


def _file(home: Path) -> str:
    (home / "jobs").mkdir(exist_ok=True)
    (home / "jobs" / "a.csv").write_bytes(SHEET)
    os.utime(home / "jobs" / "a.csv", (1, 1))
    return "jobs/a.csv"


def test_a_file_of_the_folder_is_read(tmp_path: Path) -> None:
    settings = Sources(folder=tmp_path)
    found = reading.fetch(settings, parse(_file(tmp_path)), None, Marks())
    assert isinstance(found, Fetched)
    assert (found.name, found.content) == ("a.csv", SHEET)
    assert isinstance(reading.fetch(settings, parse("jobs/a.csv"), None, found.marks), Unchanged)


def test_without_a_folder_no_file_is_read(tmp_path: Path) -> None:
    with pytest.raises(InvalidError, match="SOURCES_FOLDER"):
        folder.fetch(None, str(tmp_path / _file(tmp_path)))


def _linked(home: Path, link: str, to: Path, path: str) -> str:
    _file(home)
    (home / link).symlink_to(to)
    return path


FILES: dict[str, tuple[Callable[[Path], str], type[AppError], str]] = {
    "upwards": (lambda _: "../outside.csv", InvalidError, "not a path inside"),
    "upwards, later": (lambda h: f"{_file(h)}/../../../x", InvalidError, "not a path inside"),
    "upwards, as Windows writes it": (lambda _: "jobs\\..\\..\\x.csv", InvalidError, "not a path inside"),
    "from the root": (lambda h: str(h.parent / "outside.csv"), InvalidError, "not a path inside"),
    "from a drive": (lambda _: "C:/x.csv", InvalidError, "not a path inside"),
    "the folder": (lambda _: ".", InvalidError, "not a path inside"),
    "a folder in it": (lambda h: _file(h).partition("/")[0], InvalidError, "is no file"),
    "a link": (lambda h: _linked(h, "l.csv", h.parent / "outside.csv", "l.csv"), InvalidError, "over a link"),
    "a linked folder": (lambda h: _linked(h, "l", h.parent, "l/outside.csv"), InvalidError, "over a link"),
    "a link inside": (lambda h: _linked(h, "l.csv", h / "jobs" / "a.csv", "l.csv"), InvalidError, "over a link"),
    "nothing": (lambda _: "nothing.csv", UnavailableError, "is not there"),
    "a name no system has": (lambda _: "a" * 5000, UnavailableError, "is not there"),
}


@pytest.mark.parametrize(("plant", "kind", "says"), FILES.values(), ids=FILES)
def test_nothing_outside_the_folder_is_read(
    tmp_path: Path, plant: Callable[[Path], str], kind: type[AppError], says: str
) -> None:
    (tmp_path / "outside.csv").write_bytes(SHEET)
    home = tmp_path / "home"
    home.mkdir()
    with pytest.raises(kind, match=says):
        folder.fetch(home, plant(home))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(InvalidError, match="is no file"):
        folder.fetch(tmp_path, "pipe.csv")


def test_a_file_that_was_written_a_moment_ago_waits(tmp_path: Path) -> None:
    path = _file(tmp_path)
    assert folder.fetch(tmp_path, path, now_s=5).content == SHEET
    with pytest.raises(UnavailableError, match="may not be complete"):
        folder.fetch(tmp_path, path, now_s=2)


def test_a_file_that_is_too_large_is_told(tmp_path: Path) -> None:
    with (tmp_path / "x.csv").open("wb") as file:
        file.truncate(20_000_001)
    with pytest.raises(InvalidError, match="larger than 20 MB"):
        folder.fetch(tmp_path, "x.csv")


def test_nothing_outside_is_read_unless_a_setting_names_it() -> None:
    values = {"RAVEN_ENV": "test", "DATABASE_URL": "postgresql://r:r@127.0.0.1/r"}
    assert settings_of(values).sources == Sources()
    named = {"SOURCES_FOLDER": "jobs", "GOOGLE_SERVICE_ACCOUNT": "key.json", "SOURCES_ALLOW_LOOPBACK": "1"}
    assert settings_of(values | named).sources == Sources(Path("jobs"), "key.json", None, loopback=True)
    with pytest.raises(SettingsError, match="SOURCES_ALLOW_LOOPBACK is for development"):
        settings_of(values | named | {"RAVEN_ENV": "production", "RAVEN_ACCESS_PASSWORD": "x" * 12})
