"""样例: the Baoshan budget and how the pipeline wires its verbs, shared by the stages measured."""

from __future__ import annotations

from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "samples" / "baoshan-2022" / "budget.yaml"


def loaded(path: Path = SAMPLE) -> Any:
    """装入: ledger and source."""
    from disclosure.ledger.load import load

    return load(path)


def pack_of(ledger: Any) -> Any:
    """模板包: opened once per process, as the program does."""
    from disclosure.packs.opening import open_pack

    return open_pack(ledger.template)[0]


def computed(ledger: Any, pack: Any) -> Any:
    """计算: with the names of the codes and the day of the assets, as ``prepare`` does."""
    from disclosure.compose.compose import asset_date
    from disclosure.facts.compute import compute
    from disclosure.ledger.catalogue import catalogue

    codes = catalogue(ledger.year, ledger.names, pack.codes)
    day = asset_date(ledger.year, ledger.asset_date, pack.settings.asset_date)
    return compute(ledger, pack.measures, codes, day)
