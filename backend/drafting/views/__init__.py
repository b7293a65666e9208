"""Views of a unit, each to scale and each with its own dimensions."""
