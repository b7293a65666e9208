"""What an address means, and which settings let it be read."""

from pathlib import Path

import pytest

from backend.errors import InvalidError, SettingsError
from backend.settings import Sources, settings_of
from backend.sync.sources.address import parse
from tests.backend.sync.sources import google_stand_in as stand_in


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


def test_nothing_outside_is_read_unless_a_setting_names_it() -> None:
    values = {"RAVEN_ENV": "test", "DATABASE_URL": "postgresql://r:r@127.0.0.1/r"}
    assert settings_of(values).sources == Sources()
    named = {"SOURCES_FOLDER": "jobs", "GOOGLE_SERVICE_ACCOUNT": "key.json", "SOURCES_ALLOW_LOOPBACK": "1"}
    assert settings_of(values | named).sources == Sources(Path("jobs"), "key.json", None, loopback=True)
    with pytest.raises(SettingsError, match="SOURCES_ALLOW_LOOPBACK is for development"):
        settings_of(values | named | {"RAVEN_ENV": "production", "RAVEN_ACCESS_PASSWORD": "x" * 12})
