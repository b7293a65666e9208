"""Reads a sheet: cells in, lines and issues out. Pure; it knows no database, no request and no clock.

In the order of reading: `reader` (bytes → grids; `csv_file`, `xlsx_file`), `table` (where the headings and bands are;
`headings`), `preamble` (company, addresses, PO above the table), `row` (one row's values, and whether it is a line),
`line` (what such a row asks for; `handing`), `rules` (what is open about a line, whoever wrote it; `sizes`,
`call_sizes`), `sheet` (all of it, and what concerns the whole sheet).
Nothing is dropped, guessed or replaced: what is not understood is an issue with its cell, and the row is kept.
"""
