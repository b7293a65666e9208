"""Sections: what is on record of head, sill, jambs and of where panels meet."""
