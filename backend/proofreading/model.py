"""The JSON of a job recomputed: chains, glass, glass order, cuts, quantities, numbers of the sheets."""

import math
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from backend.proofreading import numbers
from backend.proofreading.cuts import cut_length
from backend.proofreading.findings import Finding

Json: TypeAlias = Mapping[str, Any]  # as it was read from a file

_EXACT = 1e-6  # mm: what a float may lose of an exact fraction
_KG_M2_MM = 2.5e-6  # kg of glass, of 1 mm² that is 1 mm thick


def job_findings(job: Json) -> Iterator[Finding]:
    """What does not agree within the model itself."""
    for place, sheet in enumerate(job["sheets"]):
        where = f"model of {sheet['drawing']}"
        if sheet["drawing"] != f"P{sheet['sheet']:03}":
            yield Finding(where, "drawing number", sheet["drawing"], f"P{sheet['sheet']:03}")
        if len(job["sheets"]) == job["sheet_count"] and sheet["sheet"] != place + 1:
            yield Finding(where, "sheet number", str(sheet["sheet"]), str(place + 1))
        counts = [line["quantity"] for line in sheet["lines"]]
        total = None if None in counts else sum(counts)
        if sheet["quantity"] != total:
            yield Finding(where, "pieces of the sheet", str(sheet["quantity"]), str(total))
        if sheet["model"]:
            yield from unit_findings(where, sheet["model"], total)


def unit_findings(where: str, model: Json, quantity: int | None) -> Iterator[Finding]:
    """What does not agree within the model of one unit."""
    if model["line"]["quantity"] != quantity:
        yield Finding(where, "quantity", str(model["line"]["quantity"]), str(quantity))
    yield from _sizes(where, model)
    yield from _chains(where, model)
    yield from _glass(where, model)
    yield from _order(where, model, quantity)
    yield from _cuts(where, model)
    yield from _labels(where, model)


def _sizes(where: str, model: Json) -> Iterator[Finding]:
    """Inches are the nearest sixteenth of the millimetres, wherever a size stands by itself."""
    sizes = [model["unit"]["width"], model["unit"]["height"]]
    sizes += [cut["length"] for cut in model["takeoff"]["cuts"]]
    sizes += [lite[side] for lite in model["takeoff"]["glass"] for side in ("width", "height")]
    for size in sizes:
        nearest = numbers.shown_sixteenths(math.floor(size["mm"] / numbers.SIXTEENTH + 0.5 + _EXACT))
        if size["inches"] != nearest:
            yield Finding(where, f"inches of {size['mm']:g} mm", size["inches"], nearest)


def _chains(where: str, model: Json) -> Iterator[Finding]:
    totals = {part["name"]: part for part in model["overall"]}
    for name in ("width", "height"):
        total, parts = totals[name], model["unit"][f"{name}_chain"]
        if abs(total["mm"] - model["unit"][name]["mm"]) > _EXACT:
            yield Finding(where, f"overall {name}", f"{total['mm']:g}", f"{model['unit'][name]['mm']:g}")
        for part in (total, *parts):
            tenths = numbers.tenths(part["printed_mm"])
            if tenths is None or abs(tenths / 10 - part["mm"]) > 0.1 + _EXACT:
                yield Finding(where, f"{part['name']} in the {name}", part["printed_mm"], f"{part['mm']:g}")
        if not parts:
            continue
        exact = sum(part["mm"] for part in parts)
        if abs(exact - total["mm"]) > _EXACT * len(parts):
            yield Finding(where, f"parts of the {name}", f"{exact:g}", f"{total['mm']:g}")
        for unit, read, show in (
            ("printed_mm", numbers.tenths, numbers.shown_tenths),
            ("inches", numbers.sixteenths, numbers.shown_sixteenths),
        ):
            added = sum(read(part[unit]) or 0 for part in parts)
            if added != read(total[unit]):
                yield Finding(where, f"printed parts of the {name} ({unit})", show(added), total[unit])


