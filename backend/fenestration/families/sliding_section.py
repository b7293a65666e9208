"""What a series says of a slider: what is seen of each part, and how much of it the frame hides.

A stile or rail is known as it is seen (`stile`, `top_rail`) or as the whole profile (`lock_stile_profile`,
`top_rail_profile`); the engagement, how far a panel reaches behind the frame, makes one of the other.
"""

from dataclasses import dataclass, fields

from backend.fenestration.series import Fact, Length, Series


@dataclass(frozen=True)
class Section:
    """Faces of a slider, as seen; `engagement` and `overlap` say what is hidden, where that is known."""

    jamb: Length
    head: Length
    stile: Length
    interlock: Length
    meeting_stile: Length
    sill: Length | None
    top_rail: Length | None
    bottom_rail: Length | None
    meeting_gap: Length | None
    at_jamb: Length | None
    at_head: Length | None
    at_sill: Length | None
    overlap: Length | None

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Those the numbers stand on, each once."""
        lengths = [getattr(self, f.name) for f in fields(self)]
        every = [fact for length in lengths if isinstance(length, Length) for fact in length.facts]
        return tuple({fact.name: fact for fact in every}.values())


def section_of(series: Series, interlock: str = "interlock") -> Section | list[str]:
    """The section, or the names of what is missing for even a first drawing; `interlock` is what panels meet with."""
    at_jamb, at_head, at_sill = (series.length(f"engagement_{side}", "engagement") for side in ("jamb", "head", "sill"))
    overlap = series.length(f"{interlock}_overlap")
    jamb, head = series.length("jamb"), series.length("head")
    stile = _seen(series, ("stile", "lock_stile"), "lock_stile_profile", at_jamb)
    seen = series.length(interlock) or _seen_interlock(series.length(f"{interlock}_profile"), overlap)
    if jamb is None or head is None or stile is None or seen is None:
        named = {"jamb": jamb, "head": head, "stile": stile, interlock: seen}
        return [name for name, length in named.items() if length is None]
    return Section(
        jamb=jamb,
        head=head,
        stile=stile,
        interlock=seen,
        meeting_stile=series.length("meeting_stile") or stile,
        sill=series.length("sill", "threshold_high"),
        top_rail=_seen(series, ("top_rail",), "top_rail_profile", at_head),
        bottom_rail=_seen(series, ("bottom_rail",), "bottom_rail_profile", at_sill),
        meeting_gap=series.length("meeting_gap"),
        at_jamb=at_jamb,
        at_head=at_head,
        at_sill=at_sill,
        overlap=overlap,
    )


def _seen(series: Series, seen: tuple[str, ...], whole: str, hidden: Length | None) -> Length | None:
    profile = series.length(whole)
    return series.length(*seen) or (profile - hidden if profile and hidden else None)


def _seen_interlock(profile: Length | None, overlap: Length | None) -> Length | None:
    """Two interlocks, less what one covers of the other."""
    return profile + profile - overlap if profile and overlap else None
