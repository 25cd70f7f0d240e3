"""导出的规则: findings about a map, an exported file and its rows."""

from disclosure.core.findings import Rule

MAP = Rule(
    "export.map",
    "error",
    "对照表有误",
    "对照表的“{name}”不对：{reason}",
    "照 schemas/maps 里的对照表改写。",
)
FORMAT = Rule(
    "export.format",
    "error",
    "导出的文件读不了",
    "导出的文件读不了：{reason}",
    "从系统里重新导出为 CSV（UTF-8 或 GBK 编码）或 xlsx。",
)
COLUMNS = Rule(
    "export.columns",
    "error",
    "导出的文件缺少栏目",
    "没有“{name}”的栏目；对照表认得的栏名是：{known}",
    "确认选对了对照表（--map），或在对照表的 columns 里补上这个文件的栏名。",
)
SHEET = Rule(
    "export.sheet",
    "warning",
    "有一张工作表没有转换",
    "工作表“{name}”没有转换：没有对照表要的栏目",
    "不是明细的不用管；是明细的，在对照表的 columns 里补上这张表的栏名。",
)
UNMAPPED = Rule(
    "export.unmapped",
    "error",
    "有一行没有转换",
    "这一行（金额 {amount}）没有转换：{reason}",
    "在对照表的 values 里补上这个值，或在导出的文件里改正；没有转换的行不在写出的输入里。",
)
TOTALS = Rule(
    "export.totals",
    "error",
    "转换前后合计不一致",
    "导出的文件合计 {before} 元，转换后合计 {after} 元，差 {difference} 元",
    "差额就是没有转换的行，逐行核对。",
)
