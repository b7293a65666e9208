"""What an address that somebody pasted means: pure."""

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import SplitResult, parse_qs, urlsplit

from backend.errors import InvalidError

Kind = Literal["google_sheet", "url", "file"]

_SHEET = re.compile(r"/spreadsheets/(?:u/[0-9]+/)?d/([A-Za-z0-9_-]{20,100})(?:/(edit|view|preview|htmlview)?)?")
_GID = re.compile(r"[0-9]{1,10}")


@dataclass(frozen=True)
class Address:
    """A source: of a Google Sheet also its id, and the tab's where the address names one."""

    kind: Kind
    text: str
    spreadsheet: str = ""
    gid: int | None = None


def parse(text: str) -> Address:
    """The source that `text` names: an address out of the browser, or a path inside the folder of sources.

    Raises:
        InvalidError: it is neither.
    """
    text = text.strip()
    if not text or not text.isprintable():
        raise InvalidError("The address is empty, or has characters that no address has.")
    if "://" not in text:
        return Address("file", text)
    try:
        parts = urlsplit(text)
    except ValueError as error:
        raise InvalidError(f"{text[:200]} is not an address: {error}.") from error
    if parts.username or parts.password:
        raise InvalidError("The address carries a user name or password; it would be shown to everyone. Leave it out.")
    if parts.hostname == "docs.google.com" and (sheet := _SHEET.fullmatch(parts.path)):
        return Address("google_sheet", text, sheet[1], _gid(parts))
    if parts.scheme not in ("https", "http") or not parts.hostname:
        raise InvalidError(f"{text[:200]} is not an https address.")
    return Address("url", text)


def _gid(parts: SplitResult) -> int | None:
    """The tab that the address shows; what stands behind the # wins, as in the browser."""
    for where in (parts.fragment, parts.query):
        for value in parse_qs(where).get("gid", []):
            if _GID.fullmatch(value):
                return int(value)
    return None
