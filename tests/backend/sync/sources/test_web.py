"""Sheets behind addresses: read once, again only when they changed, and told when they are none."""

import datetime
import ipaddress
import socket
import ssl
import threading
from collections.abc import Generator
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from backend.errors import AppError, InvalidError, UnavailableError
from backend.settings import Sources
from backend.sync.sources import reading, web
from backend.sync.sources.address import parse
from backend.sync.sources.fetched import BusyError, Fetched, Marks, Unchanged
from tests.backend.sync.sources import website
from tests.backend.sync.sources.website import Site

SHEET = b"Item,Width\n1,37\n"
LOOPBACK = Sources(loopback=True)


@pytest.fixture
def site() -> Generator[Site]:
    with website.running() as server:
        yield server


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


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    alternative = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    now = datetime.datetime.now(datetime.UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(now).not_valid_after(now + datetime.timedelta(days=1))
    certificate = builder.add_extension(alternative, critical=False).sign(key, hashes.SHA256())
    plain = serialization.NoEncryption()
    own = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    (tmp_path / "own.pem").write_bytes(own + certificate.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "own.pem")

    def greet(server: socket.socket) -> None:
        connection, _ = server.accept()
        with connection, pytest.raises(ssl.SSLError, match="alert"):
            context.wrap_socket(connection, server_side=True)

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=greet, args=[server])
        thread.start()
        with pytest.raises(UnavailableError, match="certificate verify failed"):
            ask(f"https://127.0.0.1:{server.getsockname()[1]}/x.csv")
        thread.join(10)
