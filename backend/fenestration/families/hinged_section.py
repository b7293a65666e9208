"""What a series says of a hinged or pivoted leaf: frame, gap, sash, and how two parts meet."""

from dataclasses import dataclass

from backend.fenestration.series import Fact, Length, Series

_FRAME = ("frame_face", "outside_frame_leg", "frame_profile")
_GAP = ("reveal_gap", "gap")
_SASH = ("sash_face", "outside_sash", "sash_profile")


@dataclass(frozen=True)
class Section:
    """Frame face, gap and sash face on one side of a leaf; `threshold` is how high a door's is seen, where known."""

    frame: Length
    gap: Length
    sash: Length
    threshold: Length | None = None

    @property
    def sash_inset(self) -> Length:
        """From the frame's outer edge to the sash's."""
        return self.frame + self.gap

    @property
    def face(self) -> Length:
        """From the frame's outer edge to the glass."""
        return self.sash_inset + self.sash

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Those the numbers stand on."""
        return (*self.face.facts, *(self.threshold.facts if self.threshold else ()))


@dataclass(frozen=True)
class Meeting:
    """A leaf beside a fixed bay: where both stand from the middle of the mullion between them."""

    fixed_face: Length
    fixed_to_middle: Length
    sash_to_middle: Length
    notch: Length | None

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Those the numbers stand on."""
        both = self.fixed_face + self.fixed_to_middle + self.sash_to_middle
        return (*both.facts, *(self.notch.facts if self.notch else ()))


def section_of(series: Series) -> Section | dict[str, Length | None]:
    """The section, or its three faces with the unknown ones None."""
    frame, gap, sash = series.length(*_FRAME), _gap(series), series.length(*_SASH)
    if frame is None or gap is None or sash is None:
        return {"frame_face": frame, "gap_at_the_sash": gap, "sash_face": sash}
    return Section(frame, gap, sash, series.length("threshold"))


def meeting_of(series: Series) -> Meeting | None:
    """How a fixed bay and a leaf meet at a mullion, when the series says it all."""
    face, fixed = series.length("fixed_face"), series.length("fixed_face_at_mullion")
    sash = series.length("sash_from_mullion")
    return Meeting(face, fixed, sash, series.length("mullion_notch")) if face and fixed and sash else None


def _gap(series: Series) -> Length | None:
    """The gap between frame and sash; none where both faces add up to what is dimensioned over them."""
    gap = series.length(*_GAP)
    both, frame, sash = (series.length(name) for name in ("frame_plus_sash", "frame_face", "sash_face"))
    return both - frame - sash if gap is None and both and frame and sash else gap
