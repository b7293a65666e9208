"""Pictures of a series' head, sill, jamb and fold, drawn from the numbers that are known and nothing else (D10)."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Literal, get_args

from backend.catalogue.schemas import FactData, SeriesData

View = Literal["head", "sill", "jamb", "fold"]
VIEWS: tuple[View, ...] = get_args(View)
_VIEW_OF: dict[str, View] = {view: view for view in VIEWS}

_KINDS = {".svg", ".png", ".jpg", ".jpeg", ".webp"}
_AROUND: tuple[View, ...] = ("head", "sill", "jamb")

# Strings of parts across the face, from the outer edge of the frame towards the glass: in which views, on which side
# of the frame, and which facts. A string is drawn where every one of its facts is known.
_STRINGS: tuple[tuple[tuple[View, ...], str, tuple[str, ...]], ...] = (
    (_AROUND, "inside", ("inside_frame_leg", "inside_bead")),
    (_AROUND, "outside", ("outside_frame_leg", "outside_gap", "outside_lip")),
    (_AROUND, "outside", ("outside_frame_leg", "reveal_gap", "outside_sash")),
    (("sill",), "inside", ("inside_sill_frame_leg",)),
    (_AROUND, "face", ("frame_face", "sash_face")),
    (_AROUND, "face", ("frame_profile", "gap", "sash_profile")),
    (("head",), "face", ("head",)),
    (("sill",), "face", ("threshold_high",)),
    (("sill",), "face", ("sill_front_lip",)),
    (("jamb",), "face", ("jamb", "stile")),
    (("jamb",), "face", ("jamb", "lock_stile")),
    (("jamb",), "face a", ("face_a",)),
    (("jamb",), "face b", ("face_b",)),
    (("fold",), "face", ("stile_at_fold", "gap")),
)

_PAGE, _MARGIN = (360, 300), 74
_EVIDENCE = {
    "catalogue": "from the catalogue",
    "read": "read from the shop's documents",
    "scaled": "measured off a picture, to be confirmed",
    "assumed": "assumed, to be confirmed",
}
_WORST_FIRST = ("assumed", "scaled", "read", "catalogue")


@dataclass(frozen=True)
class _Box:
    """Where a section is drawn, in the picture's units: `across` the frame's depth, `span` along its face."""

    view: View
    across: float
    span: float
    scale: float

    @property
    def upright(self) -> bool:
        """Inside left and outside right, as vertical sections are drawn; else outside is up."""
        return self.view in ("head", "sill")


def can_draw(series: SeriesData, view: View) -> bool:
    """Whether any string of this view is known."""
    return any(True for _ in _strings(series, view))


def section_known(series: SeriesData) -> bool:
    """Whether anything of the section is known at all."""
    return any(can_draw(series, view) for view in VIEWS)


def draw(series: SeriesData, view: View) -> bytes | None:
    """The view as SVG, each known part dimensioned in mm; None when nothing of it is known.

    Outside is at the right, or at the top for a jamb and a fold, as on the approved sheets.
    """
    strings = list(_strings(series, view))
    if not strings:
        return None
    depth = series.fact("depth")
    box = _box(view, depth, max(sum(size for _, size in parts) for _, _, parts in strings))
    body = [_string(side, parts, box) for side, _, parts in strings]
    body.append(_depth(depth, box))
    used = [f for _, facts, _ in strings for f in facts] + ([depth] if depth else [])
    worst = next(e for e in _WORST_FIRST if any(f.evidence == e for f in used))
    sources = ", ".join(sorted({s for f in used for s in f.sources}))
    note = f"{_EVIDENCE[worst]} ({sources})" + ("" if depth else "; depth not known")
    return _page(f"{series.name}, {view}", note, body, box).encode()


def names_in(folder: Path) -> dict[tuple[str, View], Path]:
    """The shop's own pictures by series (lower case) and view; one stat a call, the folder is read when it changed."""
    try:
        return _listed(folder, folder.stat().st_mtime_ns)
    except OSError:
        return {}


@lru_cache(maxsize=4)
def _listed(folder: Path, _changed_ns: int) -> dict[tuple[str, View], Path]:
    found: dict[tuple[str, View], Path] = {}
    for file in sorted(folder.iterdir()):
        series_id, _, view = file.stem.lower().rpartition("-")
        if series_id and view in _VIEW_OF and file.suffix.lower() in _KINDS and file.is_file():
            found[series_id, _VIEW_OF[view]] = file
    return found


def _box(view: View, depth: FactData | None, span_mm: float) -> _Box:
    depth_mm = float(str(depth.value)) if depth else span_mm * 0.8
    room = _PAGE[0] - 2 * _MARGIN, _PAGE[1] - 2 * _MARGIN
    wide, high = (depth_mm, span_mm) if view in ("head", "sill") else (span_mm, depth_mm)
    scale = min(room[0] / wide, room[1] / high)
    return _Box(view, depth_mm * scale, span_mm * scale, scale)


