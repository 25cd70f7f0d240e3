"""The generator of districts: what it writes can be printed, and is always the same."""

from pathlib import Path

from benchmarks.district.making import FORMATS, make
from benchmarks.district.units import units
from disclosure.pipeline.prepare import prepare


def test_every_input_can_be_printed(tmp_path: Path) -> None:
    make(tmp_path, 12, seed=1, formats=FORMATS)
    paths = sorted(tmp_path.iterdir())
    assert {path.suffix for path in paths} == {f".{each}" for each in FORMATS}
    assert len(paths) == 12
    for path in paths:
        prepared = prepare(path)
        assert prepared.printable, prepared.findings
        assert not [each for each in prepared.findings if each.rule.severity == "warning"]


def test_a_seed_gives_the_same_district(tmp_path: Path) -> None:
    first, again, other = (tmp_path / name for name in ("first", "again", "other"))
    for folder, seed in ((first, 1), (again, 1), (other, 2)):
        make(folder, 3, seed)
    assert _contents(first) == _contents(again)
    assert not _contents(first).keys() & _contents(other).keys()
    assert len(set(_contents(first).values())) == 3


def test_names_and_codes_are_unique() -> None:
    drawn = units(1000, seed=1)
    assert len({unit.name for unit in drawn}) == 1000
    assert len({unit.code for unit in drawn}) == 1000


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}
