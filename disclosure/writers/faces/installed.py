"""字面: which installed font files serve the roles; one ``fc-list`` call answers."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from disclosure.writers.faces.roles import BOLD, REGULAR, ROLES, Role

FORMAT = "%{file}\t%{index}\t%{weight}\t%{slant}\t%{variable}\t%{family}\n"
# fontconfig's weights: 80 is regular and 200 bold; a face from 180 on looks bold.
WEIGHTS = {REGULAR: 80, BOLD: 200}
HEAVY = 180


class NoListError(RuntimeError):
    """列不出字体: this machine has no fontconfig to ask."""


@dataclass(frozen=True, slots=True)
class Listed:
    """已装字体: a face as the machine lists it; ``weight`` as fontconfig counts."""

    file: str
    index: int
    weight: int
    families: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Face:
    """字面: the file that serves a role, or its bold; ``omit`` is left to other faces."""

    role: Role
    family: str
    file: str
    index: int
    official: bool
    bold: bool = False
    weight: int = REGULAR
    omit: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Inventory:
    """字体清单: the faces found, and the roles that none serves."""

    faces: tuple[Face, ...]
    missing: tuple[Role, ...]


def installed() -> Inventory:
    """已装字体: what serves each role on this machine."""
    return choose(listed())


def choose(fonts: Sequence[Listed]) -> Inventory:
    """选字: the first installed family of each role, and its bold where it has one."""
    faces = [face for role in ROLES for face in _serving(role, fonts)]
    served = {face.role.key for face in faces}
    return Inventory(tuple(faces), tuple(role for role in ROLES if role.key not in served))


def listed() -> list[Listed]:
    """列出: every upright static face, named instances of variable fonts included."""
    try:
        output = subprocess.run(  # noqa: S603
            ["fc-list", "-f", FORMAT],  # noqa: S607
            capture_output=True,
            check=True,
        ).stdout.decode("utf-8", "replace")
    except (OSError, subprocess.CalledProcessError) as error:
        raise NoListError("no fc-list") from error
    lines = (line.split("\t") for line in output.splitlines())
    fonts = [_listed(*parts) for parts in lines if _usable(*parts[2:])]
    return sorted(fonts, key=lambda font: (font.file, font.index))


def _usable(weight: str = "", slant: str = "", variable: str = "", *_: str) -> bool:
    return slant == "0" and variable != "True" and weight.replace(".", "", 1).isdigit()


def _listed(file: str, index: str, weight: str, *rest: str) -> Listed:
    return Listed(file, int(index), round(float(weight)), tuple(rest[-1].split(",")))


def _serving(role: Role, fonts: Sequence[Listed]) -> Iterator[Face]:
    for family, official, weight, omit in _candidates(role):
        named = [font for font in fonts if family.casefold() in map(str.casefold, font.families)]
        if not named:
            continue
        for bold, wanted in ((False, weight), (True, BOLD)):
            best = min(named, key=lambda font: abs(font.weight - WEIGHTS[wanted]))
            if not bold or (best.weight >= HEAVY and wanted != weight):
                yield Face(role, family, best.file, best.index, official, bold, wanted, omit)
        return


def _candidates(role: Role) -> Iterator[tuple[str, bool, int, frozenset[int]]]:
    for family in role.official:
        yield family, True, REGULAR, frozenset()
    for free in role.free:
        yield free.family, False, free.weight, free.omit
