"""字体角色: which typefaces official documents use, and what may stand for them.

A shell names its fonts as Word and WPS do. Each such name belongs to one role, and each role is
served by one typeface of the machine: an official one where it is installed, else a free one.
"""

from __future__ import annotations

from dataclasses import dataclass

REGULAR, BOLD = 400, 700
LATIN = frozenset(range(0x20, 0x7F))
LETTERS = LATIN - {0x20}  # Pango sets a space in the face of the text before it
# 霞鹜文楷 draws these narrow, as Latin type does; Chinese text wants them a full em wide.
NARROW = frozenset(map(ord, "‘’“”±×÷"))


@dataclass(frozen=True, slots=True)
class Substitute:
    """代用字体: a free family, and the characters better taken from another role's face."""

    family: str
    weight: int = REGULAR
    omit: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Role:
    """字体角色: the names that mean it, in order of preference, and its substitutes."""

    key: str
    label: str
    official: tuple[str, ...]
    free: tuple[Substitute, ...]
    only: frozenset[int] | None = None


TITLE = Role(
    "title",
    "小标宋",
    ("方正小标宋简体", "FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "FZXiaoBiaoSong-B05"),
    (Substitute("Noto Serif CJK SC", BOLD), Substitute("Source Han Serif SC", BOLD)),
)
HEI = Role(
    "hei",
    "黑体",
    ("黑体", "SimHei", "方正黑体_GBK", "FZHei-B01", "方正黑体简体", "FZHei-B01S"),
    (Substitute("Noto Sans CJK SC"), Substitute("Source Han Sans SC")),
)
KAI = Role(
    "kai",
    "楷体",
    (
        *("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "方正楷体_GBK", "FZKai-Z03"),
        *("方正楷体简体", "FZKai-Z03S", "华文楷体", "STKaiti"),
    ),
    (Substitute("LXGW WenKai", omit=LETTERS | NARROW), Substitute("FandolKai", omit=LETTERS)),
)
FANG = Role(
    "fang",
    "仿宋",
    (
        *("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "方正仿宋_GBK", "FZFangSong-Z02"),
        *("方正仿宋简体", "FZFangSong-Z02S", "华文仿宋", "STFangsong"),
    ),
    (Substitute("FandolFang R", omit=LETTERS), Substitute("FandolFang", omit=LETTERS)),
)
SONG = Role(
    "song",
    "宋体",
    (
        *("宋体", "SimSun", "新宋体", "NSimSun", "方正书宋_GBK", "FZShuSong-Z01"),
        *("方正书宋简体", "FZShuSong-Z01S", "华文宋体", "STSong"),
    ),
    (Substitute("Noto Serif CJK SC"), Substitute("Source Han Serif SC")),
)
DIGITS = Role(
    "digits",
    "西文",
    ("Times New Roman",),
    (Substitute("Liberation Serif"),),
    only=LATIN,  # else it would also take “”, — and · from the Chinese faces
)

ROLES = (TITLE, HEI, KAI, FANG, SONG, DIGITS)
#: What any text may fall back to, in this order: digits first, for 宋体 has Latin letters too.
FALLBACK = (DIGITS, SONG)
GENERIC = frozenset({"serif", "sans-serif", "monospace", "cursive", "fangsong", "system-ui"})
