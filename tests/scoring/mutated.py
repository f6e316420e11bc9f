"""Puts a changed source into the running program, so that a test need not import anything again."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from types import CodeType, FunctionType, ModuleType
from typing import Any


def apply(module: ModuleType, tree: ast.Module, owner: str) -> None:
    """Make `module` what `tree`, its changed source, says, wherever it was imported.

    `owner` is the qualified name of the function that is changed; empty for what the module itself defines.
    """
    fresh = ModuleType(module.__name__)
    fresh.__dict__.update(__file__=module.__file__, __package__=module.__package__)
    sys.modules[module.__name__] = fresh
    exec(compile(tree, str(module.__file__), "exec"), fresh.__dict__)  # noqa: S102
    sys.modules[module.__name__] = module
    for value in vars(module).values():
        getattr(value, "cache_clear", int)()
    new, old = dict(_functions(fresh)), dict(_functions(module))
    if owner:
        old[owner].__code__ = new[owner].__code__
        old[owner].__defaults__ = new[owner].__defaults__
        old[owner].__kwdefaults__ = new[owner].__kwdefaults__
        return
    for name, function in old.items():
        function.__defaults__, function.__kwdefaults__ = new[name].__defaults__, new[name].__kwdefaults__
    for name, value in vars(fresh).items():
        if not name.startswith("__") and not isinstance(value, type | FunctionType | ModuleType):
            _replace(name, vars(module)[name], value)


def _replace(name: str, old: object, new: object) -> None:
    """Put `new` in place of `old` wherever it was imported under this name."""
    for other in list(sys.modules.values()):
        if other.__name__.split(".")[0] in ("assess", "tests") and vars(other).get(name) is old:
            setattr(other, name, new)


def _functions(module: ModuleType) -> Iterator[tuple[str, FunctionType]]:
    """Yield every function and method that the module defines, with its qualified name."""
    for name, value in vars(module).items():
        if getattr(value, "__module__", None) != module.__name__:
            continue
        members = vars(value).items() if isinstance(value, type) else [("", value)]
        for member, found in members:
            function = _plain(found)
            if function is not None:
                yield (f"{name}.{member}" if member else name), function


def _plain(found: Any) -> FunctionType | None:
    """Return the function behind a property, a class method or a cache."""
    for attribute in ("fget", "__func__", "func", "__wrapped__"):
        found = getattr(found, attribute, None) or found
    return found if isinstance(found, FunctionType) and isinstance(found.__code__, CodeType) else None
