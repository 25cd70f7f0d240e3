"""模板看到的数: subjects, their changes, and groups of declared measures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, ClassVar

from disclosure.compose import rules
from disclosure.compose.printer import GAP, Printer, text
from disclosure.compose.views import Named, Names, Optional, Quantity, Written
from disclosure.core.escaping import unescape
from disclosure.core.numbers import NumberStyle
from disclosure.core.suggest import nearest
from disclosure.document.nodes import Figure, Text
from disclosure.facts.compute import UnknownFactError
from disclosure.facts.ids import SLICED, coordinates_of, slice_id
from disclosure.facts.model import Fact
from disclosure.facts.naming import label as name_of
from disclosure.ledger.catalogue import SYSTEMS
from disclosure.ledger.model import LISTED
from disclosure.packs import rules as pack_rules
from disclosure.packs.filters import Styled
from disclosure.packs.templates import Printable, TemplateRefusedError

_ANY = NumberStyle()


class Change(Named):
    """增减: of one subject against the year before."""

    __slots__ = ("_fact", "subject")

    def __init__(self, printer: Printer, subject: str) -> None:
        super().__init__(printer)
        self.subject = subject
        self._fact: Fact | None = None

    def mark(self) -> str:
        raise TemplateRefusedError(pack_rules.BARE_NUMBER, shown="增减")

    @property
    def fact(self) -> Fact:
        if self._fact is None:
            self._fact = self.printer.facts.of(self.subject, "增减额")
        return self._fact

    @property
    def rate(self) -> Fact:
        return self.printer.facts.of(self.subject, "增减率")

    @property
    def has_rate(self) -> bool:
        """Whether a rate can be said: not from a zero base, nor one that prints as zero."""
        rate = self.rate
        return rate.value is not None and self.printer.style("百分比").round(rate.number) != 0

    @property
    def known(self) -> bool:
        """Whether last year's amount is known; if not, the document lacks something.

        Of a new unit nothing is lacking: there is no such amount.
        """
        fact = self.fact
        if self.lacking:
            self.printer.lacking.add(fact.id)
            label = self.printer.facts.of(self.subject).label
            place = self.printer.place(("comparatives",))
            self.printer.report(rules.MISSING_PRIOR, place, label=label, why=fact.why)
        return fact.value is not None

    @property
    def lacking(self) -> bool:
        """Whether last year's amount should be there and is not: templates then print gaps."""
        return self.fact.value is None and not self.fact.absent

    @property
    def direction(self) -> str:
        return self.printer.direction(self.fact) if self.known else ""

    @property
    def base(self) -> Fact:
        """上年数: what a rate starts from."""
        return self.printer.facts.of(self.subject, "合计", self.printer.facts.year - 1)

    def word(self, *, rate: bool = False) -> Written:
        if self.lacking:
            return Written(self.printer, (Text(GAP.format("增加或减少"), "gap"),))
        direction = self.direction
        if not direction:
            return Written(self.printer, (self.printer.figure(self.fact, _ANY, "change"),))
        words = self.printer.settings.words
        chosen = {
            "增加": words.rate_more if rate else words.more,
            "减少": words.rate_less if rate else words.less,
            "持平": words.flat,
        }[direction]
        return Written(self.printer, (Figure(self.fact.id, chosen, "word"),))

    def reason(self) -> Written:
        words = self.printer.reason(self.subject) if self.known else None
        gap = "" if words else self._reason_gap()
        return Written(self.printer, text(words.text) if words else (Text(gap, "gap"),))

    def _reason_gap(self) -> str:
        if self.known:
            return self.printer.reason_gap(self.subject)
        label = self.printer.facts.of(self.subject).label
        return GAP.format(f"{label}增减的原因") if self.lacking else ""

    def remark(self) -> Optional:
        """说明: a note that goes with any direction, such as 持平; it may be left out."""
        words = self.printer.remark(self.subject) if self.known else None
        return Optional(self.printer, words.text if words else "", "说明", "reasons")

    names: ClassVar[Names] = {
        "已知": lambda self: self.known or self.lacking,
        "持平": lambda self: self.direction == "持平",
        "词": lambda self: self.word(),
        "额": lambda self: Quantity(self.printer, self.fact, "change"),
        "有率": lambda self: self.has_rate,
        "基数为零": lambda self: self.base.value == 0,
        "基数为负": lambda self: self.base.value is not None and self.base.number < 0,
        "率词": lambda self: self.word(rate=True),
        "率": lambda self: Quantity(self.printer, self.rate, "change"),
        "原因": lambda self: self.reason(),
        "说明": lambda self: self.remark(),
    }


def _parts(system: str, length: int) -> Callable[[Any], Any]:
    return lambda subject: subject.parts(system, length)


