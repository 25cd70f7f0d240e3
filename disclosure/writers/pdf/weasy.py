"""排版后端: WeasyPrint with our default style, closed fetcher and own fonts.

Imported by ``engine`` on first use only: importing WeasyPrint loads Pango.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from cssselect2 import ElementWrapper  # type: ignore[import-untyped, unused-ignore]
from weasyprint import CSS, HTML
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from disclosure.core.collector import collector_paused
from disclosure.writers.faces.fonts import FontSet
from disclosure.writers.pdf import (
    borders,
    collapsed,
    drawing,
    embedding,
    finish,
    flow,
    justify,
    leaders,
    remembered,
    shaping,
)
from disclosure.writers.pdf.configuration import configuration

BASE_URL = "resource:"  # makes relative addresses reach the fetcher unchanged

if list(HTML._ua_stylesheets.__code__.co_varnames[:2]) != ["self", "forms"]:
    raise RuntimeError(f"WeasyPrint 的 HTML._ua_stylesheets 已变，请核对 {__name__}")
justify.install()
leaders.install()
borders.install()
collapsed.install()
drawing.install()
embedding.install()
finish.install()
flow.install()
remembered.install()
shaping.install()


class ResourceDeniedError(PermissionError):
    """拒绝读取: the document asks for something it was not given."""


class Fetcher(URLFetcher):  # type: ignore[misc]
    """封闭读取器: serves the given bytes by exact name, and nothing else."""

    _fail_on_errors = True  # a refusal ends the rendering

    def __init__(self, resources: Mapping[str, bytes]) -> None:
        # No super().__init__(): it installs the http, ftp and file handlers.
        self.resources = resources

    def fetch(self, url: str, headers: object = None) -> Any:
        """读取: the resource called ``url``, or ResourceDeniedError."""
        name = url if url in self.resources else unquote(url).removeprefix(BASE_URL)
        if name not in self.resources:
            raise ResourceDeniedError(f"未提供的资源：{url[:200]}")
        return URLFetcherResponse(url, self.resources[name])


class Elements(ElementWrapper):  # type: ignore[misc, unused-ignore]
    """元素: of a page, wrapped once; WeasyPrint walks them for styles, sheets and attributes."""

    def iter_subtree(self) -> Iterator[Any]:
        """遍历: in the order of the page."""
        known = self.__dict__
        if "subtree" not in known:
            known["subtree"] = [*super().iter_subtree()]
        return iter(known["subtree"])


class Page(HTML):  # type: ignore[misc]
    """网页: an HTML document under our lean default stylesheet.

    A page that is also well-formed XML is read by expat, in a tenth of the time.
    """

    def __init__(self, html: str, fetcher: Fetcher) -> None:
        try:
            root = ET.fromstring(html)  # noqa: S314 (expat fetches nothing)
        except ET.ParseError:
            super().__init__(string=html, base_url=BASE_URL, url_fetcher=fetcher)
        else:
            self.base_url, self.url_fetcher, self.media_type = BASE_URL, fetcher, "print"
            self.wrapper_element = Elements.from_html_root(root, content_language=None)
            self.etree_element = root

    def _ua_stylesheets(self, forms: bool = False) -> list[Any]:  # noqa: FBT001, FBT002
        return [user_agent()]


@cache
def user_agent() -> Any:
    """默认样式: the parsed lean stylesheet, read once per process."""
    text = Path(__file__).with_name("user_agent.css").read_text("utf-8")
    return CSS(string=text, url_fetcher=Fetcher({}))


def identifier(html: str, fonts: FontSet, resources: Mapping[str, bytes]) -> bytes:
    """文件标识: a name for exactly this input, of unambiguous framing."""
    total = sha256(fonts.key.encode())
    parts = [html.encode()]
    for name in sorted(resources):
        parts += [name.encode(), resources[name]]
    for part in parts:
        total.update(b"%d:" % len(part) + part)
    return total.hexdigest()[:32].encode()


def refuse_attachments(root: Any) -> None:
    """拒绝附件: WeasyPrint stamps attached files with the clock."""
    for element in root.iter():
        if "attachment" in str(element.get("rel", "")).lower().split():
            raise ResourceDeniedError("不支持附件")


def write_pdf(
    html: str, fonts: FontSet, resources: Mapping[str, bytes], variant: str | None
) -> bytes:
    """出版: lay out and write one document; same input, same bytes."""
    with collector_paused(), configuration(fonts) as font_config:
        try:
            page = Page(html, Fetcher(resources))
            refuse_attachments(page.etree_element)
            pdf: bytes = page.write_pdf(
                finisher=finish.finish,
                font_config=font_config,
                pdf_variant=variant,
                pdf_identifier=identifier(html, fonts, resources),
            )
        except FatalURLFetchingError as error:  # a BaseException: must not escape
            raise ResourceDeniedError(str(error.__cause__ or error)) from None
    return pdf
