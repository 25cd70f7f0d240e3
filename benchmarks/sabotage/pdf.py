"""改 PDF: the strings of one page's content stream, in the codes of their fonts.

This is what an editor of PDFs does. A character that the font does not have gets a code of its
own in the font's character map, as if its glyph had been added.
"""

from __future__ import annotations

import io
import random
from dataclasses import dataclass
from typing import Any

import pikepdf

from disclosure.verify.readers.pdf_font import font

Instruction = tuple[list[Any], pikepdf.Operator]
_UNUSED = 0xE000


class Face:
    """字体: codes by character, new ones added to its character map."""

    def __init__(self, resource: Any) -> None:
        self.resource = resource
        self.characters = font(resource).characters
        self.codes = {text: code for code, text in self.characters.items()}

    def encoded(self, text: str) -> bytes:
        """编码."""
        missing = [character for character in text if character not in self.codes]
        for character in missing:
            self._add(character)
        return b"".join(self.codes[character].to_bytes(2, "big") for character in text)

    def decoded(self, codes: bytes) -> str:
        """解码."""
        pairs = (codes[start : start + 2] for start in range(0, len(codes), 2))
        return "".join(self.characters.get(int.from_bytes(pair, "big"), "?") for pair in pairs)

    def _add(self, character: str) -> None:
        code = next(n for n in range(_UNUSED, 0xFFFF) if n not in self.characters)
        self.characters[code], self.codes[character] = character, code
        line = f"1 beginbfchar\n<{code:04x}> <{character.encode('utf-16-be').hex()}>\nendbfchar\n"
        stream = self.resource.ToUnicode
        content = stream.read_bytes().replace(b"endcmap", line.encode() + b"endcmap")
        stream.write(content)


@dataclass
class Show:
    """一次显示: an instruction that shows text, its font, and the elements it is tagged under."""

    page: Page
    index: int
    face: Face
    row: Any
    cell: Any
    block: Any
    before: str = ""
    after: str = ""

    @property
    def text(self) -> str:
        """文字."""
        shown: Any = self.page.instructions[self.index][0][0]
        items = shown if isinstance(shown, pikepdf.Array) else [shown]
        strings = [bytes(item) for item in items if isinstance(item, pikepdf.String)]
        return self.face.decoded(b"".join(strings))

    def set(self, text: str) -> None:
        """改写: in the same place, without the justification of its line."""
        string = pikepdf.String(self.face.encoded(text))
        self.page.instructions[self.index] = ([pikepdf.Array([string])], pikepdf.Operator("TJ"))


class Page:
    """一页: its instructions, and what they show."""

    def __init__(self, pdf: pikepdf.Pdf, number: int) -> None:
        self.page = pdf.pages[number]
        parsed: Any = pikepdf.parse_content_stream(self.page)
        self.instructions: list[Instruction] = [
            (list(each.operands), each.operator) for each in parsed
        ]
        numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        owned = int(self.page.obj.get("/StructParents", -1))
        trees = {int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=True)}
        self.elements = list(trees.get(owned, []))
        self.shows = self._shows()

    def _shows(self) -> list[Show]:
        shows: list[Show] = []
        faces: dict[str, Face] = {}
        face, element = None, None
        for index, (operands, operator) in enumerate(self.instructions):
            match str(operator):
                case "BDC" if "/MCID" in operands[1]:
                    number = int(operands[1].MCID)
                    element = self.elements[number] if number < len(self.elements) else None
                case "BDC" if operands[0] == "/Artifact":
                    element = None
                case "Tf":
                    name = str(operands[0])
                    if name not in faces:
                        faces[name] = Face(self.page.resources.Font[name])
                    face = faces[name]
                case "TJ" | "Tj" if face is not None:
                    above = [_above(element, kinds) for kinds in (_ROW, _CELL, _BLOCK)]
                    shows.append(Show(self, index, face, *above))
        return shows


_ROW, _CELL = ("/TR",), ("/TD", "/TH")
_BLOCK = ("/P", "/H1", "/H2", "/H3", "/H4", "/LI", "/Div")


def _above(element: Any, kinds: tuple[str, ...]) -> Any:
    """上级标签: the nearest of these kinds, by its number."""
    while isinstance(element, pikepdf.Dictionary):
        if element.get("/S") in kinds:
            return element.objgen
        element = element.get("/P")
    return None


Line = list[list[Show]]
"""A row: the texts of each of its cells."""


class Pdf:
    """一份打开的 PDF: edits fall on one page, chosen by chance."""

    def __init__(self, data: bytes, chance: random.Random) -> None:
        self.pdf = pikepdf.open(io.BytesIO(data))
        self.page = Page(self.pdf, chance.randrange(len(self.pdf.pages)))

    def spots(self) -> list[Show]:
        """各处文字: of the page, in the order of its content; dots of leaders apart."""
        shows = [show for show in self.page.shows if show.text.strip(" .")]
        for index, show in enumerate(shows):
            show.before = "".join(each.text for each in shows[max(0, index - 2) : index])
            show.after = "".join(each.text for each in shows[index + 1 : index + 3])
        return shows

    def _lines(self) -> list[Line]:
        rows: dict[Any, dict[Any, list[Show]]] = {}
        for show in self.page.shows:
            if show.row is not None:
                rows.setdefault(show.row, {}).setdefault(show.cell, []).append(show)
        return [list(cells.values()) for cells in rows.values()]

    def rows(self) -> list[list[str]]:
        """表的各行: their cells that show something."""
        return [["".join(show.text for show in cell) for cell in line] for line in self._lines()]

    def swap_rows(self, one: int, other: int) -> None:
        """对调两行: the texts of their cells."""
        lines, texts = self._lines(), self.rows()
        for line, said in ((lines[one], texts[other]), (lines[other], texts[one])):
            for cell, text in zip(line, said, strict=True):
                _say(cell, text)

    def delete_row(self, row: int) -> None:
        """删去一行: its cells stay, and show nothing."""
        for cell in self._lines()[row]:
            _say(cell, "")

    def _blocks(self) -> list[list[Show]]:
        """各段: but the first and the last, which may be the halves of paragraphs."""
        blocks: dict[Any, list[Show]] = {}
        for show in self.page.shows:
            if show.block is not None and show.row is None:
                blocks.setdefault(show.block, []).append(show)
        return list(blocks.values())[1:-1]

    def paragraphs(self) -> list[str]:
        """各段文字."""
        return ["".join(show.text for show in block) for block in self._blocks()]

    def duplicate(self, paragraph: int) -> None:
        """重复一段: its last stretch says all of it again."""
        block = self._blocks()[paragraph]
        block[-1].set(block[-1].text + "".join(show.text for show in block))

    def delete(self, paragraph: int) -> None:
        """删去一段."""
        _say(self._blocks()[paragraph], "")

    def save(self) -> bytes:
        """文件内容."""
        content = pikepdf.unparse_content_stream(self.page.instructions)
        self.page.page.Contents = self.pdf.make_stream(content)
        buffer = io.BytesIO()
        self.pdf.save(buffer, object_stream_mode=pikepdf.ObjectStreamMode.preserve)
        return buffer.getvalue()


def _say(shows: list[Show], text: str) -> None:
    for index, show in enumerate(shows):
        show.set("" if index else text)
