"""Jobs: projects, their lines, and sheets read into them.

`routes` → `service` (projects and lines) and `importing` (a sheet into a project) → `queries` → `models`. `importer`
is pure: cells in, lines and issues out; `lines` stands between a stored line and the line as the rules judge it.
"""
