"""Which of a project's own modules can be imported ahead, so that a save re-imports only what it touches. Pure.

A module that was imported must never be imported again in the same process (SQLAlchemy's registry, for one, would hold
the old classes): so a layer leaves out everything that depends on the files saved last, and a worker forked from it
imports just those (prototype C).
"""

import ast
from collections.abc import Iterable, Mapping, Sequence

# What a debugger listens on belongs to one process: each worker imports such a module itself.
_LISTENS = ("import debugpy", "from debugpy")
# A stage of fewer is not worth a process.
_LEAST = 20


def ahead(order: Sequence[str], sources: Mapping[str, str], saved: Iterable[str]) -> list[str]:
    """The modules of `order` that do not depend on any module of `saved`; those that most others depend on first.

    So each comes after all that it imports, and the first of them are the last that a save elsewhere takes away.
    `sources` maps every own module to its source text; one that cannot be parsed counts as saved.
    """
    users: dict[str, set[str]] = {name: set() for name in sources}
    left_out = set(saved)
    for name, source in sources.items():
        if any(words in source for words in _LISTENS):
            left_out.add(name)
        try:
            for used in imports(name, source, set(sources)):
                users[used].add(name)
        except (SyntaxError, ValueError):
            left_out.add(name)
    for name in list(left_out):
        left_out |= _dependents(name, users)
    kept = [name for name in order if name not in left_out]
    return sorted(kept, key=lambda name: -len(_dependents(name, users)))


def stages(modules: Sequence[str], most: int) -> list[Sequence[str]]:
    """Cut into at most so many parts, each half of what is left: what is saved often lies near the end."""
    if most <= 1 or len(modules) < 2 * _LEAST:
        return [modules]
    half = len(modules) // 2
    return [modules[:half], *stages(modules[half:], most - 1)]


def _dependents(name: str, users: Mapping[str, Iterable[str]]) -> set[str]:
    found: set[str] = set()
    new = [name]
    while new:
        more = set(users.get(new.pop(), ())) - found
        found |= more
        new += more
    return found


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
