"""求解: the only door to the solver (HiGHS): integer programmes with objectives in order.

Loaded when a pack asks for balanced figures and at no other time. One thread, no clock and a
fixed seed: the same programme has the same answer on every run.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_OPTIONS: Mapping[str, Any] = {
    "output_flag": False,
    "threads": 1,
    "parallel": "off",
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 0.5,  # objectives are integers
    "mip_max_nodes": 20_000,  # a limit that does not depend on the machine
}


@dataclass(frozen=True, slots=True)
class Row:
    """约束: the sum of the terms (variable, factor) lies between two bounds; None is no bound."""

    terms: tuple[tuple[int, int], ...]
    lower: int | None
    upper: int | None


Objective = Mapping[int, int]
"""目标: the factor of each variable that counts; to be made as small as can be."""


def minimise(
    upper: Sequence[int], rows: Iterable[Row], objectives: Iterable[Objective]
) -> list[int] | None:
    """最小化: integers from 0 to ``upper``, each objective least where those before it are.

    None where nothing fits the rows.
    """
    import highspy

    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    for name, value in _OPTIONS.items():
        solver.setOptionValue(name, value)
    solver.passModel(_model(highspy, upper, [*rows]))
    values: list[int] | None = None
    for objective in objectives:
        costs = [float(objective.get(index, 0)) for index in range(len(upper))]
        solver.changeColsCost(len(upper), list(range(len(upper))), costs)
        solver.run()
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        values = [round(value) for value in solver.getSolution().col_value]
        best = sum(factor * values[index] for index, factor in objective.items())
        factors = [float(factor) for factor in objective.values()]
        solver.addRow(-highspy.kHighsInf, best + 0.5, len(factors), [*objective], factors)
    return values


def _model(highspy: Any, upper: Sequence[int], rows: Sequence[Row]) -> Any:
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(upper), len(rows)
    model.col_cost_ = [0.0] * len(upper)
    model.col_lower_ = [0.0] * len(upper)
    model.col_upper_ = [float(value) for value in upper]
    model.integrality_ = [highspy.HighsVarType.kInteger] * len(upper)
    infinity = highspy.kHighsInf
    model.row_lower_ = [-infinity if row.lower is None else float(row.lower) for row in rows]
    model.row_upper_ = [infinity if row.upper is None else float(row.upper) for row in rows]
    starts = [0]
    for row in rows:
        starts.append(starts[-1] + len(row.terms))
    matrix = model.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.start_ = starts
    matrix.index_ = [variable for row in rows for variable, _ in row.terms]
    matrix.value_ = [float(factor) for row in rows for _, factor in row.terms]
    return model