class Subject(Named, Styled):
    """主题: a slice of the lines or a declared measure; called, it narrows the slice."""

    __slots__ = ("_change", "subject")

    def __init__(self, printer: Printer, subject: str) -> None:
        super().__init__(printer)
        self.subject = subject
        self._change: Change | None = None

    def __iter__(self) -> Iterator[Subject]:
        """A count that a template takes apart must have been stated by kinds."""
        label = name_of(self.printer.facts, self.subject)
        place = self.printer.place(self.fact.pointers[0] if self.fact.pointers else ())
        fields = {"name": f"{label}的分类数", "where": "这一处，按种类各写一项"}
        self.printer.report(rules.MISSING_TEXT, place, **fields)
        return iter(())

    @property
    def fact(self) -> Fact:
        try:
            return self.printer.facts.of(self.subject)
        except UnknownFactError as error:
            near = "，是不是" + "、".join(error.near) + "？" if error.near else ""
            raise TemplateRefusedError(
                pack_rules.UNKNOWN_FACT, name=error.id, nearest=near or " "
            ) from error

    def styled(self, style: str) -> Written:
        return Quantity(self.printer, self.fact).styled(style)

    def mark(self) -> str:
        return Quantity(self.printer, self.fact).mark()

    def __call__(self, **coordinates: str) -> Subject:
        kind, known = coordinates_of(self.subject)
        return Subject(self.printer, slice_id(kind, dict(known) | coordinates))

    def parts(self, system: str, length: int) -> list[Subject]:
        """分项: the codes of one level that lines at these coordinates have."""
        kind, known = coordinates_of(self.subject)
        rollup = self.printer.facts.rollup(kind)
        codes = list(rollup.present(system, (length,), known)) if rollup else []
        codes.sort(key=lambda code: not code.startswith(self.printer.settings.lead))
        return [self(**{system: code}) for code in codes]

    @property
    def present(self) -> bool:
        """Whether there is something to speak of: an amount, or lines that cancel each other."""
        fact = self.fact
        measure = self.printer.facts.measures.by_subject.get(self.subject)
        if fact.value is None and measure and measure.lines is None:
            self.printer.figure(fact, _ANY)  # nobody said whether there is any
        if fact.value or self.subject.partition("/")[0] not in SLICED:
            return bool(fact.value)
        kind, known = coordinates_of(self.subject)
        rollup = self.printer.facts.rollup(kind)
        return rollup is not None and any(line.amount for line in rollup.at(known))

    @property
    def share(self) -> Fact:
        return self.printer.facts.of(self.subject, "占比")

    @property
    def change(self) -> Change:
        """增减: a template asks it for word, amount and rate in turn."""
        if self._change is None:
            self._change = Change(self.printer, self.subject)
        return self._change

    def coordinate(self, name: str) -> str:
        """坐标值: of this slice."""
        return dict(coordinates_of(self.subject)[1]).get(name, "")

    def name(self) -> Written:
        """名称: of the innermost code, or of the declared measure."""
        _, _, rest = self.subject.partition("/")
        last = rest.rpartition("/")[2]
        system, colon, value = last.partition(":")
        if system in SYSTEMS and colon:
            return Written(self.printer, text(self.printer.facts.codes.name(system, value)))
        label = unescape(value) if colon else name_of(self.printer.facts, self.subject)
        return Written(self.printer, text(label))

    def purpose(self) -> Written:
        """用途: what a person wrote for this subject."""
        words = self.printer.facts.purposes.get(self.subject)
        if words:
            return Written(self.printer, text(words.text))
        label = name_of(self.printer.facts, self.subject)
        place = self.printer.place(("purposes",))
        gap = GAP.format(f"{label}的用途")
        fields = {"label": label, "subject": self.subject, "gap": gap}
        self.printer.report(rules.MISSING_PURPOSE, place, **fields)
        return Written(self.printer, (Text(gap, "gap"),))

    names: ClassVar[Names] = {
        "有": lambda self: self.present,
        "名称": lambda self: self.name(),
        "资金": lambda self: Written(self.printer, text(self.coordinate("资金"))),
        "类": lambda self: self(功能=self.coordinate("功能")[:3]),
        "占比": lambda self: Quantity(self.printer, self.share, "ratio"),
        "有占比": lambda self: self.share.value is not None,
        "增减": lambda self: self.change,
        "用途": lambda self: self.purpose(),
        **{
            f"按{system}{level}": _parts(system, length)
            for system in SYSTEMS
            for level, length in (("类", 3), ("款", 5), ("项", 7))
        },
    }


class Namespace(Printable):
    """度量组: ``三公.总计``; a list where the input names the members (``资产.车辆``)."""

    __slots__ = ("prefix", "printer")

    def __init__(self, printer: Printer, prefix: str) -> None:
        self.printer, self.prefix = printer, prefix

    def mark(self) -> str:
        raise TemplateRefusedError(pack_rules.BARE_NUMBER, shown=self.prefix)

    def __getitem__(self, name: str) -> Any:
        subject, members = f"{self.prefix}/{name}", list(self._members(name))
        if members or (subject in LISTED and subject not in self.printer.facts.ledger.stated):
            return members
        facts = self.printer.facts
        if subject in facts.texts:
            return Written(self.printer, self.printer.literal(facts.texts[subject]))
        if subject in facts.measures.by_subject or subject in facts.ledger.stated:
            return Subject(self.printer, subject)
        known = {key.partition("/")[2].partition(":")[0] for key in self._known()}
        raise TemplateRefusedError(
            pack_rules.UNDEFINED, name=f"{self.prefix}.{name}", nearest=nearest(name, known)
        )

    def _members(self, name: str) -> Iterator[Subject]:
        for subject in self.printer.facts.ledger.stated:
            if subject.startswith(f"{self.prefix}/{name}:"):
                yield Subject(self.printer, subject)

    def _known(self) -> list[str]:
        facts = self.printer.facts
        keys = [*facts.measures.by_subject, *facts.ledger.stated, *facts.texts]
        return [key for key in keys if key.startswith(f"{self.prefix}/")]
