"""Lift and slide: a slider whose panels are lifted to move; the series says whether it has a section of its own."""

from dataclasses import replace

from backend.fenestration.families import sliding
from backend.fenestration.series import Series
from backend.fenestration.unit import Lack, Layout, Line


def lay_out(line: Line, series: Series, configuration: str) -> Layout:
    """As a slider; a section that is on record for the slider only is to be confirmed (facts.json, series 150)."""
    layout = sliding.lay_out(line, series, configuration)
    own = series.facts.get("lift_and_slide_section")
    if not layout.panels or (own and own.value is True):
        return layout
    told = f"The section on record for {series.name} is the slider's: does its lift and slide have the same?"
    return replace(layout, lacks=(*layout.lacks, Lack("D10", ("section of the lift and slide",), told)))
