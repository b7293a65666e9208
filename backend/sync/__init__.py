"""Keeps the catalogue equal to its outside source: on request, on a schedule, and once when the database is new."""
