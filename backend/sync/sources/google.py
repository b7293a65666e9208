"""Google Sheets through gspread and a service account, which reads only what was shared with its address."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gspread
from google.auth.exceptions import GoogleAuthError, RefreshError, TransportError
from gspread.exceptions import APIError
from gspread.http_client import HTTPClient
from gspread.urls import SPREADSHEETS_API_V4_BASE_URL
from requests import RequestException, Response

from backend.errors import InvalidError, UnavailableError
from backend.projects.importer.grid import Grid, plain
from backend.sync.sources.address import Address
from backend.sync.sources.fetched import BusyError, Fetched
from backend.sync.sources.google_grid import FIELDS, grid_of

_SCOPE = "https://www.googleapis.com/auth/spreadsheets.readonly"
_TIMEOUT_S = 20.0
_QUOTA_S = 60  # Google counts by the minute
_LARGEST = 2_000_000  # cells of a tab, empty ones too


@dataclass(frozen=True)
class Account:
    """A service account: what its JSON file says, and where the API is."""

    info: Mapping[str, Any]
    api: str

    @property
    def address(self) -> str:
        """The address that sheets are shared with."""
        return str(self.info["client_email"])


def account(given: str | None, api: str | None) -> Account:
    """The service account of this installation; `given` is its JSON, or the path of the file with it.

    Raises:
        InvalidError: there is none, or it cannot be read.
    """
    if not given:
        raise InvalidError(
            "No Google service account is set up, so no Google Sheet is read; GOOGLE_SERVICE_ACCOUNT holds its JSON or"
            " names the file with it."
        )
    try:
        text = given if given.lstrip().startswith("{") else Path(given).read_text(encoding="utf-8")
        info = json.loads(text)
        missing = [name for name in ("client_email", "private_key", "token_uri") if not info.get(name)]
    except (OSError, ValueError, AttributeError) as error:
        raise InvalidError("GOOGLE_SERVICE_ACCOUNT cannot be read: it is neither JSON nor such a file.") from error
    if missing:
        raise InvalidError(f"GOOGLE_SERVICE_ACCOUNT is no key of a service account: it has no {', '.join(missing)}.")
    return Account(info, (api or SPREADSHEETS_API_V4_BASE_URL).rstrip("/"))


def fetch(who: Account, address: Address, tab: str | None) -> Fetched:
    """The tab that is named, else the one of the address, else every tab.

    Raises:
        UnavailableError, BusyError: Google does not answer, or asks to wait.
        InvalidError: the account is refused, the sheet is not shared with it, or there is no such tab.
    """
    try:
        client = _client(who)
        book = client.fetch_sheet_metadata(
            address.spreadsheet,
            {"fields": "properties(title),sheets(properties(sheetId,title,sheetType,gridProperties))"},
        )
        wanted = _wanted([sheet["properties"] for sheet in book["sheets"]], address, tab)
        answer = client.fetch_sheet_metadata(
            address.spreadsheet,
            {"fields": FIELDS, "includeGridData": "true", "ranges": [_range(one["title"]) for one in wanted]},
        )
    except APIError as error:
        raise _told(error, who) from error
    except (RequestException, TransportError) as error:
        raise UnavailableError("Google does not answer.") from error
    except RefreshError as error:
        raise InvalidError(f"Google refuses the service account {who.address}: {error.args[0]}.") from error
    except (GoogleAuthError, ValueError) as error:
        raise InvalidError(f"The key of the service account {who.address} cannot be used: {error}.") from error
    grids = [grid_of(sheet) for sheet in answer["sheets"]]
    named = grids[0].name if len(grids) == 1 else None
    return Fetched(str(book["properties"]["title"]), _content(grids), grids=grids, tab=named)


def _client(who: Account) -> HTTPClient:
    class Client(HTTPClient):
        """Asks the API where the installation says that it is."""

        def request(self, method: str, endpoint: str, *args: Any, **kwargs: Any) -> Response:
            return super().request(method, endpoint.replace(SPREADSHEETS_API_V4_BASE_URL, who.api, 1), *args, **kwargs)

    client = gspread.service_account_from_dict(who.info, scopes=[_SCOPE], http_client=Client).http_client
    client.set_timeout(_TIMEOUT_S)
    return client


def _wanted(tabs: Sequence[Mapping[str, Any]], address: Address, tab: str | None) -> list[Mapping[str, Any]]:
    tabs = [one for one in tabs if one.get("sheetType", "GRID") == "GRID"]
    found = tabs
    if tab is not None:
        found = [one for one in tabs if plain(one["title"]) == plain(tab)][:1]
    elif address.gid is not None:
        found = [one for one in tabs if one.get("sheetId", 0) == address.gid]
    if not found:
        asked = f"tab {tab[:100]!r}" if tab is not None else f"tab with gid={address.gid}"
        names = ", ".join(str(one["title"]) for one in tabs)[:1000]
        raise InvalidError(f"The Google Sheet has no {asked}; it was renamed or deleted. It has {names}.")
    for one in found:
        size: Mapping[str, Any] = one.get("gridProperties") or {}
        rows, columns = int(size.get("rowCount", 0)), int(size.get("columnCount", 0))
        if rows * columns > _LARGEST:
            raise InvalidError(f"{one['title']} is {rows:,} rows by {columns:,} columns large; delete the empty ones.")
    return found


def _range(title: str) -> str:
    """A whole tab in A1 notation; quoted, so that a tab called A1 is no cell."""
    return "'" + title.replace("'", "''") + "'"


def _told(error: APIError, who: Account) -> InvalidError | UnavailableError:
    said = str(error.error.get("message", ""))[:300].strip().rstrip(".")
    match error.response.status_code:
        case 429:
            told = error.response.headers.get("Retry-After")
            return BusyError("Google's quota is used up; it is asked again later.", told, else_s=_QUOTA_S)
        case 403:
            return InvalidError(
                f"The Google Sheet is not shared with {who.address}: share it, as viewer. Google: {said}."
            )
        case 404:
            return InvalidError("There is no such Google Sheet; it was deleted, or the address is not complete.")
        case 400:
            return InvalidError(
                f"Google cannot read this document as a sheet: {said}. A workbook that was only uploaded is saved as a"
                " Google Sheet with File, Save as Google Sheets."
            )
        case status if status >= 500:
            return UnavailableError(f"Google answers {status}.")
        case status:
            return InvalidError(f"Google answers {status}: {said}.")


def _content(grids: Sequence[Grid]) -> bytes:
    """What the tabs say, as bytes: the same for the same cells, whatever else the answer holds."""
    said = [
        [g.name, list(g.rows.items()), sorted(g.hidden_rows), sorted(g.hidden_columns), sorted(g.merged)] for g in grids
    ]
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
