"""The catalogue as the API and the other features ask for it."""

import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from backend.catalogue import pictures, queries
from backend.catalogue.errors import PictureNotFoundError, SeriesNotFoundError
from backend.catalogue.schemas import (
    ColorOut,
    ConfigurationOut,
    FactData,
    FactOut,
    GlassMakeup,
    ProductTypeOut,
    SeriesData,
    SeriesDetail,
    SeriesWithImages,
    SwingOut,
    Variant,
)
from backend.fenestration.configuration import letters as panel_letters
from backend.fenestration.fact_faults import doubt, fault
from backend.fenestration.series import Series, SeriesError, fact
from backend.fenestration.vocabulary import CONFIGURATION_NAMES, ORIENTATIONS, PRODUCT_TYPES

_VARIANT = "variant."


def series_for_drawing(session: Session, series_id: str) -> Series:
    """A series as the fenestration model takes it.

    Raises:
        SeriesNotFoundError: there is none of this id.
    """
    return modelled(_series(session, series_id))


def modelled(data: SeriesData) -> Series:
    """Stored data as the fenestration model takes it."""
    facts = [fact(f.name, f.value, f.unit, f.evidence, f.sources) for f in data.facts]
    return Series(data.id, data.name, {f.name: f for f in facts})


def faults(data: SeriesData) -> list[str]:
    """Every fact that cannot be what it is called, such as a text under the name of a length."""
    found: list[str] = []
    for told in data.facts:
        try:
            why = fault(fact(told.name, told.value, told.unit, told.evidence, told.sources))
        except SeriesError as error:
            why = str(error)
        found += [why] if why else []
    return found


def with_images(session: Session, own: Path) -> list[SeriesWithImages]:
    """Every series as a list shows it; `own` is the folder of the shop's own pictures."""
    theirs = pictures.names_in(own)
    return [_shown(series, theirs) for series in queries.on_sale(session)]


def detail(session: Session, series_id: str, own: Path) -> SeriesDetail:
    """A series with every fact and its evidence.

    Raises:
        SeriesNotFoundError: there is none of this id.
    """
    found = _series(session, series_id)
    plain = [_fact_out(f, f.name) for f in found.facts if not f.name.startswith(_VARIANT)]
    shown = _shown(found, pictures.names_in(own))
    doubts = [told for f in found.facts if (told := doubt(f.name))]
    questions = [*doubts, *found.questions]
    return SeriesDetail(**shown.model_dump(), facts=plain, variants=_variants(found), questions=questions)


def picture(session: Session, series_id: str, view: pictures.View, own: Path) -> Path | bytes:
    """The shop's own picture where there is one, else ours as SVG.

    Raises:
        SeriesNotFoundError: there is no such series.
        PictureNotFoundError: the shop has none, and the section is not known.
    """
    if file := pictures.names_in(own).get((series_id.lower(), view)):
        return file
    found = _series(session, series_id)
    drawn = pictures.draw(found, view)
    if drawn is None:
        raise PictureNotFoundError(series_id, view)
    return drawn


def product_types() -> list[ProductTypeOut]:
    """Everything the shop makes."""
    return [
        ProductTypeOut(
            id=p.id,
            name=p.name,
            kind=p.kind,
            family=p.family,
            configurations=list(p.configurations),
            usual_series=list(p.usual_series),
            needs_hand=p.needs_hand,
            swings=list(p.swings),
        )
        for p in PRODUCT_TYPES
    ]


def configurations() -> list[ConfigurationOut]:
    """Every configuration, with the product types that may have it."""
    return [
        ConfigurationOut(
            letters=letters,
            name=name,
            panels=len(panel_letters(letters)),
            operable=panel_letters(letters).count("X"),
            product_types=[p.id for p in PRODUCT_TYPES if letters in p.configurations],
        )
        for letters, name in CONFIGURATION_NAMES.items()
    ]


def swing_orientations() -> list[SwingOut]:
    """Every way of opening of every product type whose hinge side must be known."""
    return [
        SwingOut(product_type=p.id, name=o.name, hand=o.hand, swing=o.swing)
        for p in PRODUCT_TYPES
        if p.needs_hand
        for o in ORIENTATIONS
        if o.swing in p.swings
    ]


@cache
def glass() -> tuple[GlassMakeup, ...]:
    """The make-ups of the client's list (S1)."""
    return tuple(GlassMakeup.model_validate(entry) for entry in _options("glass"))


@cache
def colors() -> tuple[ColorOut, ...]:
    """The colours of the client's list (S1)."""
    return tuple(ColorOut.model_validate(entry) for entry in _options("colors"))


def _options(name: str) -> list[dict[str, Any]]:
    return json.loads((files("backend.catalogue") / "options" / f"{name}.json").read_text(encoding="utf-8"))


def _series(session: Session, series_id: str) -> SeriesData:
    found = queries.series(session, series_id)
    if found is None:
        raise SeriesNotFoundError(series_id, queries.on_sale_ids(session))
    return found


def _shown(series: SeriesData, own: dict[tuple[str, pictures.View], Path]) -> SeriesWithImages:
    depth = series.fact("depth")
    known = pictures.section_known(series)
    views = [v for v in pictures.VIEWS if pictures.can_draw(series, v) or (series.id.lower(), v) in own]
    images: dict[str, str] = {v: f"/static/frames/{series.id}/{v}" for v in views}
    return SeriesWithImages(
        id=series.id,
        name=series.name,
        system=series.system,
        family=series.family,
        depth_mm=float(str(depth.value)) if depth else None,
        section_known=known,
        image_url=next(iter(images.values()), None),
        images=images,
        note=None if known else "The section of this series is not known yet; nothing is drawn in its place.",
    )


def _variants(series: SeriesData) -> list[Variant]:
    parts = [(f.name.removeprefix(_VARIANT).partition("."), f) for f in series.facts if f.name.startswith(_VARIANT)]
    ids = dict.fromkeys(key for (key, _, _), _ in parts)
    return [
        Variant(
            id=f"{series.id}-{key.upper()}",
            name=next((str(f.value) for (k, _, n), f in parts if k == key and n == "name"), key.upper()),
            facts=[_fact_out(f, n) for (k, _, n), f in parts if k == key and n != "name"],
        )
        for key in ids
    ]


def _fact_out(f: FactData, name: str) -> FactOut:
    return FactOut.model_validate(f.model_dump() | {"name": name})
