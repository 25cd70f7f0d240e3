"""结果: what became of one input of a batch, and its form on disk and over the network."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from disclosure.core.findings import Finding, Place, Rule, finding
from disclosure.core.phrase import Listed, Phrase, Words


@dataclass(frozen=True)
class Job:
    """任务: one input. ``key`` names it within its batch, ``path`` is where it lies now."""

    key: str
    path: str


@dataclass(frozen=True)
class Trace:
    """来历: the SHA-256 of all that an outcome was made from; files by their path from the input."""

    files: Mapping[str, str] = field(default_factory=dict)
    packs: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)
    engine: str = ""
    fonts: str = ""


@dataclass(frozen=True)
class Outcome:
    """结果: of one job. ``files`` are the documents by name, each with its SHA-256.

    ``seconds`` is the time the unit took; ``crash`` the traceback of a fault of our own;
    ``held`` counts the ties that held; ``figures`` are its key figures, as JSON, to be held against
    other units'; ``run`` names the run that made it; ``kept`` tells that
    an earlier run did and nothing had to be done again.
    """

    job: Job
    files: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    seconds: float = 0.0
    trace: Trace = Trace()
    held: Mapping[str, int] = field(default_factory=dict)
    figures: str = ""
    crash: str = ""
    run: str = ""
    kept: bool = False

    @property
    def state(self) -> Literal["failed", "kept", "written"]:
        """状态: failed, as an earlier run left it, or written by this one."""
        return "failed" if self.failed else "kept" if self.kept else "written"

    @property
    def failed(self) -> bool:
        """是否失败: nothing was written. A draft is written with the errors it has."""
        return not self.files


def stopped(job: Job, rule: Rule, **fields: object) -> Outcome:
    """没有做成: a unit whose only finding is why."""
    return Outcome(job, findings=(finding(rule, Place(job.path), **fields),))


def to_data(outcome: Outcome) -> dict[str, Any]:
    """记录: plain data for JSON."""
    data = {
        name: value
        for name, value in vars(outcome).items()
        if name not in ("job", "findings", "trace", "kept")
    }
    found = [
        {
            "code": each.rule.code,
            "fields": {name: _plain(value) for name, value in each.fields.items()},
            "places": [asdict(place) for place in each.places],
        }
        for each in outcome.findings
    ]
    return data | {"job": asdict(outcome.job), "findings": found, "trace": vars(outcome.trace)}


def from_data(data: Mapping[str, Any], rule: Callable[[str], Rule]) -> Outcome:
    """读记录: ``rule`` gives a rule by its code.

    Raises KeyError, TypeError or AttributeError for what ``to_data`` did not make.
    """
    found = tuple(
        Finding(
            rule(each["code"]),
            tuple(Place(**place) for place in each["places"]),
            {name: _words(value) for name, value in each["fields"].items()},
        )
        for each in data["findings"]
    )
    rest = {**data, "job": Job(**data["job"]), "trace": Trace(**data["trace"]), "findings": found}
    return Outcome(**rest)


def _plain(said: Words) -> Any:
    """话语的记录: a text as it is; a phrase or a list under its own name."""
    match said:
        case Phrase(text, fields):
            return {"phrase": text, "fields": {name: _plain(value) for name, value in fields}}
        case Listed(items, joint):
            return {"listed": [_plain(each) for each in items], "joint": _plain(joint)}
        case _:
            return said


def _words(data: Any) -> Words:
    match data:
        case {"phrase": str(text), "fields": dict(fields)}:
            return Phrase(text, tuple((name, _words(value)) for name, value in fields.items()))
        case {"listed": list(items), "joint": joint}:
            return Listed(tuple(_words(each) for each in items), _words(joint))
        case str():
            return data
    raise TypeError(data)
