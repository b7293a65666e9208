"""Jobs that are tied to their source: pulled on the schedule or on request, reconciled, and every pull written down.

What a pull changes is told by the importer's own comparison; nothing here compares lines a second time. A pull never
deletes a line, and one that fails changes nothing.
"""
