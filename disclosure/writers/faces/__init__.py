"""字面: which typefaces serve the roles on this machine, prepared once for every PDF writer."""

from disclosure.writers.faces.fonts import (
    FontSet,
    Prepared,
    font_set,
    missing_glyphs,
    unknown_families,
)
from disclosure.writers.faces.installed import (
    Face,
    Inventory,
    Listed,
    NoListError,
    choose,
    installed,
    listed,
)
from disclosure.writers.faces.roles import ROLES, Role

__all__ = [
    "ROLES",
    "Face",
    "FontSet",
    "Inventory",
    "Listed",
    "NoListError",
    "Prepared",
    "Role",
    "choose",
    "font_set",
    "installed",
    "listed",
    "missing_glyphs",
    "unknown_families",
]
