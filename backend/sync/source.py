"""The catalogue's outside source: a folder, a file or an http(s) address of the same data.

JSON: one series a file, or a list of them. CSV and XLSX: one row a fact, with the columns series, name, value, unit,
evidence, sources, note; rows named `name`, `system`, `family` and `question` describe the series itself.
All of it is read and checked before anything is believed.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

from pydantic import ValidationError

from backend.catalogue import service as catalogue
from backend.catalogue.schemas import SeriesData
from backend.errors import InvalidError, UnavailableError

_LIMIT_BYTES = 5_000_000
_TIMEOUT_S = 15
_MOST_TOLD = 5
_COLUMNS = {"series", "name", "value", "unit", "evidence", "sources", "note"}
_OF_SERIES = ("name", "system", "family")


def read(source: str) -> list[SeriesData]:
    """Every series of the source.

    Raises:
        UnavailableError: it is not there, or does not answer.
        InvalidError: a part of it cannot be understood, so none of it is used.
    """
    if "://" in source:
        name, content = _download(source)
        raw = _parse(name, content)
    else:
        raw = [entry for file in _files(Path(source)) for entry in _parse(file.name, _content(file))]
    series = [_checked(entry) for entry in raw]
    if not series:
        raise InvalidError(f"{source} holds no series; an empty source changes nothing.")
    ids = [s.id for s in series]
    if twice := sorted({i for i in ids if ids.count(i) > 1}):
        raise InvalidError(f"{source} gives these series twice: {', '.join(twice)}.")
    return series


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise UnavailableError(f"{path} is not there; CATALOGUE_SOURCE names a folder, a file or an address.")
    return sorted(file for file in path.iterdir() if file.suffix.lower() in _PARSERS)


def _content(file: Path) -> bytes:
    try:
        if file.stat().st_size > _LIMIT_BYTES:
            raise InvalidError(f"{file.name} is larger than {_LIMIT_BYTES // 1_000_000} MB.")
        return file.read_bytes()
    except OSError as error:
        raise UnavailableError(f"{file} cannot be read: {error.strerror}.") from error


def _download(url: str) -> tuple[str, bytes]:
    if urlsplit(url).scheme not in ("http", "https"):
        raise InvalidError(f"{url} is not an http or https address.")
    import httpx2  # a client and its TLS, which a start of the stack does not wait for

    content = b""
    try:
        with httpx2.stream("GET", url, timeout=_TIMEOUT_S, follow_redirects=True) as answer:
            answer.raise_for_status()
            for chunk in answer.iter_bytes():
                content += chunk
                if len(content) > _LIMIT_BYTES:
                    raise InvalidError(f"{url} answers with more than {_LIMIT_BYTES // 1_000_000} MB.")
            kind = answer.headers.get("content-type", "").partition(";")[0].strip()
    except httpx2.HTTPStatusError as error:
        raise UnavailableError(f"{url} answers {error.response.status_code}.") from error
    except httpx2.HTTPError as error:
        raise UnavailableError(f"{url} does not answer: {error}.") from error
    name = Path(urlsplit(url).path).name
    suffix = Path(name).suffix.lower()
    return (name if suffix in _PARSERS else f"source{_KINDS.get(kind, suffix)}"), content


def _parse(name: str, content: bytes) -> list[dict[str, Any]]:
    parser = _PARSERS.get(Path(name).suffix.lower())
    if parser is None:
        raise InvalidError(f"{name} is neither JSON, CSV nor XLSX.")
    try:
        return parser(content)
    except InvalidError as error:
        raise InvalidError(f"{name}: {error.message}") from error
    except Exception as error:  # openpyxl and json fail in many ways on half a file; all mean this
        raise InvalidError(f"{name} cannot be read, it may be half written: {error}.") from error


def _of_json(content: bytes) -> list[dict[str, Any]]:
    found: Any = json.loads(content)
    return cast("list[dict[str, Any]]", found) if isinstance(found, list) else [found]


def _of_csv(content: bytes) -> list[dict[str, Any]]:
    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
    return _of_rows(rows.fieldnames or [], rows)


def _of_xlsx(content: bytes) -> list[dict[str, Any]]:
    import openpyxl  # a third of a second of imports, for those whose source is a workbook

    sheet = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True).worksheets[0]
    rows = sheet.iter_rows(values_only=True)
    head = [str(cell or "").strip() for cell in next(rows, ())]
    named = (dict(zip(head, ("" if c is None else str(c) for c in row), strict=False)) for row in rows)
    return _of_rows(head, named)


def _of_rows(head: Iterable[str], rows: Iterable[Mapping[str, str]]) -> list[dict[str, Any]]:
    if missing := sorted(_COLUMNS - set(head)):
        raise InvalidError(f"the columns {', '.join(missing)} are missing.")
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        cells = {column: (row.get(column) or "").strip() for column in _COLUMNS}
        if not any(cells.values()):
            continue
        entry = found.setdefault(cells["series"], {"id": cells["series"], "facts": [], "questions": []})
        if cells["name"] in _OF_SERIES:
            entry[cells["name"]] = cells["value"]
        elif cells["name"] == "question":
            entry["questions"].append(cells["value"])
        else:
            entry["facts"].append(_fact(cells))
    return list(found.values())


def _fact(cells: Mapping[str, str]) -> dict[str, Any]:
    return {
        "name": cells["name"],
        "value": _value(cells["value"]),
        "unit": cells["unit"] or None,
        "evidence": cells["evidence"],
        "sources": [s.strip() for s in cells["sources"].split(",") if s.strip()],
        "note": cells["note"] or None,
    }


def _value(text: str) -> Any:
    """A cell as JSON would have it: `16`, `true`, `8; 32` as a list, anything else a text."""
    if ";" in text:
        return [_value(part.strip()) for part in text.split(";")]
    if text.lower() in ("true", "false"):
        return text.lower() == "true"
    try:
        return json.loads(text) if text[:1].isdigit() else text
    except ValueError:
        return text


def _checked(entry: dict[str, Any]) -> SeriesData:
    try:
        series = SeriesData.model_validate(entry)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        named = entry.get("id", "?") if isinstance(entry, dict) else "?"  # pyright: ignore[reportUnnecessaryIsInstance]  # JSON may hold anything
        raise InvalidError(f"series {named}: {where}: {first['msg']}.") from error
    if wrong := catalogue.faults(series):
        more = f"; and {len(wrong) - _MOST_TOLD} more" if len(wrong) > _MOST_TOLD else ""
        raise InvalidError(f"series {series.id}: {'; '.join(wrong[:_MOST_TOLD])}{more}.")
    return series


_PARSERS: Mapping[str, Callable[[bytes], list[dict[str, Any]]]] = {
    ".json": _of_json,
    ".csv": _of_csv,
    ".xlsx": _of_xlsx,
}
_KINDS = {
    "application/json": ".json",
    "text/csv": ".csv",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
}
