"""Scenes as text a person can read and compare; `python -m tests.drafting.golden` writes them anew."""

from pathlib import Path as File

from backend.drafting.scene import Dim, Item, Path, Scene, Text
from tests.drafting.drawn import sheet

FOLDER = File(__file__).with_name("golden")
SHEETS = {"fixed": ("36", "48"), "casement": ("24", "60"), "slider": ("96", "108"), "door": ("36", "96")}


def readable(scene: Scene) -> str:
    """One line for each item, in the order it is drawn."""
    head = f"{scene.width:g} x {scene.height:g} mm, scale 1:{scene.scale}, {scene.title}\n"
    return head + "".join(f"{item.layer:12} {_told(item)}\n" for item in scene.items)


def _told(item: Item) -> str:
    match item:
        case Path(points=points, pen=pen, closed=closed, fill=fill):
            drawn = f"pen {pen.width}{' broken' if pen.dash else ''}" if pen else "no pen"
            line = " ".join(f"{x:.2f},{y:.2f}" for x, y in points)
            return f"path {line}{' closed' if closed else ''} {drawn}{f' fill {fill}' if fill else ''}"
        case Text(at=at, content=content, height=height, anchor=anchor):
            return f"text {at.x:.2f},{at.y:.2f} {anchor} {height:g} {content!r}"
        case Dim(start=start, end=end, line=line, printed=printed):
            drawn_out = " drawn out" if item.leader else ""
            ends = f"{start.x:.2f},{start.y:.2f} to {end.x:.2f},{end.y:.2f}"
            return f"dim {item.axis} {ends} line {line:.2f} prints {printed.mm} {printed.inches}{drawn_out}"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for case, size in SHEETS.items():
        (FOLDER / f"{case}.txt").write_text(readable(sheet(case, *size)), encoding="utf-8", newline="\n")