def _glass(where: str, model: Json) -> Iterator[Finding]:
    """Glass is the daylight opening and the bite on every side; the bite is pocket less clearance."""
    facts = {fact["name"]: fact["value"] for fact in model["facts"]}
    bite = facts.get("pocket_depth", 0) - facts.get("edge_clearance", 0)
    lites = {lite["panel"]: lite for lite in model["unit"]["lites"]}
    for glass in model["takeoff"]["glass"]:
        for side in ("width", "height"):
            daylight = lites[glass["panel"]][f"daylight_{side}"]["mm"]
            if abs(glass[side]["mm"] - daylight - 2 * bite) > _EXACT:
                told = f"glass {side} of panel {glass['panel']}"
                yield Finding(where, told, f"{glass[side]['mm']:g}", f"{daylight + 2 * bite:g}")


def _order(where: str, model: Json, quantity: int | None) -> Iterator[Finding]:
    """Ordered sizes are the exact ones rounded down; every lite of every piece is ordered once; weights by volume."""
    exact = {glass["panel"]: glass for glass in model["takeoff"]["glass"]}
    for row in model["glass_order"]:
        if quantity is None or row["quantity"] != quantity * len(row["panels"]):
            expected = "none" if quantity is None else str(quantity * len(row["panels"]))
            yield Finding(where, "lites ordered", str(row["quantity"]), expected)
        for panel in row["panels"]:
            for side in ("width", "height"):
                less = exact[panel][side]["mm"] - row[side]["mm"]
                if not -_EXACT <= less < numbers.SIXTEENTH:
                    told = f"ordered glass {side} of panel {panel}"
                    yield Finding(where, told, f"{row[side]['mm']:g}", f"{exact[panel][side]['mm']:g} rounded down")
        first = exact[row["panels"][0]]
        panes = sum(float(layer) for layer in row["layers"].split("/")[::2])
        kg = first["width"]["mm"] * first["height"]["mm"] * panes * _KG_M2_MM
        if abs(kg - row["kg_each"]) > 0.05 + _EXACT:
            yield Finding(where, "weight of a lite", f"{row['kg_each']:g}", f"{kg:.1f}")
    ordered = [panel for row in model["glass_order"] for panel in row["panels"]]
    if ordered and sorted(ordered) != sorted(exact):
        yield Finding(where, "panels of the glass order", str(sorted(ordered)), str(sorted(exact)))


def _cuts(where: str, model: Json) -> Iterator[Finding]:
    """Each place is cut once, and as long as its corners say."""
    for cut in model["takeoff"]["cuts"]:
        if cut["quantity"] != len(cut["where"]):
            yield Finding(where, f"pieces of {cut['profile']}", str(cut["quantity"]), str(len(cut["where"])))
        for place in cut["where"]:
            length = cut_length(model, place)
            if length is not None and abs(cut["length"]["mm"] - length) > _EXACT:
                yield Finding(where, f"cut length of {place}", f"{cut['length']['mm']:g}", f"{length:g}")


def _labels(where: str, model: Json) -> Iterator[Finding]:
    """One label for each bar and each lite, with the size that is cut."""
    if not model["labels"]:
        return
    sizes = {place: cut["length"] for cut in model["takeoff"]["cuts"] for place in cut["where"]}
    parts = [*sizes, *(f"panel {glass['panel']} glass" for glass in model["takeoff"]["glass"])]
    found = [label["part"] for label in model["labels"]]
    if sorted(found) != sorted(parts):
        yield Finding(where, "labels", ", ".join(sorted(found)), ", ".join(sorted(parts)))
    for label in model["labels"]:
        size = sizes.get(label["part"])
        if size and f"[{size['inches']}]" not in label["size"]:
            yield Finding(where, f"label of {label['part']}", label["size"], f"{size['mm']:g} [{size['inches']}]")
