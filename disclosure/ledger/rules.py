"""输入的规则: findings about the input file, its structure, codes and statements."""

from disclosure.core.findings import Rule

_EXACT = "金额按所填的字面值处理，不经过浮点数"
_OPERATION = "《地方预决算公开操作规程》（财预〔2016〕143号）"

UNREADABLE = Rule(
    "input.unreadable",
    "error",
    "读不到输入文件",
    "读不到这个文件：{reason}",
    "检查文件名和路径，确认文件没有被别的程序占用。",
)
FOLDER = Rule(
    "input.folder",
    "error",
    "文件夹里不是恰有一份输入",
    "文件夹里{what}",
    "写出输入文件的名称，或在文件夹里只留一份 budget.yaml。",
)
TOO_LARGE = Rule(
    "input.too-large",
    "error",
    "输入文件过大",
    "文件超过 {limit} MB",
    "确认选对了文件；一个部门的预算不会这么大。",
)
ENCODING = Rule(
    "input.encoding",
    "error",
    "文件不是 UTF-8 编码",
    "从这一行起不是 UTF-8 编码的文字",
    "用编辑器另存为 UTF-8 编码。",
)
CONTROL_CHARACTER = Rule(
    "input.control-character",
    "error",
    "含有不能印刷的字符",
    "含有控制字符或自造字 {code}",
    "删去这个字符；它常随复制粘贴带入，看不见也印不出。",
)
SYNTAX = Rule(
    "input.syntax",
    "error",
    "文件格式有误",
    "不是正确的 {format}：{reason}",
    "检查这一行和上一行的缩进、引号、冒号和括号。",
)
DUPLICATE_KEY = Rule(
    "input.duplicate-key",
    "error",
    "同一项填了两次",
    "“{key}”出现了两次",
    "只保留一处。",
)
YAML_ALIAS = Rule(
    "input.yaml-alias",
    "error",
    "使用了 YAML 别名",
    "这里用了 YAML 的锚点和别名",
    "把内容直接写在这里；为防止恶意展开，不支持别名。",
)
MISSING = Rule(
    "input.missing",
    "error",
    "缺少必填项",
    "缺少“{name}”（{key}）",
    "在这一处补填“{name}”。",
)
TO_FILL = Rule(
    "input.to-fill",
    "error",
    "待填",
    "“{name}”还没有填",
    "填上本年的内容；用不着的，把这一处删去。空着的金额不会当作零。",
)
NO_LAST_YEAR = Rule(
    "comparative.unreadable",
    "error",
    "读不到上年输入",
    "comparatives 里写的上年输入“{name}”读不了：{reason}",
    "写从本文件所在的文件夹起的路径，如 ../2024/budget.yaml；或改填上年明细（lines）。",
)
UNCHECKED = Rule(
    "comparative.unchecked",
    "warning",
    "上年数没有与上年输入核对",
    "comparatives 里写的上年输入“{name}”读不了（{reason}），所填的上年数没有核对",
    "把上年的输入文件放到所写的地方；确实没有的，删去 from。",
)
OTHER_YEAR = Rule(
    "comparative.other-year",
    "error",
    "上年输入不是上一年的",
    "comparatives 里写的“{name}”是 {found} 年的，上一年是 {year} 年",
    "改为上一年的输入文件；不能写本文件自己。",
)
UNKNOWN_KEY = Rule(
    "input.unknown-key",
    "error",
    "不认识的项目",
    "不认识“{key}”{nearest}",
    "检查拼写；可填的项目见 schemas/budget.schema.json。",
)
AMOUNT = Rule(
    "input.amount",
    "error",
    "金额写法有误",
    "“{value}”不是可以精确到分的金额",
    "写成最多两位小数的数，如 617587.56；不写单位，整数部分不超过 13 位。",
    _EXACT,
)
VALUE = Rule(
    "input.value",
    "error",
    "填写的内容不合要求",
    "“{name}”不能是“{value}”：{expected}",
    "按要求改写。",
)
UNKNOWN_CODE = Rule(
    "code.unknown",
    "error",
    "科目编码不存在",
    "{kind}没有编码 {code}（{level}）{nearest}",
    "核对编码；若是当年新增科目，由模板包的 codes.csv 补充。",
    "财政部当年《政府收支分类科目》",
)
UNKNOWN_ITEM = Rule(
    "code.unknown-item",
    "note",
    "科目表里没有这个项级科目",
    "{kind} {code} 不在科目表中，按所填名称“{name}”印出",
    "核对编码和名称。",
    "财政部当年《政府收支分类科目》",
)
UNNAMED_CODE = Rule(
    "code.unnamed",
    "error",
    "科目没有名称",
    "{kind} {code} 不在科目表中，也没有填名称",
    "核对编码；确是新增科目的，写出它的名称：工作簿填“科目名称”表，文本写在 codes 里。",
    "财政部当年《政府收支分类科目》",
)
CODE_NAME = Rule(
    "code.name",
    "warning",
    "科目名称与科目表不同",
    "{kind} {code} 填为“{name}”，{year} 年科目表为“{catalogue}”",
    "以当年科目表为准；确有不同可以不改，文件按所填名称印出。",
    "财政部当年《政府收支分类科目》",
)
DEPTH = Rule(
    "code.depth",
    "error",
    "基本支出没有细到款",
    "基本支出行的经济分类是“{code}”，应为 5 位款级编码",
    "填到款，如 30101。",
    "预算法实施条例（国令第729号）：基本支出按经济性质分类公开到款",
)
UNMAPPED = Rule(
    "code.unmapped",
    "error",
    "分不清人员经费还是公用经费",
    "基本支出的经济分类 {code} 不在模板包的人员经费或公用经费之内",
    "核对编码，或在模板包 measures.toml 的分组里补上。",
)
UNKNOWN_PROJECT = Rule(
    "project.unknown",
    "error",
    "项目没有列出",
    "支出明细里的项目“{name}”不在“项目”一节{nearest}",
    "在“项目”一节列出它，或改正名称。",
)
NO_PROJECT = Rule(
    "project.unnamed",
    "error",
    "项目支出没有写项目",
    "这一行是项目支出，但没有写是哪个项目",
    "填写项目名称（project），与“项目”一节的名称一致。",
)
IDLE_PROJECT = Rule(
    "project.no-amount",
    "warning",
    "项目没有金额",
    "项目“{name}”没有任何支出明细",
    "补上它的明细行；本年确实没有金额的项目可以不列。",
)
TWICE_PROJECT = Rule(
    "project.twice",
    "error",
    "项目列了两次",
    "项目“{name}”列了两次",
    "合并为一条。",
)
BASIC_WITH_PROJECT = Rule(
    "project.on-basic-line",
    "error",
    "基本支出写了项目",
    "这一行是基本支出，却写了项目“{name}”",
    "删去项目名称（project），或把支出性质改为“项目”。",
)
UNDECLARED_THREE_PUBLIC = Rule(
    "three-public.undeclared",
    "error",
    "没有说明是否含“三公”经费",
    "项目“{name}”的这一行没有细到款的经济分类，也没有说明是否含“三公”经费",
    "补填款级经济分类；不含“三公”经费的写明不含：工作簿填“否”，文本写 three_public: false。",
    _OPERATION + "：“三公”经费是全部财政拨款口径，含项目支出",
)
UNSTATED_THREE_PUBLIC = Rule(
    "three-public.without-code",
    "error",
    "“三公”经费没有科目",
    "这一行说明含“三公”经费，却没有款级经济分类",
    "把“三公”经费单列一行，填 30212、30217、30231 或 31013。",
)
NEW_WITH_PRIOR = Rule(
    "comparative.new-unit",
    "error",
    "新设单位填了上年数",
    "单位写明是本年新设的，却填了上年数",
    "确是新设的删去 comparatives；不是新设的删去 unit 里的 new。",
)
OTHER_KIND = Rule(
    "input.other-kind",
    "warning",
    "填了用不上的一节",
    "{kind}里不会印出“{key}”一节",
    "核对公开类型；确实不用的，删去这一节。",
)
EMPTY = Rule(
    "input.empty",
    "error",
    "文件是空的",
    "文件里没有内容",
    "从 samples 里复制一份再填。",
)
COSTS = Rule(
    "project.costs",
    "error",
    "支出明细与项目金额不一致",
    "项目“{name}”的支出明细合计 {costs} 元，项目金额 {amount} 元",
    "改正支出明细，或改正支出行。",
    "内容准确：同一份文件里的数必须一致",
)
