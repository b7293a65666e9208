"""Makes docs/facts.md from the table that the facts of a series are read by: `python -m docs.facts_page`."""

from collections.abc import Mapping
from pathlib import Path
from typing import get_args

from backend.fenestration.series_facts import ASKED, RECORDED, Asked, Kind
from backend.fenestration.takeoff.joints import Joint

PAGE = Path(__file__).with_name("facts.md")

_HEAD = """# What the shop tells of a series

A sheet is `HOLD` or `PRELIMINARY` while a fact of its series is missing. The sheet names the fact ("frame joint of
Series 80 not on record"), and so does the set's list of what the shop must confirm. Nothing stands in for it. Told
once, it is known to every sheet of the series.

## How to tell it

1. Copy `backend/catalogue/data` to a folder of the shop. `CATALOGUE_SOURCE` names it: a folder, a file or an http(s)
   address; JSON, CSV or XLSX.
2. Add the fact to its series. The name is that of the message, with `_` between the words:

       {"name": "frame_joint", "value": "mitre", "evidence": "catalogue", "sources": ["J. Doe, 27 Nov 2026"]}
       {"name": "pocket_depth", "value": 18, "unit": "mm", "evidence": "catalogue", "sources": ["Profile drawing 80-3"]}

   As a table, one row a fact, with the columns `series, name, value, unit, evidence, sources, note`.
3. The scheduler reads it on its schedule; *Run now* on the page's Stack tab, or `POST /api/sync/run`, at once.

A source with a fault changes nothing, and the run says which value of which series is wrong. A name that is nearly
one of these is a question on the series' page.

| evidence | means | the sheet |
|---|---|---|
| `catalogue` | the shop has confirmed it | is free of marks |
| `read` | it is printed on a document of the shop | is free of marks |
| `scaled` | it was measured off a drawing | `PRELIMINARY` until it is confirmed |
| `assumed` | somebody wrote it down without a source | `PRELIMINARY` until it is confirmed |

`variant.2t.` before a name makes it the fact of a variant, here the 2 Track.
"""
_KINDS: Mapping[Kind, str] = {
    "mm": 'Lengths, with `"unit": "mm"`; `bar_length` may be a list',
    "lengths": 'Lists of lengths, with `"unit": "mm"`',
    "number": "Numbers, without a unit",
    "count": "Whole numbers",
    "word": "Texts",
    "yes": "`true` or `false`",
}


def page() -> str:
    """The page."""
    return "\n".join(
        [
            _HEAD,
            "## What units are computed from\n",
            *_tables(ASKED),
            f"Joints are {', '.join(f'`{joint}`' for joint in get_args(Joint))}.\n",
            "## What is shown beside it\n",
            "Sections and pictures are drawn from these too.\n",
            *_tables(RECORDED),
        ]
    )


def _tables(facts: Mapping[str, Asked]) -> list[str]:
    rows: list[str] = []
    for kind, told in _KINDS.items():
        of_kind = [f"| `{name}` | {fact.meaning} |" for name, fact in facts.items() if fact.kind == kind]
        if of_kind:
            rows += [f"| {told} | |\n|---|---|", *of_kind, ""]
    return rows


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
