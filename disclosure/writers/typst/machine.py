"""本机字体: those of a machine without fontconfig, as Typst finds them."""

from __future__ import annotations

from disclosure.writers.faces.installed import Listed
from disclosure.writers.typst.compiler import found, opened

# CSS weights, and what fontconfig counts for them.
_WEIGHTS = ((100, 0), (200, 40), (300, 50), (400, 80), (500, 100), (600, 180), (700, 200), (800, 205), (900, 210))  # fmt: skip


def scanned() -> list[Listed]:
    """已装字体: upright faces of the machine's font folders, by the name they carry first."""
    faces = found(opened([], system=True))
    return [
        Listed(face.path, face.index, _weight(face.weight), (face.family,))
        for face in faces
        if face.upright and face.path
    ]


def _weight(weight: int) -> int:
    return min(_WEIGHTS, key=lambda pair: abs(pair[0] - weight))[1]
