"""编排的规则: findings that arise when facts meet a template."""

from disclosure.core.findings import Rule

_EXPLAIN = "财政预决算领域基层政务公开标准目录：增减变化要说明原因"

MISSING_REASON = Rule(
    "reason.missing",
    "error",
    "缺少变动原因",
    "{label}比上年{direction} {change} 元，没有写原因{sentence}",
    "在变动原因（reasons）里为“{subject}”写出{direction}的原因。",
    _EXPLAIN,
)
STALE_REASON = Rule(
    "reason.direction",
    "error",
    "原因与变动方向不符",
    "{label}实际{direction} {change} 元，而这条原因是为“{stated}”写的：{text}",
    "核对数字；方向确已改变的，重写原因，并改“方向”（direction）。",
    _EXPLAIN,
)
IDLE_REASON = Rule(
    "reason.unused",
    "warning",
    "原因没有用上",
    "“{subject}”的原因没有印到文件里",
    "核对编号是否写错；不需要就删去。",
)
MISSING_PRIOR = Rule(
    "comparative.missing",
    "error",
    "缺少上年数",
    "{label}要与上年比较，但没有上年数：{why}",
    "在上年数（comparatives）里填；上年确为零的也要写 0；本年新设的单位写明本年新设：工作簿填“本年新设”，文本在 unit 里写 new: true。",
    _EXPLAIN,
)
MISSING_PURPOSE = Rule(
    "purpose.missing",
    "error",
    "缺少用途说明",
    "没有写“{label}”主要用于什么{sentence}",
    "在主要用途（purposes）里为“{subject}”写出用途。",
    "财政预决算领域基层政务公开标准目录：对支出作出说明",
)
MISSING_TEXT = Rule(
    "text.missing",
    "error",
    "缺少文字",
    "没有填写“{name}”",
    "在输入文件的{where}里补填。",
)
UNKNOWN_VALUE = Rule(
    "fact.no-value",
    "error",
    "算不出要印的数",
    "{label}没有数值：{why}",
    "按提示补填；可用 disclosure explain 查看来源。",
)
_TAILS = "四舍五入产生的尾差"

TAIL = Rule(
    "tie.tail",
    "warning",
    "印出的数有尾差，没有备注",
    "{title}：{left}，各部分印出之和为 {sum} {unit}，文件里没有说明",
    '精确值是一致的。在 pack.toml 写 tail_note；合计和各部分不在同一处印出的，改用 tail = "balance"。',
    _TAILS,
)
NOTED_TAIL = Rule(
    "tie.noted",
    "note",
    "印出的数有尾差，已加备注",
    "{title}：{left}，各部分印出之和为 {sum} {unit}，文件里已印备注",
    '不必处理；不要尾差的，在 pack.toml 写 tail = "balance"。',
    _TAILS,
)
UNSOLVED = Rule(
    "balance.unsolved",
    "warning",
    "这些数配不平",
    "{title}：{label}印为 {total} {unit}，各部分印出之和为 {sum} {unit}；各数只在精确值两侧取数，没有一种取法能让印出的数全部相加一致",
    "精确值是一致的。合计和各部分印在一处的，那里已印备注；也可多印一位小数。",
    _TAILS,
)
RELAXED = Rule(
    "balance.relaxed",
    "warning",
    "为配平改动了不宜改动的数",
    "{label}{why} {plain} {unit}；为使印出的数相加一致，印为 {printed} {unit}",
    '可以接受就不必处理；否则多印一位小数，或把 tail 写为 "note"。',
    _TAILS,
)
PRINTED_BROKEN = Rule(
    "tie.printed",
    "error",
    "印出的数不勾稽",
    "{title}：{left}，应不小于 {sum} {unit}",
    "核对两处的来源（disclosure explain）。",
)
UNKNOWN_LIST = Rule(
    "form.unknown-list",
    "error",
    "表单要逐条列出的清单不存在",
    "表单“{form}”逐条列出“{name}”，这里没有这个清单",
    "项目可列“指标”，自评可列“自评指标”；改正 each，或把表单用在对的地方。",
)
UNKNOWN_TABLE = Rule(
    "template.unknown-table",
    "error",
    "没有这张表",
    "没有名为“{name}”的{kind}{nearest}",
    "改正名称，或在模板包里加上这个文件并列入 pack.toml。",
)
DIRECTIVE = Rule(
    "template.directive",
    "error",
    "不认识的指令",
    "不认识“{text}”",
    "可用的指令有 ::: table、::: form、::: chart、::: newpage。",
)
UNDRAWABLE = Rule(
    "chart.undrawable",
    "error",
    "图画不出",
    "图“{title}”：{what}",
    '换一种图（饼图、柱形图可改为 shape = "bar"），或在图的声明里少画几项。',
)
TEXT_STYLE = Rule(
    "text.number-style",
    "error",
    "没有这种数字格式",
    "没有名为“{style}”的数字格式{nearest}",
    "改用模板包 [text] 里的一种格式；不写 style 就用正文的金额格式。",
)
UNTIED_DIGITS = Rule(
    "template.untied-digits",
    "error",
    "印出的数字没有来源",
    "模板印出了没有事实的数字“{digits}”",
    "改为引用事实。",
    "数字只能由事实印出",
)
MISSING_MANDATORY = Rule(
    "document.missing-table",
    "error",
    "缺少必须公开的表",
    "文件里没有{name}",
    "在 narrative 里用 ::: table 放上这张表；没有数据的表也要公开并说明。",
    "财政预决算领域基层政务公开标准目录：没有数据的表格应当列出空表并说明",
)
