"""Which of a project's own modules can be imported ahead, so that a save re-imports only what it touches. Pure.

A module that was imported must never be imported again in the same process (SQLAlchemy's registry, for one, would hold
the old classes): so a layer leaves out everything that depends on the files saved last, and a worker forked from it
imports just those (prototype C).
"""

import ast
from collections.abc import Iterable, Mapping, Sequence


def ahead(order: Sequence[str], sources: Mapping[str, str], saved: Iterable[str]) -> list[str]:
    """The modules of `order` that do not depend on any module of `saved`, in the same order.

    `sources` maps every own module to its source text; one that cannot be parsed counts as saved.
    """
    uses: dict[str, set[str]] = {}
    left_out = set(saved)
    for name, source in sources.items():
        try:
            uses[name] = imports(name, source, set(sources))
        except (SyntaxError, ValueError):
            left_out.add(name)
    growing = True
    while growing:
        more = {name for name, used in uses.items() if name not in left_out and used & left_out}
        left_out |= more
        growing = bool(more)
    return [name for name in order if name not in left_out]


def imports(name: str, source: str, own: set[str]) -> set[str]:
    """The own modules that importing `name` imports, its parent packages included."""
    found: set[str] = set(_parents(name))
    # Nothing here tells a package from a module: a dependency too many costs an import, one too few a layer.
    packages = {name, name.rpartition(".")[0]}
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=aliases):
                for alias in aliases:
                    found |= {alias.name, *_parents(alias.name)}
            case ast.ImportFrom(module=module, names=aliases, level=level):
                for base in {_absolute(package, module, level) for package in packages}:
                    found |= {base, *_parents(base)} | {f"{base}.{alias.name}" for alias in aliases}
            case _:
                pass
    return (found & own) - {name}


def _parents(name: str) -> list[str]:
    parts = name.split(".")
    return [".".join(parts[:n]) for n in range(1, len(parts))]


def _absolute(package: str, module: str | None, level: int) -> str:
    if not level:
        return module or ""
    base = package.split(".")[: len(package.split(".")) - level + 1]
    return ".".join([*base, *([module] if module else [])])
