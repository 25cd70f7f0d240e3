"""流程的规则: findings about writing files and about this machine."""

from disclosure.core.findings import Rule

COLLISION = Rule(
    "output.collision",
    "error",
    "两份输入会写成同一个文件",
    "这份输入和另一份都会写成“{name}”",
    "改正单位名称、年度或公开类型；确是重复的，只留一份。",
)
EXISTS = Rule(
    "output.exists",
    "error",
    "文件已经有了",
    "已经有这个文件，没有覆盖",
    "换一个文件名，或先移走原来的文件；init、convert 和 check --annotate 也可以加 --force。",
)
UNWRITABLE = Rule(
    "output.unwritable",
    "error",
    "写不了文件",
    "写不了：{reason}",
    "检查文件夹是否存在、有没有写的权限、磁盘是否已满。",
)
NO_COPY = Rule(
    "output.no-copy",
    "warning",
    "做不出带批注的副本",
    "这个工作簿读不全，做不出带批注的副本",
    "先按其他提示改正；在 Excel 里另存一次再试。",
)
ENDING = Rule(
    "output.ending",
    "error",
    "不知道要写成什么形式",
    "从文件名的后缀看不出要写成什么形式",
    "文件名以 {known} 之一结尾。",
)
NO_LIBRARY = Rule(
    "machine.library",
    "error",
    "缺少系统库",
    "缺少 {name}：{why}",
    "Debian、Ubuntu：在项目文件夹里运行 make setup；其他系统见 README。不用这些库也能生成 PDF：加上 --pdf-engine typst。",
)
NO_FACE = Rule(
    "machine.face",
    "error",
    "没有可用的字体",
    "{role}没有可用的字体",
    "Debian、Ubuntu：在项目文件夹里运行 make setup；其他系统见 README。不用这些库也能生成 PDF：加上 --pdf-engine typst。",
)
SUBSTITUTE = Rule(
    "machine.substitute",
    "note",
    "字体用了替代",
    "{role}：本机没有 {official}，PDF 用 {family} 代替",
    "Word 文件写的仍是 {official}；要 PDF 也用它，请安装该字体。",
)
NO_GLYPH = Rule(
    "text.no-glyph",
    "warning",
    "没有字体能印这个字",
    "“{char}”（{code}）：本机的{roles}字体里都没有，PDF 里印不出来",
    "核对是不是打错的字；确是生僻字的，安装有这个字的字体（disclosure doctor 列出所用字体）后再生成 PDF。",
)
UNKNOWN_FONT = Rule(
    "shell.unknown-font",
    "warning",
    "外壳用了不认识的字体",
    "外壳里的字体“{name}”不属于任何公文字体，PDF 用宋体代替",
    "在 Word 里把样式的字体改为方正小标宋、黑体、楷体、仿宋或宋体。",
)
_TIES = "《地方预决算公开操作规程》：内容准确，各级、各年公开的数前后一致"
SAME_UNIT = Rule(
    "district.same-unit",
    "error",
    "两份预算是同一个单位的",
    "“{one}”和“{other}”的{title}都是“{value}”",
    "同一个单位一年只有一份；不是同一个单位的，改正代码或名称。",
)
SHARED = Rule(
    "district.shared-unit",
    "error",
    "两个部门列入了同一个单位",
    "“{unit}”既列入“{one}”，又列入“{other}”，全区的合计会算两次",
    "核对单位的主管部门，只留一处。",
    "《关于推进部门所属单位预算公开的指导意见》（财预〔2021〕29号）：部门汇总所属单位",
)
UNLISTED = Rule(
    "district.unlisted",
    "error",
    "部门没有列入这个单位",
    "“{unit}”写的主管部门是“{department}”，这个部门的单位名单里没有它",
    "在部门的 members（或 units）里补上这个单位，或改正单位的主管部门。",
    "《关于推进部门所属单位预算公开的指导意见》（财预〔2021〕29号）：部门汇总所属单位",
)
OTHER_PARENT = Rule(
    "district.parent",
    "error",
    "单位写的主管部门不是列入它的部门",
    "“{department}”列入了“{unit}”，这个单位写的主管部门却是“{parent}”",
    "改正单位的主管部门，或从部门的名单里删去它。",
    "《关于推进部门所属单位预算公开的指导意见》（财预〔2021〕29号）：部门汇总所属单位",
)
NOT_THE_SUM = Rule(
    "district.sum",
    "error",
    "部门的数不等于各单位之和",
    "“{department}”的{label}是 {stated} 元，{count} 个单位之和（抵销内部往来后）是 {sum} 元，相差 {difference} 元",
    "核对部门和单位的输入；部门写 members 由单位汇总，就不会不等。",
    _TIES,
)
OTHER_LAST_YEAR = Rule(
    "district.last-year",
    "error",
    "上年数不是上年公开的数",
    "“{unit}”的{label}：今年填的是 {stated}，上年的预算里是 {published}",
    "以上年公开的数为准，改正填错的一处；有重述的，在文字里说明。",
    _TIES,
)
UNKNOWN_AMOUNT = Rule(
    "district.unknown",
    "error",
    "汇总表缺一个数",
    "“{name}”的{label}算不出来，全区的合计也就没有",
    "先按这份预算自己的检查结果补全它的明细。",
)
