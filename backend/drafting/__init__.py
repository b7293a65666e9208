"""Drawings: units become sheets, sheets are scenes (data), scenes become files. Pure: bytes in, bytes out.

    views/      a unit seen from one side, to scale
    sheet       the approved sheet around the views
    scene       what a writer draws: paths, texts and dimensions, each on a layer
    writers/    SVG and PDF, from the same scene

Sheets are measured in millimetres of paper, x to the right and y down from the upper left corner.
"""
