"""A sheet behind an https address: asked for only when it changed, and never further than is allowed."""

import re
import time
from collections.abc import Mapping
from pathlib import PurePosixPath
from urllib.parse import unquote

import httpcore2
import httpx2

from backend.errors import InvalidError, UnavailableError
from backend.projects.importer.reader import MAX_BYTES
from backend.sync.sources.fetched import BusyError, Fetched, Marks, Unchanged
from backend.sync.sources.network import Guarded

_STEP_S = 15.0
_WHOLE_S = 25.0  # a request that imports waits for it, and none takes more than 30 s
_REDIRECTS = {301, 302, 303, 307, 308}
_MOST_REDIRECTS = 5
_PAGE = re.compile(rb"\s*(?:<!doctype html|<html)", re.IGNORECASE)
_BUSY = {408, 425, 429, 503}


def fetch(address: str, marks: Marks, *, loopback: bool, whole_s: float = _WHOLE_S) -> Fetched | Unchanged:
    """The file behind an address, or that it is what `marks` say it was.

    Every redirect is checked like the address itself. `loopback` allows this machine, also with plain http.

    Raises:
        UnavailableError: it does not answer, not in time, or not whole; later it may.
        BusyError: it asks to wait.
        InvalidError: it may not be read, is not there, is too large, or is a web page.
    """
    deadline = time.monotonic() + whole_s
    url = _url(address)
    name = unquote(PurePosixPath(url.path).name) or url.host
    for _ in range(_MOST_REDIRECTS + 1):
        try:
            answer = _ask(url, marks, loopback=loopback, deadline=deadline)
        except httpcore2.TimeoutException as error:
            raise UnavailableError(f"{url.host} does not answer in time.") from error
        except (httpcore2.NetworkError, httpcore2.ProtocolError) as error:
            raise UnavailableError(f"{url.host} does not answer, or not whole: {error}.") from error
        if isinstance(answer, str):
            url = _url(answer, base=url)
        elif isinstance(answer, Unchanged):
            return answer
        else:
            content, headers = answer
            return Fetched(name, content, etag=headers.get("etag"), modified=headers.get("last-modified"))
    raise InvalidError(f"{address[:200]} is redirected more than {_MOST_REDIRECTS} times.")


def _url(text: str, *, base: httpx2.URL | None = None) -> httpx2.URL:
    try:
        return base.join(text) if base else httpx2.URL(text)
    except httpx2.InvalidURL as error:
        raise InvalidError(f"{text[:200]} is not an address: {error}.") from error


def _ask(
    url: httpx2.URL, marks: Marks, *, loopback: bool, deadline: float
) -> str | Unchanged | tuple[bytes, Mapping[str, str]]:
    """Where it went, that it is unchanged, or the content with the headers."""
    _refuse(url, loopback=loopback)
    network = Guarded(loopback=loopback, only_loopback=url.scheme == "http", deadline=deadline)
    target = httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
    times = {"connect": _STEP_S, "read": _STEP_S, "write": _STEP_S, "pool": _STEP_S}
    with (
        httpcore2.ConnectionPool(ssl_context=httpx2.create_ssl_context(), network_backend=network) as pool,
        pool.stream("GET", target, headers=_headers(url, marks), extensions={"timeout": times}) as answer,
    ):
        headers = {key.decode("latin-1").lower(): value.decode("latin-1") for key, value in answer.headers}
        if answer.status in _REDIRECTS and "location" in headers:
            return headers["location"]
        if answer.status == 304 and (marks.etag or marks.modified):
            return Unchanged("the server says so (ETag)" if marks.etag else "the server says so (Last-Modified)")
        _refuse_status(url, answer.status, headers)
        return _body(url, answer, headers), headers


def _refuse(url: httpx2.URL, *, loopback: bool) -> None:
    if url.scheme != "https" and not (loopback and url.scheme == "http"):
        raise InvalidError(f"{url.scheme}://{url.host} is not read: only https addresses are.")
    if not url.host:
        raise InvalidError("The address names no host.")
    if url.userinfo:
        raise InvalidError(f"The address of {url.host} carries a user name or password; leave it out.")


def _headers(url: httpx2.URL, marks: Marks) -> list[tuple[str, str]]:
    headers = [("Host", url.netloc.decode("ascii")), ("Accept", "*/*"), ("Accept-Encoding", "identity")]
    headers.append(("User-Agent", "raven-sync"))
    if marks.etag:
        headers.append(("If-None-Match", marks.etag))
    if marks.modified:
        headers.append(("If-Modified-Since", marks.modified))
    return headers


def _refuse_status(url: httpx2.URL, status: int, headers: Mapping[str, str]) -> None:
    if status == 200:
        return
    if status in _BUSY:
        raise BusyError(f"{url.host} answers {status}.", headers.get("retry-after"))
    if status >= 500:
        raise UnavailableError(f"{url.host} answers {status}.")
    raise InvalidError(f"{url.host} answers {status}: the file was moved or deleted, or is not shared with everyone.")


def _body(url: httpx2.URL, answer: httpcore2.Response, headers: Mapping[str, str]) -> bytes:
    if headers.get("content-encoding", "identity") != "identity":
        raise InvalidError(f"{url.host} answers packed ({headers['content-encoding'][:50]}) although asked not to.")
    content = bytearray()
    for chunk in answer.iter_stream():
        content += chunk
        if len(content) > MAX_BYTES:
            raise InvalidError(f"{url.host} answers with more than {MAX_BYTES // 1_000_000} MB.")
    if _PAGE.match(content):
        raise InvalidError(
            f"{url.host} answers with a web page, not with a file; often it is a page to log in. Share the file so"
            " that everyone with the address can read it, and use the address that downloads it."
        )
    return bytes(content)
