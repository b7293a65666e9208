"""A small real server that answers as Google does: the token endpoint, and `spreadsheets.get` of the Sheets API v4."""

import base64
import json
import re
import threading
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast
from urllib.parse import parse_qs, unquote, urlsplit

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

Json = dict[str, Any]

ACCOUNT = "raven@shop.iam.gserviceaccount.com"
SHEET = "1aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789abcdefg"
_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048).private_bytes(
    serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
)


def address(gid: int | None = None) -> str:
    """The sheet's address as a browser shows it."""
    return f"https://docs.google.com/spreadsheets/d/{SHEET}/edit" + ("" if gid is None else f"?gid={gid}#gid={gid}")


@dataclass
class StandIn:
    """The server: `tabs` by their title, whom the sheet is shared with, and a status that is answered instead."""

    url: str
    tabs: dict[str, Json] = field(default_factory=dict[str, Json])
    shared: set[str] = field(default_factory=lambda: {ACCOUNT})
    refuses: tuple[int, Mapping[str, str]] | None = None
    token_works: bool = True
    asked: list[str] = field(default_factory=list[str])

    @property
    def api(self) -> str:
        """What GOOGLE_SHEETS_API names."""
        return f"{self.url}/v4/spreadsheets"

    @property
    def account(self) -> str:
        """The JSON of a service account whose tokens this server gives."""
        return json.dumps(
            {
                "type": "service_account",
                "client_email": ACCOUNT,
                "private_key": _KEY.decode(),
                "private_key_id": "1",
                "token_uri": f"{self.url}/token",
            }
        )

    def add(self, title: str, rows: list[list[Any]], gid: int, **more: Any) -> None:
        """A tab; a cell is a plain value, or a dict as the API has it."""
        data = [{"values": [_cell(value) for value in row]} for row in rows]
        size = {"rowCount": 1000, "columnCount": 26} | more.pop("size", {})
        properties = {"sheetId": gid, "title": title, "index": len(self.tabs), "sheetType": "GRID"}
        block = {"rowData": data} | more.pop("data", {})
        self.tabs[title] = {"properties": properties | {"gridProperties": size}, "data": [block]} | more

    def rename(self, before: str, after: str) -> None:
        """Give a tab another title."""
        self.tabs[after] = self.tabs.pop(before)
        self.tabs[after]["properties"]["title"] = after


def date(serial: float, kind: str = "DATE") -> Json:
    """A number that is shown as a date."""
    return {
        "effectiveValue": {"numberValue": serial},
        "effectiveFormat": {"numberFormat": {"type": kind, "pattern": "m/d"}, "backgroundColor": {"red": 1}},
        "formattedValue": "5/8",
    }


def _cell(value: Any) -> Json:
    match value:
        case dict():
            return value  # pyright: ignore[reportUnknownVariableType]  # as it was given
        case None | "":
            return {}
        case bool():
            said: Json = {"boolValue": value}
        case int() | float():
            said = {"numberValue": value}
        case _:
            said = {"stringValue": str(value)}
    return {"userEnteredValue": said, "effectiveValue": said, "formattedValue": f"shown {value}"}


@contextmanager
def running() -> Generator[StandIn]:
    """The server on a port of its own, until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            claims = parse_qs(body)["assertion"][0].split(".")[1]
            said = json.loads(base64.urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))
            if not google.token_works or not said["scope"].endswith("spreadsheets.readonly"):
                self._answer(400, {"error": "invalid_grant", "error_description": "Invalid JWT Signature."})
            else:
                self._answer(200, {"access_token": said["iss"], "token_type": "Bearer", "expires_in": 3600})

        def do_GET(self) -> None:
            google.asked.append(self.path)
            if google.refuses:
                status, headers = google.refuses
                return self._fail(status, "Quota exceeded for quota metric 'Read requests'", headers)
            who = self.headers.get("Authorization", "").removeprefix("Bearer ")
            parts = urlsplit(self.path)
            if not re.fullmatch(rf"/v4/spreadsheets/{SHEET}", unquote(parts.path)):
                return self._fail(404, "Requested entity was not found.")
            if who not in google.shared:
                return self._fail(403, "The caller does not have permission")
            query = parse_qs(parts.query)
            titles = [name[1:-1].replace("''", "'") for name in query.get("ranges", [])]
            if unknown := [title for title in titles if title not in google.tabs]:
                return self._fail(400, f"Unable to parse range: {unknown[0]}")
            tabs = [tab for title, tab in google.tabs.items() if not titles or title in titles]
            if query.get("includeGridData") != ["true"]:
                tabs = [{"properties": tab["properties"]} for tab in tabs]
            whole = {"spreadsheetId": SHEET, "properties": {"title": "Jobs of the shop"}, "sheets": tabs}
            return self._answer(200, _masked(whole, _mask(query["fields"][0])))

        def _fail(self, status: int, message: str, headers: Mapping[str, str] | None = None) -> None:
            self._answer(status, {"error": {"code": status, "message": message, "status": "X"}}, headers)

        def _answer(self, status: int, body: Any, headers: Mapping[str, str] | None = None) -> None:
            content = json.dumps(body).encode()
            self.send_response(status)
            for name, value in {"Content-Type": "application/json", **(headers or {})}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the base class names it so
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        google = StandIn(f"http://127.0.0.1:{server.server_port}")
        threading.Thread(target=server.serve_forever, args=[0.02], daemon=True).start()
        yield google
        server.shutdown()


def _mask(text: str) -> Json:
    """`a(b,c(d))` as a tree: only what was asked for is answered."""
    tree: Json = {}
    stack = [tree]
    for name, sign in re.findall(r"([A-Za-z]*)([(),]|$)", text):
        if name:
            stack[-1][name] = {}
        if sign == "(":
            stack.append(stack[-1][name])
        elif sign == ")":
            stack.pop()
    return tree


def _masked(value: object, mask: Json) -> object:
    if isinstance(value, list):
        return [_masked(one, mask) for one in cast("list[object]", value)]
    if isinstance(value, dict) and mask:
        return {key: _masked(one, mask[key]) for key, one in cast("Json", value).items() if key in mask}
    return cast("object", value)
