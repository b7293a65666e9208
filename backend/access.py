"""Who may ask: in production whoever knows the password, in development this machine; never another site's page.

Development and tests listen on loopback only and ask for no password.
"""

import base64
import binascii
import hmac
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Receive, Scope, Send

from backend.http_errors import problem
from backend.settings import LOOPBACK

_SAFE = {"GET", "HEAD", "OPTIONS"}


class OwnPagesOnly:
    """ASGI middleware: 403 for a change that another site's page asks for in this user's name.

    With `loopback_only` (development) the Host must be one of this machine's own names too, so that no page reaches
    the server through a name of its own that resolves to 127.0.0.1.
    """

    def __init__(self, app: ASGIApp, *, loopback_only: bool) -> None:
        self._app = app
        self._loopback_only = loopback_only

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = self._refusal(scope) if scope["type"] == "http" else None
        if refusal is None:
            await self._app(scope, receive, send)
        else:
            await problem(403, refusal)(scope, receive, send)

    def _refusal(self, scope: Scope) -> str | None:
        headers: dict[bytes, bytes] = dict(scope["headers"])
        host = headers.get(b"host", b"").decode("latin-1")
        if self._loopback_only and urlsplit(f"//{host}").hostname not in LOOPBACK:
            return f"This development server answers as localhost or 127.0.0.1 only, not as {host!r}."
        origin = headers.get(b"origin", b"").decode("latin-1")
        if scope["method"] not in _SAFE and origin and urlsplit(origin).netloc != host:
            return f"A page of {origin} may not change anything here."
        return None


class PasswordGate:
    """ASGI middleware: 401 unless the request carries `password`."""

    def __init__(self, app: ASGIApp, password: str) -> None:
        self._app = app
        self._password = password.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] == "/health" or self._knows(scope):
            await self._app(scope, receive, send)
            return
        answer = problem(
            401,
            "This installation asks for its password; the user name is yours to choose.",
            headers={"WWW-Authenticate": 'Basic realm="Raven", charset="UTF-8"'},
        )
        await answer(scope, receive, send)

    def _knows(self, scope: Scope) -> bool:
        for name, value in scope["headers"]:
            kind, _, token = value.partition(b" ")
            if name != b"authorization" or kind.lower() != b"basic":
                continue
            try:
                given = base64.b64decode(token, validate=True).partition(b":")[2]
            except binascii.Error:
                return False
            return hmac.compare_digest(given, self._password)
        return False
