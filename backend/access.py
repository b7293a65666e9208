"""In production every address but `/health` asks for the installation's password (HTTP Basic, any user name).

Development and tests listen on loopback only and ask for nothing.
"""

import base64
import binascii
import hmac

from starlette.types import ASGIApp, Receive, Scope, Send

from backend.http_errors import problem


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
