"""要求: what a batch is asked for, the same for every unit."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

from disclosure.core.memory import FORGETFUL, Memory
from disclosure.pipeline.engines import DEFAULT


@dataclass(frozen=True)
class Request:
    """要求: formats and how they are made; ``engine`` and ``fonts`` name the makers' exact state.

    ``fonts_cache`` is where prepared faces lie, ``memory`` where opened packs do; they have no part
    in what comes out.
    """

    formats: tuple[str, ...] = ("docx", "pdf")
    template: str | None = None
    linked: bool = False
    draft: bool = False
    verify: bool = False
    pdf_engine: str = DEFAULT
    engine: str = ""
    fonts: str = ""
    fonts_cache: Path | None = None
    memory: Memory = FORGETFUL

    def options(self) -> dict[str, object]:
        """选项: whatever the user chose that shows in the files, as JSON has it."""
        makers = ("engine", "fonts", "fonts_cache", "memory")
        chosen = {name: value for name, value in asdict(self).items() if name not in makers}
        return chosen | {"formats": list(self.formats)}


@dataclass(frozen=True)
class Limits:
    """限额: of one unit, in seconds and in MB; None is none."""

    seconds: float | None = 300
    memory: int | None = 2048
