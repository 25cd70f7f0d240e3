"""工作簿的规则: findings about the file, its sheets and its cells."""

from disclosure.core.findings import Rule

_INIT = "用 disclosure init 生成一份新的工作簿，把内容贴进去。"
_XLSX = "在 Excel 或 WPS 里打开，另存为“Excel 工作簿（*.xlsx）”。"
_NO_FLOAT = "工作簿里的数按显示的 15 位有效数字取，6294193.0799999991 就是 6294193.08"

LOCKED = Rule(
    "workbook.password",
    "error",
    "工作簿有打开密码",
    "这个文件有打开密码，读不了",
    "在 Excel 或 WPS 里打开，去掉打开密码再保存。",
)
OLD_FORMAT = Rule(
    "workbook.old-format",
    "error",
    "工作簿是旧格式",
    "这是旧格式的工作簿（.xls、.et），读不了",
    _XLSX,
)
OTHER_FORMAT = Rule(
    "workbook.other-format",
    "error",
    "不是 xlsx 工作簿",
    "文件里没有 xlsx 工作簿的内容",
    _XLSX,
)
MACROS = Rule(
    "workbook.macros",
    "error",
    "工作簿带有宏",
    "工作簿带有宏（.xlsm），不读带程序的文件",
    _XLSX + "保存时选择不带宏。",
)
BROKEN = Rule(
    "workbook.broken",
    "error",
    "工作簿已损坏",
    "工作簿打不开：{reason}",
    "重新复制这个文件；Excel 能打开的，另存一次再用。",
)
UNFOLDS = Rule(
    "workbook.unfolds",
    "error",
    "工作簿展开后过大",
    "工作簿展开后超过 {limit} MB",
    "确认选对了文件；图片和用不着的行、表都删去。",
)
DTD = Rule(
    "workbook.dtd",
    "error",
    "工作簿里有外部定义",
    "工作簿里有 DTD 或外部实体，正常的工作簿没有",
    "不要使用来历不明的文件；" + _INIT,
)
LOCK_FILE = Rule(
    "workbook.lock-file",
    "error",
    "选中的是 Excel 的临时文件",
    "“~$”开头的是 Excel 打开文件时的临时文件，不是工作簿",
    "选择不带“~$”的那个文件；先在 Excel 里保存并关闭。",
)
OPEN = Rule(
    "workbook.open",
    "warning",
    "工作簿正在被打开",
    "工作簿正在 Excel 或 WPS 里打开，读到的是上次保存的内容",
    "保存并关闭后再运行一次。",
)
STAMP = Rule(
    "workbook.version",
    "error",
    "工作簿的版本不合",
    "工作簿的版本是“{version}”，这个程序用的是“{ours}”",
    _INIT,
)
NO_STAMP = Rule(
    "workbook.no-version",
    "warning",
    "工作簿不是由程序生成的",
    "工作簿里没有版本标记，按栏目名称读取",
    "最好" + _INIT,
)
NO_SHEETS = Rule(
    "workbook.no-sheets",
    "error",
    "不是预算填报工作簿",
    "里面没有一张认识的表（如“单位信息”“支出明细”）",
    _INIT,
)
UNKNOWN_SHEET = Rule(
    "workbook.unknown-sheet",
    "warning",
    "不认识的工作表",
    "工作表“{name}”不认识，里面的内容没有读{nearest}",
    "表名改过的改回来；自己用的表，名称请以“备注”开头。",
)
RENAMED_SHEET = Rule(
    "workbook.renamed-sheet",
    "error",
    "工作表改了名称",
    "工作表“{name}”的栏目和“{known}”表一样，名称却不认识",
    "把表名改回“{known}”；自己用的表，名称请以“备注”开头。",
)
COPIED_SHEET = Rule(
    "workbook.copied-sheet",
    "error",
    "同一张表有两份",
    "工作表“{name}”的栏目和“{known}”表一样，“{known}”表却另有一张，这一张没有读",
    "内容都并到“{known}”表，这一张删去；要留着的，名称改成以“备注”开头。",
)
NO_HEAD = Rule(
    "workbook.no-head",
    "error",
    "找不到栏目行",
    "这张表找不到写着栏目名称的一行（{heads}）",
    "把栏目行恢复成原来的样子，或" + _INIT,
)
MISSING_COLUMN = Rule(
    "workbook.missing-column",
    "error",
    "缺少栏目",
    "没有“{head}”一栏",
    "把这一栏加回来，栏名写“{head}”。",
)
RENAMED_COLUMN = Rule(
    "workbook.renamed-column",
    "error",
    "栏目改了名称",
    "没有“{known}”一栏，“{head}”一栏又不认识，大概是改了名称",
    "把栏名改回“{known}”；自己用的栏，栏名请以“备注”开头，再把“{known}”一栏加回来。",
)
UNKNOWN_COLUMN = Rule(
    "workbook.unknown-column",
    "error",
    "不认识的栏目",
    "“{head}”一栏不认识，其中填了 {count} 格，没有读{nearest}",
    "栏名改过的改回来；自己用的栏，栏名请以“备注”开头；填错地方的移走。",
)
TWICE = Rule(
    "workbook.twice",
    "error",
    "同一项有两处",
    "“{head}”在这张表里出现了两次",
    "只留一处。",
)
MERGED = Rule(
    "workbook.merged",
    "error",
    "填写区里有合并单元格",
    "{area} 是合并单元格，分不清内容属于哪几行",
    "取消合并，每一行都填上内容。",
)
HIDDEN = Rule(
    "workbook.hidden",
    "warning",
    "隐藏的内容也算数",
    "有 {count} {what}隐藏着，里面的内容照样读取",
    "取消隐藏或筛选，核对一遍；不要的删去。",
)
UNCALCULATED = Rule(
    "workbook.uncalculated",
    "error",
    "公式没有计算结果",
    "公式 {formula} 没有计算结果",
    "在 Excel 或 WPS 里打开并保存一次，或直接填数。",
)
TEXT_FORMULA = Rule(
    "workbook.text-formula",
    "error",
    "公式成了文字",
    "“{text}”是文字，不是算出来的数",
    "把单元格格式改为“常规”，重新输入公式；或直接填数。",
)
ERROR_VALUE = Rule(
    "workbook.error-value",
    "error",
    "单元格是错误值",
    "单元格的值是 {value}",
    "改正公式，或直接填内容。",
)
NOT_AN_AMOUNT = Rule(
    "workbook.amount",
    "error",
    "金额写法有误",
    "“{value}”不是可以精确到分的金额{why}",
    "写成最多两位小数的数，如 617587.56，单位是元；没有的填 0。",
    _NO_FLOAT,
)
NOT_A_VALUE = Rule(
    "workbook.value",
    "error",
    "填写的内容不合要求",
    "“{head}”不能是“{value}”：{expected}",
    "按要求改写。",
)
TOTAL_ROW = Rule(
    "workbook.total-row",
    "error",
    "明细里有合计行",
    "这一行是“{word}”，不是明细",
    "删去这一行；合计由程序计算。",
)
NO_PARENT = Rule(
    "workbook.no-parent",
    "error",
    "不知道属于哪个项目",
    "“{parents}”表里没有“{name}”{nearest}",
    "在“{parents}”表里列出它，或改正名称。",
)
MENDED_CODE = Rule(
    "workbook.mended-code",
    "warning",
    "编码已按原意读取",
    "“{head}”一栏有 {count} 个编码{how}，已按“{read}”这样读取",
    "核对读得对不对；最好从下拉列表里选。",
)
OTHER_NAME = Rule(
    "workbook.code-name",
    "warning",
    "编码和名称对不上",
    "编码 {code} 后面写的是“{name}”，“{other}”才是它的名称",
    "核对编码；编码对的，从下拉列表里重选一次。",
)
UNKNOWN_NAME = Rule(
    "workbook.code-unknown-name",
    "error",
    "只有名称，查不到编码",
    "“{value}”不是编码，按名称也查不到唯一的科目{nearest}",
    "从下拉列表里选，或写编码。",
)
OVERRIDDEN = Rule(
    "workbook.overridden",
    "warning",
    "其他内容盖过了别的表",
    "“其他内容”里的“{path}”盖过了别的表里填的内容",
    "要以别的表为准的，删去“其他内容”里的这一行。",
)
BAD_PATH = Rule(
    "workbook.path",
    "error",
    "其他内容放不回去",
    "路径“{path}”的内容放不回去：{reason}",
    "“其他内容”表由程序填写；改动过的改回来，或删去这一行。",
)
