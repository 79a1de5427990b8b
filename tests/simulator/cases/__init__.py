"""What the cassettes hold: one case per file in `cassettes/`, with the articles that it answers for.

Each file here lists the cases of one platform in `CASES`. A new file is recorded with the others.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module

from tests.simulator.cases.case import Case

__all__ = ["Case", "all_cases"]


def all_cases() -> tuple[Case, ...]:
    """Every case, sorted by name."""
    modules = (import_module(f"{__name__}.{entry.name}") for entry in pkgutil.iter_modules(__path__))
    return tuple(
        sorted((case for module in modules for case in getattr(module, "CASES", ())), key=lambda case: case.name)
    )
