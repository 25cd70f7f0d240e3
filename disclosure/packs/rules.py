"""模板包的规则: findings about a pack, before any data is seen."""

from disclosure.core.findings import Rule

_FACTS_ONLY = "数字只能由事实印出，模板里打字的数字是自相矛盾的来源"

NOT_FOUND = Rule(
    "pack.not-found",
    "error",
    "没有这个模板包",
    "找不到模板包“{name}”{nearest}",
    "用 disclosure template list 查看可用的模板包，或写出文件夹路径。",
)
LOOP = Rule(
    "pack.inherits-loop",
    "error",
    "模板包互相继承",
    "模板包“{name}”继承到了它自己",
    "改正 pack.toml 里的 inherits。",
)
MISSING_FILE = Rule(
    "pack.missing-file",
    "error",
    "模板包缺少文件",
    "模板包“{name}”和它的上级里都没有 {file}",
    "补上这个文件，或从 pack.toml 里去掉对它的引用。",
)
TOML = Rule(
    "pack.syntax",
    "error",
    "配置文件格式有误",
    "{reason}",
    "检查这一处的引号、方括号和等号。",
)
SETTING = Rule(
    "pack.setting",
    "error",
    "模板包的设置有误",
    "{reason}",
    "按 templates 里相近的模板包改正。",
)
TEMPLATE_SYNTAX = Rule(
    "template.syntax",
    "error",
    "模板语法有误",
    "{reason}",
    "检查这一行的 {{{{ }}}} 和 {{% %}} 是否成对。",
)
TYPED_DIGIT = Rule(
    "template.typed-digit",
    "error",
    "模板里打了数字",
    "模板文字里有数字“{digits}”",
    "改为引用事实，如 {{{{ 年度 }}}}；确是固定文字（法条、文号）时列入 pack.toml 的 literals。",
    _FACTS_ONLY,
)
BARE_NUMBER = Rule(
    "template.bare-number",
    "error",
    "表达式印出了裸数",
    "“{shown}”是没有事实的数",
    "改为引用事实并用 元、万元 等格式印出。",
    _FACTS_ONLY,
)
CHOICE = Rule(
    "template.choice",
    "error",
    "模板里留有选择",
    "“{text}”是给人选择的写法",
    "改用随数字变化的方向词，如 {{{{ 数.增减.词 }}}}。",
    "公开文本中常见“增加（减少）”漏改",
)
UNDEFINED = Rule(
    "template.undefined",
    "error",
    "模板里的名称不存在",
    "没有“{name}”{nearest}",
    "改正名称；可用的名称见 templates/README.md。",
)
UNKNOWN_FACT = Rule(
    "template.unknown-fact",
    "error",
    "模板引用了不存在的数",
    "没有事实“{name}”{nearest}",
    "改正编号；可用 disclosure explain 查找。",
)
FORBIDDEN = Rule(
    "template.forbidden",
    "error",
    "模板用了不允许的写法",
    "不允许：{reason}",
    "模板只能引用事实和文字，不能运行程序。",
)
UNKNOWN_STYLE = Rule(
    "shell.unknown-style",
    "error",
    "外壳里没有这个样式",
    "外壳 shell.docx 里没有样式“{style}”",
    "在 Word 里打开外壳，新建这个样式。",
)
SHELL_MARK = Rule(
    "shell.no-body-mark",
    "error",
    "外壳里没有正文位置",
    "外壳里没有单独成段的 {mark}",
    "在封面之后写一段 {mark}。",
)
MISSING_SECTION = Rule(
    "pack.missing-section",
    "error",
    "缺少必须公开的内容",
    "模板包没有{what}",
    "补上；{remedy}",
    "财政预决算领域基层政务公开标准目录",
)
KIND = Rule(
    "pack.kind",
    "error",
    "模板包不管这类文件",
    "模板包“{name}”用于{kinds}，不用于{kind}",
    "换一个模板包（disclosure template list），或改正公开类型。",
)
FORM_GRID = Rule(
    "form.grid",
    "error",
    "表单的格子排不满",
    "表单“{form}”的第 {row} 行占 {cells} 栏，应占 {columns} 栏",
    "核对 widths 的栏数、各格的 columns，以及从上面合并下来的格（rows）。",
)
CSS_FONT = Rule(
    "style.font-in-css",
    "error",
    "样式表里写了字体字号",
    "“{text}”应由外壳决定",
    "在 Word 外壳的样式里改字体、字号和页边距，样式表只管表格线等。",
)
CSS_OUTSIDE = Rule(
    "style.outside",
    "error",
    "样式表伸到了外面",
    "样式表里不能写“{text}”",
    "样式表只写自己的规则：不引用网址和文件，不写反斜杠和尖括号；图片放在外壳里。",
    "生成的文件不依赖任何外部内容",
)
NEW_NAME = Rule(
    "pack.new-name",
    "error",
    "模板包的名称不合要求",
    "“{name}”不能作文件夹名",
    "只用字母、数字、汉字、下划线和连字符，如 my-district。",
)
NEW_EXISTS = Rule(
    "pack.new-exists",
    "error",
    "已经有这个文件夹",
    "“{name}”已经存在",
    "换一个名称，或先移开原来的文件夹。",
)
WRONG_UNIT = Rule(
    "template.unit",
    "error",
    "格式与数的单位不合",
    "“{name}”的单位是{unit}，不能按“{style}”（{wanted}）印出",
    "金额用 元、万元，比率用 百分比，件数用它自己的单位。",
    _FACTS_ONLY,
)
UNKNOWN_FILTER = Rule(
    "template.unknown-filter",
    "error",
    "没有这个格式",
    "没有格式或过滤器“{name}”{nearest}",
    "改正名称，或在 pack.toml 的 [text] 里声明这个格式。",
)
PLACED_TWICE = Rule(
    "pack.placed-twice",
    "error",
    "同一内容放了两次",
    "{kind}“{name}”放了两次",
    "只保留一处。",
)
MISSING_EXPLANATION = Rule(
    "pack.missing-explanation",
    "error",
    "缺少必须公开的说明",
    "正文没有印出{what}",
    "在 narrative 里印出 {remedy}。",
    "财政预决算领域基层政务公开标准目录",
)
SHELL_UNREADABLE = Rule(
    "shell.unreadable",
    "error",
    "读不了 Word 外壳",
    "外壳打不开：{reason}",
    "用 Word 另存为 .docx；不要改扩展名，也不要加密。",
)
SHELL_REFUSED = Rule(
    "shell.refused",
    "error",
    "不收这样的 Word 外壳",
    "外壳里有{what}",
    "{remedy}",
    "外壳可能来自别处：不展开压缩炸弹，不读外部文件，不带程序",
)
SHELL_TAG = Rule(
    "shell.forbidden-tag",
    "error",
    "外壳里用了不允许的标记",
    "外壳里不能写“{text}”",
    "外壳只能写 {{{{ 年度 }}}}、{{{{ 单位.名称 }}}} 这样的名称；条件和循环写在 narrative 里。",
)
SHELL_UNSUPPORTED = Rule(
    "shell.unsupported",
    "warning",
    "外壳用了 PDF 不跟随的功能",
    "{what}只出现在 Word 文件里，PDF 和网页不跟随",
    "{remedy}",
)
