"""指南的图: what the guide's own commands made, in a temporary folder, as small pictures.

``make pictures``; needs LibreOffice (Writer and Calc). Workbooks are drawn with row and column heads,
as a spreadsheet shows them; what drops down or hovers there cannot be drawn.
"""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pypdfium2
from openpyxl import load_workbook
from PIL import Image, ImageChops, ImageOps

from docs.guide.steps import PAGES, steps

HERE = Path(__file__).parent
TO = HERE / "pictures"
_MINHANG = "out/2024-上海市闵行区城市运行管理中心-部门预算"
_SONGJIANG = "样例/2021-上海市松江区城市运行管理中心-部门预算"
_WIDTH = 1300
_COLOURS = 32


@dataclass(frozen=True)
class Pages:
    """文件的几页: side by side, each with a thin frame; pages are counted from 1."""

    file: str
    pages: tuple[int, ...]


@dataclass(frozen=True)
class Sheet:
    """一张工作表: its upper left part, as it would print on one wide page."""

    file: str
    sheet: str
    area: str
    hidden: tuple[str, ...] = field(default=())


PICTURES: dict[str, Pages | Sheet] = {
    "unit": Sheet("我的预算.xlsx", "单位信息", "A1:C15"),
    "lines": Sheet("2024.xlsx", "支出明细", "A1:H34", tuple(str(row) for row in range(12, 28))),
    "findings": Sheet("2024-检查.xlsx", "备注：检查结果", "A1:E6"),
    "marked": Sheet("2024-检查.xlsx", "控制数", "A1:C7"),
    "draft": Pages(f"{_MINHANG}-草稿.pdf", (5, 6)),
    "pages": Pages(f"{_MINHANG}.pdf", (1, 2, 5)),
    "table": Pages("样例/2022-上海市宝山区城市运行管理中心-单位预算.pdf", (11,)),
    "word": Pages(f"{_MINHANG}.docx", (5, 9)),
    "form": Pages(f"{_SONGJIANG}.docx", (18, 24)),
}


def main() -> None:
    """画图: walks the guide, then draws what it left behind."""
    TO.mkdir(exist_ok=True)
    samples = HERE.parents[1] / "samples"
    with TemporaryDirectory() as folder:
        os.chdir(folder)
        Path("samples").symlink_to(samples, target_is_directory=True)
        for page in PAGES:
            for step in steps(page.read_text("utf-8")):
                step.do()
        for name, picture in PICTURES.items():
            drawn = _sheet(picture) if isinstance(picture, Sheet) else _pages(picture)
            _save(drawn, TO / f"{name}.png")
        os.chdir(HERE)


def _pages(wanted: Pages) -> Image.Image:
    file = Path(wanted.file)
    document = pypdfium2.PdfDocument(file if file.suffix == ".pdf" else _printed(file))
    width = _WIDTH // len(wanted.pages) - 12
    pages = [_page(document, number, width) for number in wanted.pages]
    whole = Image.new("RGB", (_WIDTH, max(page.height for page in pages)), "white")
    for place, page in enumerate(pages):
        whole.paste(page, (place * (_WIDTH // len(pages)) + 6, 0))
    return whole


def _page(document: Any, number: int, width: int) -> Image.Image:
    page = document[number - 1]
    drawn: Image.Image = page.render(scale=3 * width / page.get_width()).to_pil()
    small = drawn.resize(
        (width, round(drawn.height * width / drawn.width)), Image.Resampling.LANCZOS
    )
    return ImageOps.expand(small.crop((1, 1, width - 1, small.height - 1)), 1, "#999999")


def _sheet(wanted: Sheet) -> Image.Image:
    book = load_workbook(wanted.file)
    for name in book.sheetnames:
        if name != wanted.sheet:
            book[name].sheet_state = "hidden"
    sheet: Any = book[wanted.sheet]
    book.active = book.sheetnames.index(wanted.sheet)
    sheet.print_area = wanted.area
    sheet.print_options.gridLines = sheet.print_options.headings = True
    sheet.oddFooter.center.text = ""
    for row in wanted.hidden:
        sheet.row_dimensions[int(row)].hidden = True
    path = Path("图.xlsx")
    book.save(path)
    document = pypdfium2.PdfDocument(_printed(path))
    return _trimmed(document[0].render(scale=6).to_pil())


def _printed(file: Path) -> Path:
    """转为 PDF: by LibreOffice."""
    command = ("soffice", "--headless", "--convert-to", "pdf", "--outdir", "图", str(file))
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return Path("图") / f"{file.stem}.pdf"


def _trimmed(drawn: Image.Image) -> Image.Image:
    """去掉白边, and no wider than the others."""
    plain = drawn.convert("RGB")
    box = ImageChops.difference(plain, Image.new("RGB", plain.size, "white")).getbbox()
    cut = ImageOps.expand(plain.crop(box), 8, "white")
    if cut.width <= _WIDTH:
        return cut
    return cut.resize((_WIDTH, round(cut.height * _WIDTH / cut.width)), Image.Resampling.LANCZOS)


def _save(drawn: Image.Image, path: Path) -> None:
    """调色板 PNG: few colours are enough for text and keep the file small."""
    drawn.quantize(_COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    print(path.name, *drawn.size, path.stat().st_size)


if __name__ == "__main__":
    main()
