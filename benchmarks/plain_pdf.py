"""朴素的 PDF: WeasyPrint as its first example shows it, on our page, with the system's fonts."""

from __future__ import annotations

from typing import Any

from benchmarks.worker import Stages


class PlainPdf:
    """朴素写法: the page names free faces that fontconfig finds; nothing else is changed."""

    def __init__(self, page: str) -> None:
        self.page = with_free_faces(page)

    def write(self) -> None:
        """出版: faces looked up and copied anew for each document, as the plain call does."""
        import weasyprint

        self.printed: Any = weasyprint.HTML(string=self.page).write_pdf()


def with_free_faces(page: str) -> str:
    """换字体名: 黑体 becomes Noto Sans CJK SC, other Chinese faces Noto Serif CJK SC."""
    from disclosure.writers.faces.roles import DIGITS, HEI, ROLES

    style, end, rest = page.partition("</style>")
    for role in ROLES:
        free = "Noto Sans CJK SC" if role is HEI else "Noto Serif CJK SC"
        for name in role.official if role is not DIGITS else ():
            style = style.replace(f'"{name}"', f'"{free}"')
    return style + end + rest


def stages(page: str) -> Stages:
    """各步: one only."""
    from benchmarks.pages import pages

    plain = PlainPdf(page)
    return {"PDF": plain.write, "pages": lambda: pages(plain.printed)}
