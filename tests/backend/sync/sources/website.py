"""A small real web server of files that knows ETags."""

import http.server
import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Site:
    """What each path answers, and what was asked with which `If-None-Match`. `hold` keeps every answer back."""

    url: str
    answers: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict[str, Any])
    asked: list[tuple[str, str | None]] = field(default_factory=list[Any])
    hold: threading.Event | None = None


@contextmanager
def running() -> Generator[Site]:
    """The server on a port of its own, until the block ends."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            tag = self.headers.get("If-None-Match")
            site.asked.append((self.path, tag))
            if site.hold:
                site.hold.wait(60)
            status, headers, body = site.answers.get(self.path, (404, {}, b""))
            if tag and headers.get("ETag") == tag:
                status, body = 304, b""
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the base class names it so
            """Say nothing."""

    class Server(http.server.ThreadingHTTPServer):
        def handle_error(self, request: Any, client_address: Any) -> None:
            """A client that was killed while it waited is what some tests are about."""

    with Server(("127.0.0.1", 0), Handler) as server:
        site = Site(f"http://127.0.0.1:{server.server_port}")
        threading.Thread(target=server.serve_forever, args=[0.02], daemon=True).start()
        yield site
        server.shutdown()
