"""Every fact of a series that a unit is computed from: its name in the catalogue, its kind, and what it measures.

A fact that no family asks for may be on record all the same: `RECORDED` are those that are shown and drawn, and any
other name is kept and means nothing. Where several names are given for one thing (a face seen from outside, a
profile's full width), the first known one counts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["mm", "lengths", "number", "count", "word", "yes"]


@dataclass(frozen=True)
class Asked:
    """A fact that is asked for."""

    kind: Kind
    meaning: str


def _of(kind: Kind, facts: Mapping[str, str]) -> dict[str, Asked]:
    return {name: Asked(kind, meaning) for name, meaning in facts.items()}


_FRAME = {
    "inside_frame_leg": "frame of a fixed window, seen from inside",
    "inside_face_total": "frame and bead of a fixed window, seen from inside",
    "frame_face": "frame as it is seen",
    "outside_frame_leg": "frame as it is seen from outside",
    "frame_profile": "frame as it is seen, of a slim series",
    "jamb": "jamb as it is seen",
    "head": "head as it is seen",
    "sill": "sill as it is seen",
    "threshold_high": "high threshold of a slider as it is seen",
    "threshold": "threshold of a door as it is seen",
    "fixed_face": "frame and bead of a fixed bay",
    "fixed_face_at_mullion": "from the middle of a mullion to the glass of the fixed bay",
    "sash_from_mullion": "from the middle of a mullion to the sash",
    "mullion_notch": "how far a mullion reaches into head and sill",
    "frame_penetration": "how far a butting frame bar reaches into the running one",
}
_GAPS = {
    "reveal_gap": "gap between frame and sash",
    "gap": "gap between frame and sash, or between folding panels",
    "fold_gap": "gap between two folding panels",
    "leaf_gap": "gap between two leaves of a door or casement",
    "meeting_gap": "gap between panels that meet in the middle",
    "frame_plus_sash": "frame and sash as they are dimensioned over both",
}
_SASH = {
    "sash_face": "sash as it is seen",
    "outside_sash": "sash as it is seen from outside",
    "sash_profile": "sash as it is seen, of a slim series",
    "stile": "stile at the jamb as it is seen",
    "lock_stile": "stile at the jamb as it is seen",
    "lock_stile_profile": "the whole stile at the jamb",
    "meeting_stile": "stile where two panels meet",
    "stile_at_fold": "stile at the fold",
    "interlock": "interlock as it is seen",
    "interlock_profile": "one whole interlock stile",
    "interlock_overlap": "how far two panels overlap",
    "meeting_rail": "meeting rails of a hung window as they are seen",
    "meeting_rail_profile": "one whole meeting rail",
    "meeting_rail_overlap": "how far two hung sashes overlap",
    "top_rail": "top rail as it is seen",
    "top_rail_profile": "the whole top rail",
    "bottom_rail": "bottom rail as it is seen",
    "bottom_rail_profile": "the whole bottom rail",
    "rail_penetration": "how far a butting rail reaches into the stile",
    "engagement": "how far a panel reaches behind the frame, on every side",
    "engagement_jamb": "how far a panel reaches behind the jamb",
    "engagement_head": "how far a panel reaches behind the head",
    "engagement_sill": "how far a panel reaches behind the sill",
    "pivot_offset": "from the edge of a pivot leaf to its axis",
}
_GLASS = {
    "pocket_depth": "from the sight line to the bottom of the glass pocket",
    "edge_clearance": "what stays free beyond the glass in its pocket",
    "min_bite": "the least bite the series asks for",
    "bar_face": "a glazing bar as it is seen",
}
_USE = {
    "clear_inset": "what frame, sash and stops take of the clear opening on each side",
    "hinge_loss": "what an open leaf takes of the clear width",
    "panel_width_min": "the narrowest panel",
    "panel_width_max": "the widest panel",
    "panel_height_min": "the lowest panel",
    "panel_height_max": "the highest panel",
    "sill_pan_depth": "depth of the sill pan",
    "screen_deduction": "how much smaller than its leaf a screen is, on each side",
}
_STOCK = {
    "bar_length": "the bars the profiles are bought in, one length or several",
    "saw_kerf": "what one cut takes along the bar",
    "bar_trim": "what each end of a new bar loses",
    "min_offcut": "the shortest offcut that is kept",
}

ASKED: Mapping[str, Asked] = {
    **_of("mm", {**_FRAME, **_GAPS, **_SASH, **_GLASS, **_USE, **_STOCK}),
    **_of(
        "number",
        {
            "panel_kg_max": "the weight a panel's hardware carries, in kg",
            "sash_kg_per_m": "a metre of the sash profile, in kg",
            "panel_aspect_max": "the longer side of a panel by the shorter one",
        },
    ),
    **_of(
        "count",
        {
            "tracks": "tracks of a slider",
            "hinge_count": "hinges of a leaf",
            "pivot_set_count": "pivot sets of a leaf",
            "roller_count": "rollers of a panel",
            "balance_count": "balances of a hung sash",
            "fold_hinge_count": "hinges of a folding panel",
            "carriage_count": "carriages of a folding panel",
        },
    ),
    **_of(
        "word",
        {
            "frame_joint": "corners of the frame: mitre, uprights run, or rails run",
            "threshold_joint": "corners at the foot of a door: mitre, uprights run, or rails run",
            "sash_joint": "corners of the sash: mitre, uprights run, or rails run",
        },
    ),
    **_of("yes", {"lift_and_slide_section": "the section is that of the lift and slide too"}),
}

# On record beside them: what pictures and sections show, and what the approved sheets say.
RECORDED: Mapping[str, Asked] = {
    **_of(
        "mm",
        {
            "depth": "the frame from inside to outside",
            "leaf_depth": "a leaf from inside to outside",
            "sash_depth": "a sash from inside to outside",
            "inside_bead": "glazing bead, seen from inside",
            "inside_sill_frame_leg": "frame at the sill, seen from inside",
            "outside_face_total": "frame and bead, seen from outside",
            "outside_gap": "gap between frame and glass, seen from outside",
            "outside_lip": "lip of the frame, seen from outside",
            "sill_front_lip": "lip at the front of the sill",
            "fold_assembly_total": "two stiles and their gap at a fold",
        },
    ),
    **_of(
        "lengths",
        {
            "face_a": "a face as it is dimensioned, part by part",
            "face_b": "a face as it is dimensioned, part by part",
            "glass_layers": "panes and gaps of the glass in the section",
            "handle_stile_split": "parts of the stile with the handle",
            "interlock_split": "parts of the interlock",
            "jamb_split": "parts of the jamb",
        },
    ),
    **_of("word", {"glass_seen": "a make-up on an approved sheet", "name": "what a variant is called"}),
    **_of("yes", {"same_all_four_sides": "all four sides are alike", "thermally_broken": "a thermal break"}),
}
