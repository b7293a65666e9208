"""What the catalogue offers, by every name people write: what a sheet and a line are judged by."""

from sqlalchemy.orm import Session

from backend.catalogue import queries as catalogue
from backend.catalogue import service as options
from backend.projects.importer import limits
from backend.projects.importer.asked import Known, Limited, key


def known(session: Session) -> Known:
    """What the catalogue has, by every name people write."""
    series: dict[str, tuple[str, str | None]] = {}
    names: list[str] = []
    limited: dict[str, Limited] = {}
    for entry in catalogue.on_sale(session):
        names.append(entry.id)
        model = options.modelled(entry)
        if limits.has_limits(model):
            limited[entry.id] = Limited(model)
        for fact in entry.facts:
            prefix, _, rest = fact.name.partition(".")
            variant, _, what = rest.partition(".")
            if prefix == "variant" and what == "name":
                series[key(str(fact.value))] = (entry.id, f"{entry.id}-{variant.upper()}")
        series |= dict.fromkeys(map(key, (entry.id, entry.name, f"Series {entry.id}")), (entry.id, None))
    colors, glass = options.colors(), options.glass()
    return Known(
        series=series,
        series_names=tuple(names),
        colors=frozenset(key(name) for color in colors for name in (color.id, color.name)),
        color_names=tuple(color.name for color in colors),
        glass=frozenset(key(name) for pane in glass for name in (pane.id, pane.name)),
        limited=limited,
    )
