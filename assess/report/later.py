"""Puts off importing what drawing a report rarely needs, which takes a third of the time and memory of the start.

What is used of those modules are callables: of two without HarfBuzz's subsetter and for variable fonts, of `ssl` for
addresses in the web, which are never fetched.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

RARE = ("fontTools.subset", "fontTools.varLib.instancer", "ssl")


class Later(ModuleType):
    """Stands for a module until one of its callables is called."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("__"):
            raise AttributeError(name)

        def call(*given: Any, **more: Any) -> Any:
            if sys.modules.get(self.__name__) is self:
                del sys.modules[self.__name__]
            return getattr(importlib.import_module(self.__name__), name)(*given, **more)

        return call


def without_openssl() -> None:
    """Let hashes be worked out by Python's own modules, where it has all of them: 3 MiB less."""
    own = ("_md5", "_sha1", "_sha3", "_blake2", "_sha2" if sys.version_info >= (3, 12) else "_sha256")
    if "_hashlib" not in sys.modules and all(map(importlib.util.find_spec, own)):
        sys.modules["_hashlib"] = None  # type: ignore[assignment]


def put_off(names: tuple[str, ...] = RARE) -> None:
    """Let imports of modules that are not loaded yet wait for their first use."""
    for name in names:
        sys.modules.setdefault(name, Later(name))
