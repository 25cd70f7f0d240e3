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
    "Debian、Ubuntu：在项目文件夹里运行 make setup；其他系统见 README。",
)
NO_FACE = Rule(
    "machine.face",
    "error",
    "没有可用的字体",
    "{role}没有可用的字体",
    "Debian、Ubuntu：在项目文件夹里运行 make setup；其他系统见 README。",
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
