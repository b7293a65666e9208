"""Drawing a whole job in the background: asked for once, drawn in chunks by any number of processes, kept as files.

A batch keeps what it was asked to draw, so it draws exactly that although lines change meanwhile. Its parts are the
sheets and, after them, the documents of the whole job; each part is stored once, whoever draws it how often.
"""
