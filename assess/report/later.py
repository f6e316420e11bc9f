"""Puts off importing what drawing a report rarely needs, which takes a third of the time and memory of the start."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

RARE = ("fontTools.subset", "fontTools.varLib.instancer", "ssl")
"""Used only without HarfBuzz's subsetter, for variable fonts, and for addresses in the web; all that is used of them
are callables."""


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


def put_off(names: tuple[str, ...] = RARE) -> None:
    """Let imports of modules that are not loaded yet wait for their first use."""
    for name in names:
        sys.modules.setdefault(name, Later(name))
