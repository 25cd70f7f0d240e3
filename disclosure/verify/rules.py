"""核对的规则: what a written file may say that the tree and the facts do not."""

from disclosure.core.findings import Rule

_NORM = "公开的文件应与批复的预算一致：每个数都能对到来源"
_AGAIN = "用 disclosure render 重新生成，或在文件里改回。"

UNREADABLE = Rule(
    "verify.unreadable",
    "error",
    "读不了要核对的文件",
    "读不了：{reason}",
    "核对由 disclosure render 生成、或由它另存的 DOCX、PDF、HTML、XLSX；扩展名要与内容一致。",
)
FIGURE = Rule(
    "verify.figure",
    "error",
    "文件里的数与应印的不同",
    "{label}应印“{expected}”，文件里是“{found}”",
    _AGAIN,
    _NORM,
)
UNIT = Rule(
    "verify.unit",
    "error",
    "文件里的单位与应印的不同",
    "{label}应印“{expected}”，文件里是“{found}”",
    _AGAIN,
    _NORM,
)
LITERAL = Rule(
    "verify.literal",
    "error",
    "文字里的数被改动",
    "文字里的“{expected}”在文件里是“{found}”",
    _AGAIN + "要改的是内容，请改输入文件。",
    _NORM,
)
UNTIED = Rule(
    "verify.untied",
    "error",
    "文件里有来历不明的数",
    "“{found}”对不到任何数：{text}",
    "删去它；要公开的数请写进输入文件或模板。",
    _NORM,
)
DIRECTION = Rule(
    "verify.direction",
    "error",
    "文字里的增减方向被改动",
    "“{expected}”改成了“{found}”：{text}",
    _AGAIN,
    "文字的方向要与数一致",
)
MISSING = Rule(
    "verify.missing",
    "error",
    "文件里缺了内容",
    "缺了{count}：{text}",
    _AGAIN,
    "《地方预决算公开操作规程》：内容完整",
)
CELLS = Rule(
    "verify.cells",
    "error",
    "表的一行少了或多了格",
    "这一行应有 {expected} 格，文件里有 {found} 格：{text}",
    _AGAIN,
)
REPEATED = Rule(
    "verify.repeated",
    "error",
    "文件里有重复的内容",
    "多印了一次：{text}",
    _AGAIN,
)
MOVED = Rule(
    "verify.moved",
    "error",
    "文件里有挪了位置的内容",
    "不在应在的位置：{text}",
    _AGAIN,
)
ORDER = Rule(
    "verify.order",
    "error",
    "页面上的次序与结构不一致",
    "页面上的位置在“{before}”之前，应在它之后：{text}",
    _AGAIN,
    "PDF 的标签和页面应说同样的话",
)
PAGE_NUMBER = Rule(
    "verify.page-number",
    "error",
    "页码不对",
    "{what}印的页码是 {found}，应是 {expected}",
    _AGAIN,
)
DRAFT = Rule(
    "verify.draft",
    "error",
    "草稿不核对",
    "这是草稿（render --draft），不是公开文件，没有核对",
    "补齐待填的内容，不加 --draft 重新生成，再核对新的文件。",
)
PROPERTY = Rule(
    "verify.property",
    "error",
    "文档属性里的数与应有的不同",
    "文档属性“{name}”应是“{expected}”，文件里是“{found}”",
    _AGAIN,
)
HIDDEN = Rule(
    "verify.hidden",
    "error",
    "文件里看不见的数与印出的不同",
    "{what}是“{found}”，印出的是“{expected}”",
    _AGAIN,
    "朗读和复制得到的文字应与显示的一致",
)
VALUE = Rule(
    "verify.value",
    "error",
    "印出的数与事实不符",
    "{label}印为“{found}”，按精确值 {expected} 不应这样印",
    "这是程序的错误，请把输入文件和这条信息一起报给维护者。",
)
TIE = Rule(
    "verify.tie",
    "error",
    "文件里印的数勾稽不上",
    "{title}：文件里印 {left}，各部分印出的数合计 {right}（{unit}）",
    "先改回上面列出的数，再核对一次。",
)
WORDING = Rule(
    "verify.wording",
    "note",
    "文字被改动",
    "原文“{expected}”，文件里是“{found}”",
    "改动无误就不必理会；希望以后生成的文件也这样写，请改输入文件或模板。",
)