def _strings(series: SeriesData, view: View) -> Iterator[tuple[str, list[FactData], list[tuple[str, float]]]]:
    for views, side, names in _STRINGS:
        facts = [f for f in (series.fact(name) for name in names) if f is not None]
        if view in views and len(facts) == len(names):
            yield side, facts, [part for f in facts for part in _parts(f)]


def _parts(f: FactData) -> list[tuple[str, float]]:
    label = f.name.replace("_", " ")
    if isinstance(f.value, list):
        return [(label, float(size)) for size in f.value]
    return [(label, float(f.value))] if isinstance(f.value, Decimal) else []


def _string(side: str, parts: list[tuple[str, float]], box: _Box) -> str:
    """Rectangles of one string with their dimensions; gaps stay empty."""
    inside = side in ("inside", "face a")
    width = box.across if side == "face" else box.across * 0.46
    start = 0.0 if inside or side == "face" else box.across - width
    drawn: list[str] = []
    at = 0.0
    for label, size in parts:
        length = size * box.scale
        # A sill has its outer edge at the bottom.
        low = box.span - at - length if box.view == "sill" else at
        if "gap" not in label:
            drawn.append(_rectangle(start, low, width, length, box))
        words = f"<title>{escape(side)}: {escape(label)}</title>{size:g}"
        drawn.append(_dimension(low, low + length, words, box, near=inside))
        at += length
    return f'<g data-side="{escape(side)}">{"".join(drawn)}</g>'


def _rectangle(x: float, y: float, width: float, length: float, box: _Box) -> str:
    if not box.upright:  # outside up: what is near the inside lies low
        x, y, width, length = y, box.across - x - width, length, width
    return f'<rect class="part" x="{x:.2f}" y="{y:.2f}" width="{width:.2f}" height="{length:.2f}"/>'


def _dimension(a: float, b: float, words: str, box: _Box, *, near: bool) -> str:
    middle = (a + b) / 2
    if box.upright:
        off = -14.0 if near else box.across + 14.0
        line = f"M{off:.2f} {a:.2f}V{b:.2f}M{off - 3:.2f} {a:.2f}h6M{off - 3:.2f} {b:.2f}h6"
        anchor, x = ("end", off - 5) if near else ("start", off + 5)
        y = middle + 4
        return f'<path class="dim" d="{line}"/><text x="{x:.2f}" y="{y:.2f}" text-anchor="{anchor}">{words}</text>'
    off = box.across + 14.0 if near else -14.0
    line = f"M{a:.2f} {off:.2f}H{b:.2f}M{a:.2f} {off - 3:.2f}v6M{b:.2f} {off - 3:.2f}v6"
    y = off + 13 if near else off - 5
    return f'<path class="dim" d="{line}"/><text x="{middle:.2f}" y="{y:.2f}" text-anchor="middle">{words}</text>'


def _depth(depth: FactData | None, box: _Box) -> str:
    if depth is None:
        return ""
    across = box.across
    upright = f"M0 -34H{across:.2f}M0 -37v6M{across:.2f} -37v6"
    flat = f"M-40 0V{across:.2f}M-43 0h6M-43 {across:.2f}h6"
    x, y, anchor = (across / 2, -39.0, "middle") if box.upright else (-44.0, across / 2 + 4, "end")
    words = f"<title>depth</title>{float(str(depth.value)):g}"
    return (
        f'<path class="dim" d="{upright if box.upright else flat}"/>'
        f'<text x="{x:.2f}" y="{y:.2f}" text-anchor="{anchor}">{words}</text>'
    )


def _page(title: str, note: str, body: list[str], box: _Box) -> str:
    width, height = _PAGE
    sides = (
        f'<text class="side" x="8" y="{height - 30}">inside</text>'
        f'<text class="side" x="{width - 8}" y="{height - 30}" text-anchor="end">outside</text>'
        if box.upright
        else f'<text class="side" x="{width - 8}" y="{height - 30}" text-anchor="end">inside</text>'
        f'<text class="side" x="{width - 8}" y="40" text-anchor="end">outside</text>'
    )
    x, y = (
        (outer - inner) / 2
        for outer, inner in zip(_PAGE, (box.across, box.span) if box.upright else (box.span, box.across), strict=True)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        "<style>text{font:11px sans-serif;fill:#222}.part{fill:#dfe5ea;stroke:#222;stroke-width:1}"
        ".dim{fill:none;stroke:#555;stroke-width:.7}text.side{fill:#777}text.title{font-weight:600}"
        'text.note{font-size:9px;fill:#777}</style><rect width="100%" height="100%" fill="#fff"/>'
        f'<text class="title" x="8" y="18">{escape(title)} (mm)</text>{sides}'
        f'<g transform="translate({x:.2f} {y:.2f})">{"".join(body)}</g>'
        f'<text class="note" x="8" y="{height - 8}">{escape(note)}</text></svg>'
    )
