"""进度: a bar on a terminal, a line a unit elsewhere; the one door to tqdm."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Any, Self

from tqdm import tqdm

from disclosure.batch.outcome import Outcome
from disclosure.cli.language import _


class Progress:
    """进度: counts, rate, time left and findings so far, on standard error."""

    def __init__(self, total: int) -> None:
        self.total, self.done, self.failed, self.warned = total, 0, 0, 0
        self.bar: tqdm[Any] | None = None
        if sys.stderr.isatty():
            shape = _("{bar} {n}/{total} 份，每份 {per}，还要 {left}{said}").format(
                bar="{bar}", n="{n_fmt}", total="{total_fmt}", per="{rate_inv_fmt}",
                left="{remaining}", said="{postfix}",
            )  # fmt: skip
            self.bar = tqdm(total=total, bar_format=shape, unit="", dynamic_ncols=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if self.bar is not None:
            self.bar.close()

    def show(self, outcome: Outcome, *, again: bool = False) -> None:
        """一份做完: ``again`` where an outcome takes the place of one already shown."""
        self.done += not again
        self.failed += outcome.failed
        self.warned += any(each.rule.severity == "warning" for each in outcome.findings)
        if self.bar is None:
            print(f"{self.done}/{self.total} {line(outcome)}", file=sys.stderr, flush=True)
            return
        said = _("失败 {failed}，有警告 {warned}").format(failed=self.failed, warned=self.warned)
        self.bar.set_postfix_str(said, refresh=False)
        self.bar.update(0 if again else 1)


def state_name(outcome: Outcome) -> str:
    """状态: as people call it."""
    return {"failed": _("失败"), "kept": _("未变"), "written": _("写好")}[outcome.state]


def line(outcome: Outcome) -> str:
    """一行: what became of a unit."""
    time = "" if outcome.kept else _("　{seconds:.2f} 秒").format(seconds=outcome.seconds)
    errors, warnings = (
        sum(each.rule.severity == severity for each in outcome.findings)
        for severity in ("error", "warning")
    )
    found = _("　错误 {errors} 警告 {warnings}").format(errors=errors, warnings=warnings)
    return f"{state_name(outcome)}　{outcome.job.path}{time}{found if errors or warnings else ''}"
