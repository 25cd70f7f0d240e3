"""PDF 的一页: the texts that its content stream shows, with their marks and places.

What is read are the glyphs that are shown, by the character map of their font. Extractors take
/ActualText for them where a file gives it, and so would not see a glyph changed beneath.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pikepdf

from disclosure.core.phrase import phrase
from disclosure.verify.readers.pdf_font import Font, font, numbers
from disclosure.verify.readers.pdf_safety import unpacked
from disclosure.verify.reading import Spoken, UnreadableError

_OPERANDS = {
    **dict.fromkeys(("q", "Q", "BT", "T*", "EMC"), 0),
    **dict.fromkeys(("TL", "Tr", "Tj", "TJ", "'", "BMC", "Do"), 1),
    **dict.fromkeys(("Tf", "Td", "TD", "BDC"), 2),
    "cm": 6,
    "Tm": 6,
    '"': 3,
}
"""How many operands each of the operators has that matter for text."""

_OPERATORS = " ".join(_OPERANDS)
_HIDDEN = 3
_MOST_FORMS = 500
_DEEPEST = 8

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Shown(NamedTuple):
    """显示的文字: where its base line begins and ends, and the number its tag knows it by."""

    text: str
    left: float
    right: float
    base: float
    number: int | None
    artifact: bool


@dataclass(slots=True)
class _State:
    """图形状态."""

    place: Matrix = _IDENTITY
    font: Font | None = None
    size: float = 0.0
    leading: float = 0.0
    hidden: bool = False


@dataclass
class PageText:
    """一页文字: in the order of the content stream."""

    fonts: dict[Any, Font]
    where: str
    shown: list[Shown] = field(default_factory=list)
    spoken: list[Spoken] = field(default_factory=list)
    forms: int = 0
    _state: _State = field(default_factory=_State)
    _kept: list[_State] = field(default_factory=list)
    _line: Matrix = _IDENTITY
    _now: Matrix = _IDENTITY
    _marks: list[tuple[str, int | None, str | None, int]] = field(default_factory=list)

    def read(self, content: Any, resources: Any, depth: int = 0) -> None:
        """读内容流: of a page, or of a form it draws."""
        if depth > _DEEPEST:
            raise UnreadableError(phrase("{where}的图形嵌套过深", where=self.where))
        streams = content.get("/Contents", []) if depth == 0 else content
        for stream in streams if isinstance(streams, pikepdf.Array) else [streams]:
            if isinstance(stream, pikepdf.Stream):
                unpacked(stream)
        for each in self._parsed(content):
            name = str(each.operator)
            wanted = _OPERANDS.get(name)
            if wanted and len(each.operands) != wanted:
                raise UnreadableError(
                    phrase("{where}的内容有误（{name}）", where=self.where, name=name)
                )
            if name == "Do":
                self._draw(each.operands[0], resources, depth)
            elif name == "Tf":
                self._font(each.operands, resources)
            elif act := _ACTS.get(name):
                act(self, each)

    def _parsed(self, content: Any) -> Iterable[Any]:
        try:
            return pikepdf.parse_content_stream(content, _OPERATORS)
        except (pikepdf.PdfError, TypeError) as error:
            raise UnreadableError(phrase("{where}的内容有误", where=self.where)) from error

    def _draw(self, name: Any, resources: Any, depth: int) -> None:
        form = resources.get("/XObject", {}).get(name)
        if form is None or form.get("/Subtype") != "/Form":
            return
        self.forms += 1
        if self.forms > _MOST_FORMS:
            raise UnreadableError(phrase("{where}的图形过多", where=self.where))
        self._keep(None)
        self._state.place = _times(_matrix(list(form.get("/Matrix", _IDENTITY))), self._state.place)
        self.read(form, form.get("/Resources", resources), depth + 1)
        self._restore(None)

    def _font(self, operands: Any, resources: Any) -> None:
        resource = resources.get("/Font", {}).get(str(operands[0]))
        if not isinstance(resource, pikepdf.Dictionary):
            raise UnreadableError(phrase("{where}用了没有的字体", where=self.where))
        key = resource.objgen if resource.is_indirect else id(resource)
        if key not in self.fonts:
            self.fonts[key] = font(resource)
        self._state.font, (self._state.size,) = self.fonts[key], numbers(operands[1:])

    def _keep(self, _: Any) -> None:
        now = self._state
        self._kept.append(now)
        self._state = _State(now.place, now.font, now.size, now.leading, now.hidden)

    def _restore(self, _: Any) -> None:
        if self._kept:
            self._state = self._kept.pop()

    def _place(self, each: Any) -> None:
        self._state.place = _times(_matrix(each.operands), self._state.place)

    def _begin(self, _: Any) -> None:
        self._line = self._now = _IDENTITY

    def _set(self, each: Any) -> None:
        self._line = self._now = _matrix(each.operands)

    def _move(self, each: Any) -> None:
        across, down = numbers(each.operands)
        self._shift(across, down)

    def _shift(self, across: float, down: float) -> None:
        self._line = self._now = _times((1.0, 0.0, 0.0, 1.0, across, down), self._line)

    def _move_leading(self, each: Any) -> None:
        self._state.leading = -numbers(each.operands)[1]
        self._move(each)

    def _next(self, _: Any) -> None:
        self._shift(0.0, -self._state.leading)

    def _leading(self, each: Any) -> None:
        (self._state.leading,) = numbers(each.operands)

    def _mode(self, each: Any) -> None:
        self._state.hidden = numbers(each.operands)[0] == _HIDDEN

    def _show(self, each: Any) -> None:
        """显示文字: the last operand; hidden text is not there."""
        operand = each.operands[-1]
        items = operand if isinstance(operand, pikepdf.Array) else [operand]
        current = self._state.font
        if current is None or self._state.hidden:
            return
        texts, width = [], 0.0
        for item in items:
            if isinstance(item, pikepdf.String):
                text, wide = current.shown(bytes(item))
                texts.append(text)
                width += wide
            else:
                width -= numbers([item])[0]
        self._add("".join(texts), width * self._state.size / 1000)

    def _add(self, text: str, width: float) -> None:
        placed = _times(self._now, self._state.place)
        self._now = _times((1.0, 0.0, 0.0, 1.0, width, 0.0), self._now)
        number = next((mark[1] for mark in reversed(self._marks) if mark[1] is not None), None)
        artifact = any(mark[0] == "/Artifact" for mark in self._marks)
        left, right = placed[4], placed[4] + width * placed[0]
        self.shown.append(Shown(text, left, right, placed[5], number, artifact))

    def _show_next(self, each: Any) -> None:
        self._next(each)
        self._show(each)

    def _mark(self, each: Any) -> None:
        operands = each.operands
        properties = operands[1] if len(operands) > 1 else None
        number, said = None, None
        if isinstance(properties, pikepdf.Dictionary):
            number = int(numbers([properties.MCID])[0]) if "/MCID" in properties else None
            said = str(properties.ActualText) if "/ActualText" in properties else None
        self._marks.append((str(operands[0]), number, said, len(self.shown)))

    def _unmark(self, _: Any) -> None:
        if not self._marks:
            return
        _, _, said, start = self._marks.pop()
        if said is not None:
            shown = "".join(part.text for part in self.shown[start:])
            self.spoken.append(Spoken(shown, said, self.where))


_ACTS: dict[str, Callable[[PageText, Any], None]] = {
    "q": PageText._keep,
    "Q": PageText._restore,
    "cm": PageText._place,
    "BT": PageText._begin,
    "Tm": PageText._set,
    "Td": PageText._move,
    "TD": PageText._move_leading,
    "T*": PageText._next,
    "TL": PageText._leading,
    "Tr": PageText._mode,
    "Tj": PageText._show,
    "TJ": PageText._show,
    "'": PageText._show_next,
    '"': PageText._show_next,
    "BDC": PageText._mark,
    "BMC": PageText._mark,
    "EMC": PageText._unmark,
}


def _matrix(operands: Any) -> Matrix:
    a, b, c, d, e, f = numbers(operands)
    return a, b, c, d, e, f


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def lines(shown: list[Shown]) -> Iterator[list[Shown]]:
    """逐行: texts that share a base line, from left to right."""
    line: list[Shown] = []
    for part in sorted(shown, key=lambda part: (-round(part.base), part.left)):
        if line and abs(part.base - line[-1].base) > 1:
            yield line
            line = []
        line.append(part)
    if line:
        yield line
