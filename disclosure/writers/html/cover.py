"""封面: its lines and the shell's pictures above them."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from html import escape

from disclosure.document.layout import Layout, Picture
from disclosure.document.nodes import Paragraph


def cover(
    lines: tuple[Paragraph, ...],
    layout: Layout,
    write: Callable[[Paragraph], str],
    *,
    embedded: bool,
) -> str:
    """封面: an empty line takes its height, as in Word."""
    parts = []
    for index in range(len(lines) + 1):
        parts += [_picture(it, embedded=embedded) for it in layout.pictures if it.before == index]
        if index < len(lines):
            line = lines[index]
            parts.append(write(line) if line.inlines else f'<p class="{line.style}"><br></p>\n')
    return "".join(parts)


def _picture(picture: Picture, *, embedded: bool) -> str:
    data = f"data:{picture.kind};base64,{b64encode(picture.data).decode()}"
    source = data if embedded else picture.name
    size = f"width:{picture.width:g}pt;height:{picture.height:g}pt"
    image = f'<img src="{source}" alt="{escape(picture.description)}" style="{size}">'
    return f'<p class="{picture.style}" style="line-height:normal">{image}</p>\n'
