"""工作簿有哪些表: the one declaration that filling in, reading, converting and notes go by.

The first column head of a sheet of rows, and the labels of a form, are what the reader looks for.
"""

from __future__ import annotations

from typing import Any

from disclosure.ledger.workbook.declared import Column, Form, Groups, Rows, Sheet, column

_CODE: dict[str, Any] = {"kind": "code", "width": 34}
_NAME: dict[str, Any] = {"required": True, "width": 28}
_SUBJECT: dict[str, Any] = {
    "head": "数的编号",
    "kind": "text",
    "width": 40,
    "required": True,
    "note": "这一行说的是哪个数；从下拉列表里选，或照检查结果里的编号填",
    "example": "支出/资金:财政拨款",
}
_COMPARED = ("较上年", "比上年", "增减")
_FUNDING = ("拨款来源", "非税", '"拨款"')
_FAMILIES = ("人员类", "运转类", "类别 =")
"""Words of packs that compare with last year, tell kinds of appropriation, or families of expenditure."""

_AMOUNT: dict[str, Any] = {
    "head": "金额（元）",
    "required": True,
    "width": 20,
    "note": "元，最多两位小数；不要写单位",
    "example": "617587.56",
}


def _line(path: tuple[str, ...]) -> tuple[Column, ...]:
    """收支行的栏目: those that lines of this year and of last year share."""
    source = column(path, "source", required=True, width=18, example="一般公共预算")
    carried = column(path, "carried_over", needs=("结转",), width=10, note="是：用上年结转资金安排")
    return source, carried


UNIT = Form(
    "单位信息",
    (
        column((), "document.kind", required=True, example="单位预算"),
        column((), "document.year", required=True, example="2025", note="填四位年份"),
        column((), "document.template", required=True, note="由程序填好，一般不改"),
        column((), "document.date", example="2025-02-01"),
        column((), "unit.name", required=True, example="某区某某局（本级）"),
        column((), "unit.short_name", needs=("单位.简称",), example="某某局"),
        column((), "unit.former_name", needs=("曾用名",)),
        column((), "unit.code", needs=("单位代码", "单位.代码"), example="205004"),
        column((), "unit.parent", needs=("主管部门",)),
        column((), "unit.parent_code", needs=("部门代码",), example="205"),
        column(
            (),
            "unit.type",
            example="行政单位",
            needs=("单位.性质", "机关运行"),
            note="预算必填；决定是否有机关运行经费",
        ),
        column(
            (),
            "unit.new",
            needs=_COMPARED,
            note="是：本年新设，没有上年预算可比，不要填上年数",
        ),
        column(
            (),
            "comparatives.from",
            needs=_COMPARED,
            width=40,
            note="上年的输入文件，从本文件所在的文件夹写起；没填上年明细的从它读取，填了的与它核对",
            example="2024.xlsx",
        ),
        column((), "unit.profile", needs=("单位.概况", "单位概况")),
        column((), "unit.duties.summary", needs=("职能概述",), note="一段话；没有可以不填"),
        column((), "unit.staffing.established", needs=("编制人数",), example="20"),
        column((), "unit.staffing.actual", needs=("实有人数",), example="18"),
        column((), "scope.agency_operating", needs=("机关运行",)),
    ),
)
DUTIES = Groups(
    "职能机构",
    {
        "主要职能": ("unit", "duties", "items"),
        "内设机构": ("unit", "offices"),
        "所属单位": ("unit", "units"),
        "所属单位的输入": ("unit", "members"),
    },
    (
        Column(
            (), "类别", "choice", "这一行写的是职能、内设机构、所属单位，还是所属单位的输入文件", "内设机构", 16,
            required=True, choices=("主要职能", "内设机构", "所属单位", "所属单位的输入"),
        ),
        Column((), "内容", note="一行一条；不写序号，序号和个数由程序加", example="办公室", width=90, required=True),
    ),
    needs=("单位.职能", "单位.内设机构", "单位.所属单位", "机构."),
    always=(("unit", "duties", "items"), ("unit", "offices")),
)  # fmt: skip
EXPENDITURE = Rows(
    "支出明细",
    ("expenditure",),
    (
        column(
            ("expenditure",), "function", head="功能分类科目", system="功能", required=True,
            note="到项，7 位；从下拉列表里选，或直接写编码", example="2080505 机关事业单位基本养老保险缴费支出", **_CODE,
        ),
        column(
            ("expenditure",), "economic", head="部门经济分类科目", system="经济",
            note="到款，5 位；项目支出可以只到类（3 位）或不填", example="30108 机关事业单位基本养老保险缴费", **_CODE,
        ),
        column(
            ("expenditure",), "government", head="政府经济分类科目", system="政府经济",
            needs=("政府经济",), note="到款，5 位", example="50102 社会保障缴费", **_CODE,
        ),
        *_line(("expenditure",)),
        column(("expenditure",), "appropriation", needs=_FUNDING, width=18),
        column(
            ("expenditure",), "nature", required=True, width=12, example="基本",
            note="基本：基本支出；项目：项目支出",
        ),
        column(("expenditure",), "category", needs=_FAMILIES, width=14),
        column(
            ("expenditure",), "project", width=30, names_of="项目",
            note="项目支出必填，与“项目”表里的名称一致；基本支出不填", example="政府雇员",
        ),
        column(
            ("expenditure",), "three_public", head="含“三公”经费", width=14, example="否",
            note="没有填到款的项目支出必须写 是 或 否",
        ),
        column(("expenditure",), "amount", **_AMOUNT),
    ),
    "一行一笔，填到最末级科目；合计由程序计算。金额为零的行会照样印出空行。",
    needs=("支出",),
)  # fmt: skip
REVENUE = Rows(
    "收入明细",
    ("revenue",),
    (
        *_line(("revenue",)),
        column(("revenue",), "appropriation", needs=_FUNDING, width=18),
        column(("revenue",), "amount", **_AMOUNT),
    ),
    "只在收入与支出的资金来源不一致时填写；不填就由支出明细推出。",
    needs=("收入",),
)
PRIOR = Rows(
    "上年数",
    ("comparatives", "measures"),
    (
        column(("comparatives", "measures"), "fact", **_SUBJECT),
        column(
            ("comparatives", "measures"), "amount", head="上年数", kind="published", required=True,
            width=18, note="照上年公开的文件原样填，小数位数就是它的精度；上年没有的填 0", example="3137.99",
        ),
        column(("comparatives", "measures"), "unit", required=True, width=12, example="万元"),
    ),
    "只填要与上年比较的数。",
    needs=_COMPARED,
    given=(("fact",), ("unit",)),
)  # fmt: skip
PRIOR_LINES = Rows(
    "上年明细",
    ("comparatives", "lines"),
    (
        column(("comparatives", "lines"), "function", head="功能分类科目", system="功能", **_CODE),
        column(("comparatives", "lines"), "economic", head="部门经济分类科目", system="经济", **_CODE),
        column(
            ("comparatives", "lines"), "government", head="政府经济分类科目", system="政府经济",
            needs=("政府经济",), **_CODE,
        ),
        *_line(("comparatives", "lines")),
        column(("comparatives", "lines"), "appropriation", needs=_FUNDING, width=18),
        column(("comparatives", "lines"), "nature", width=12),
        column(("comparatives", "lines"), "category", needs=_FAMILIES, width=14),
        column(("comparatives", "lines"), "project", width=30, names_of="项目"),
        column(("comparatives", "lines"), "three_public", head="含“三公”经费", width=14),
        column(("comparatives", "lines"), "amount", **_AMOUNT),
    ),
    "有上年明细的填这里，已知到哪一级就写哪一级；只有上年公开数的填“上年数”。",
    needs=_COMPARED,
)  # fmt: skip
TRANSFERS = Rows(
    "内部往来",
    ("internal_transfers",),
    (
        column(("internal_transfers",), "from", required=True, width=30),
        column(("internal_transfers",), "to", required=True, width=30),
        column(("internal_transfers",), "received", required=True, width=20),
        column(
            ("internal_transfers",), "function", head="功能分类科目", system="功能", required=True,
            note="付款单位这笔支出的科目，到项，7 位", **_CODE,
        ),
        column(("internal_transfers",), "economic", head="部门经济分类科目", system="经济", **_CODE),
        column(("internal_transfers",), "source", required=True, width=20),
        column(("internal_transfers",), "project", width=30),
        column(("internal_transfers",), "amount", **_AMOUNT),
    ),
    "由各单位汇总的部门才填：本部门单位之间的上缴和补助，汇总时两边各抵销一次。",
    needs=("单位.所属单位",),
)  # fmt: skip
PRIOR_REVENUE = Rows(
    "上年收入",
    ("comparatives", "revenue"),
    (
        *_line(("comparatives", "revenue")),
        column(("comparatives", "revenue"), "appropriation", needs=_FUNDING, width=18),
        column(("comparatives", "revenue"), "amount", **_AMOUNT),
    ),
    "只在上年收入不能由上年明细的资金来源推出时填写。",
    needs=_COMPARED,
)
CONTROLS = Rows(
    "控制数",
    ("controls",),
    (
        column(("controls",), "fact", **_SUBJECT),
        column(("controls",), "amount", **_AMOUNT),
        column(("controls",), "source", width=30, example="区财政批复"),
    ),
    "财政批复的合计数，只用来核对。",
    needs=("支出",),
    given=(("fact",),),
)
REASONS = Rows(
    "变动原因",
    ("reasons",),
    (
        column(
            ("reasons",), "facts", kind="subjects", head="数的编号", width=40, required=True,
            note=_SUBJECT["note"] + "；一条原因用于几个数的，换行（Alt+Enter）分开", example=_SUBJECT["example"],
        ),
        column(("reasons",), "direction", width=10, example="减少"),
        column(("reasons",), "text", required=True, width=80, example="政府投资项目安排减少"),
    ),
    "比上年增加、减少的，写明原因；原因是为一个方向写的，方向变了要重写。",
    needs=("原因", "说明"),
    given=(("facts",),),
)  # fmt: skip
PURPOSES = Rows(
    "主要用途",
    ("purposes",),
    (
        column(("purposes",), "fact", **_SUBJECT),
        column(
            ("purposes",), "text", required=True, width=80, example="在职人员住房公积金的单位缴存",
            note="“主要用于”后面的话，不写句号",
        ),
    ),
    "正文里“主要用于……”的内容。",
    needs=("用途",),
    given=(("fact",),),
)  # fmt: skip
PROJECTS = Rows(
    "项目",
    ("projects",),
    (
        column(("projects",), "name", **_NAME),
        column(("projects",), "category", needs=("项目.类别",), width=14),
        column(("projects",), "nature", needs=("项目.性质",), width=14),
        column(("projects",), "direction", needs=("支出方向",), width=18),
        column(("projects",), "published", head="是否公开", width=12, example="是"),
        column(("projects",), "total", needs=("项目.总额",), width=20),
        column(("projects",), "start", needs=("开始",), width=14, example="2025-01-01"),
        column(("projects",), "end", needs=("完成",), width=14, example="2025-12-31"),
        column(("projects",), "department", needs=("项目.主管部门",), width=28),
        column(("projects",), "implementer", needs=("项目.实施单位",), width=28),
        *(
            column(
                ("projects",), f"statement.{key}", needs=(f"项目.{word}",), width=50,
                note="分段的，换行（Alt+Enter）分开；公开的项目五栏都要填",
            )
            for key, word in (
                ("overview", "概述"), ("basis", "依据"), ("body", "主体"), ("plan", "方案"),
                ("period", "周期"),
            )
        ),
        column(("projects",), "goals.total", needs=("总目标",), width=50),
        column(("projects",), "goals.annual", needs=("年度目标",), width=50),
    ),
    "全部项目都要列出；个数和金额由程序计算。",
    needs=("项目",),
)  # fmt: skip


def _indicators(path: tuple[str, ...]) -> tuple[Column, ...]:
    return (
        column(path, "level1", required=True, width=16, example="产出指标"),
        column(path, "level2", required=True, width=20, example="数量指标"),
        column(path, "level3", width=34),
        column(
            path, "target", width=34, example="≥90%",
            note="要引用预算里的数，写 {数的编号} 或 {数的编号|数字格式}，如 ≤{支出/项目:政府雇员}",
        ),
        column(path, "standard", width=34, needs=("绩效标准", "standard")),
        column(
            path, "fact", head="指标值取自", width=34, needs=("年初预算", "special-fund"),
            note="指标值就是预算里的一个数时，填它的编号，不再填指标值",
        ),
    )  # fmt: skip


_OF_PROJECT = Column(
    ("name",), "项目名称", note="与“项目”表里的名称一致", example="政府雇员", width=28, required=True,
    names_of="项目",
)  # fmt: skip
INDICATORS = Rows(
    "绩效指标",
    ("projects", "indicators"),
    _indicators(("projects", "indicators")),
    "公开的项目逐条填写；一行一条指标。",
    needs=('each = "指标"', "绩效目标"),
    parent=_OF_PROJECT,
    owner="项目",
)
COSTS = Rows(
    "项目测算",
    ("projects", "costs"),
    (
        column(("projects", "costs"), "summary", width=28),
        column(("projects", "costs"), "name", **_NAME),
        column(("projects", "costs"), "amount", **_AMOUNT),
        column(("projects", "costs"), "note", width=50),
    ),
    "项目的支出明细和测算；合计须等于项目金额。",
    needs=('each = "支出明细"', "支出明细"),
    parent=_OF_PROJECT,
    owner="项目",
)
PROCUREMENT = Form(
    "政府采购",
    (
        column((), "procurement.goods", head="货物（元）", required=True, example="10000.00"),
        column((), "procurement.works", head="工程（元）", required=True, example="0"),
        column((), "procurement.services", head="服务（元）", required=True, example="10000.00"),
        column(
            (), "procurement.sme_reserved", head="面向中小企业预留（元）",
            needs=("中小企业",), example="0",
        ),
        column(
            (), "procurement.micro_reserved", head="其中：面向小微企业预留（元）",
            needs=("小微企业",), example="0",
        ),
    ),
    "没有的填 0。",
    needs=("采购",),
)  # fmt: skip
ASSETS = Form(
    "国有资产",
    (
        column((), "assets.as_of"),
        column(
            (), "assets.planned_vehicles", head="计划购置车辆（辆）", kind="integer",
            note="填总数；要按种类分列的，这里不填，填在“车辆设备”表", example="0",
        ),
        column((), "assets.planned_equipment", head="计划购置大型设备（台、套）", required=True, example="0"),
        column((), "assets.house_area", needs=("房屋",), example="333"),
        column((), "assets.house_note", needs=("房屋",)),
    ),
    needs=("资产",),
)  # fmt: skip
VEHICLES = Groups(
    "车辆设备",
    {
        "车辆": ("assets", "vehicles"),
        "大型设备": ("assets", "equipment"),
        "计划购置车辆": ("assets", "planned_vehicles"),
    },
    (
        Column(
            (), "类别", "choice", "车辆、大型设备，或按种类分列的计划购置车辆", "车辆", 16,
            required=True, choices=("车辆", "大型设备", "计划购置车辆"),
        ),
        Column(
            (), "种类", note="车辆写种类；大型设备写单位价值门槛（万元），只写数", example="机要通信用车",
            width=30, required=True,
        ),
        Column((), "数量", "integer", "辆，或台（套）；没有的填 0", "2", 12, required=True),
    ),
    needs=("资产",),
    always=(("assets", "vehicles"), ("assets", "equipment")),
)  # fmt: skip
CODES = Groups(
    "科目名称",
    {
        "功能分类": ("codes", "functional"),
        "部门经济分类": ("codes", "economic"),
        "政府经济分类": ("codes", "government"),
    },
    (
        Column(
            (), "分类", "choice", "编码属于哪种分类", "功能分类", 16, required=True,
            choices=("功能分类", "部门经济分类", "政府经济分类"),
        ),
        Column((), "编码", "code", "科目编码", "2200106", 16, required=True),
        Column((), "名称", note="照当年科目表", example="自然资源利用与保护", width=44, required=True),
    ),
    "科目表里已有的不用填；当年新增、下拉列表里没有的科目，在这里写名称。",
    needs=("支出",),
)  # fmt: skip
PERFORMANCE = Form(
    "整体绩效",
    (column((), "performance.overview", required=True),),
    needs=("整体绩效", "整体支出绩效"),
)
TASKS = Rows(
    "重点工作",
    ("performance", "tasks"),
    (
        column(("performance", "tasks"), "name", required=True, width=30),
        column(("performance", "tasks"), "goal", required=True, width=80),
    ),
    "年度重点工作，一行一项。",
    needs=("整体绩效", "整体支出绩效"),
)
OVERALL = Rows(
    "整体指标",
    ("performance", "indicators"),
    _indicators(("performance", "indicators")),
    "整体支出绩效的指标，一行一条。",
    needs=("整体绩效", "整体支出绩效"),
)
_FUNDS = (
    ("appropriation", "当年财政拨款"),
    ("carried_over", "上年结转资金"),
    ("other", "其他资金"),
)
_STAGES = (("initial", "年初预算数"), ("full_year", "全年预算数"), ("executed", "全年执行数"))
EVALUATIONS = Rows(
    "自评",
    ("evaluations",),
    (
        column(("evaluations",), "name", **_NAME),
        column(("evaluations",), "department", required=True, width=28),
        column(("evaluations",), "implementer", required=True, width=28),
        *(
            column(
                ("evaluations",), f"funds.{fund}.{stage}", head=f"{title}{label}", width=18,
                required=fund == "appropriation" and stage != "executed",
                note="元；没有的填 0" if stage != "executed" else "元；预算为零的可以不填，印成空格",
                example="208000.00",
            )
            for fund, title in _FUNDS
            for stage, label in _STAGES
        ),
        column(("evaluations",), "goal", required=True, width=50),
        column(("evaluations",), "actual", required=True, width=50),
    ),
    "一个项目一行；执行率、资金得分、合计、总分由程序计算。",
    needs=("自评",),
)  # fmt: skip
SCORED = Rows(
    "自评指标",
    ("evaluations", "indicators"),
    tuple(
        column(("evaluations", "indicators"), key, required=key != "reason", width=width)
        for key, width in (
            ("level1", 16), ("level2", 20), ("level3", 34), ("target", 24), ("actual", 24),
            ("weight", 10), ("score", 10), ("reason", 40),
        )
    ),
    "一行一条指标。",
    needs=("自评",),
    parent=Column(("name",), "项目名称", note="与“自评”表里的名称一致", width=28, required=True, names_of="自评"),
    owner="自评",
)  # fmt: skip
OTHER = Rows(
    "其他内容",
    (),
    (
        Column(
            ("path",), "路径", "json", note="由程序转换时填写，一般不用", width=40, required=True
        ),
        Column(("value",), "内容", "json", width=90, required=True),
    ),
    "放不进别的表的内容，由程序转换时填写，一般不用。",
)

SHEETS: tuple[Sheet, ...] = (
    UNIT, DUTIES, EXPENDITURE, REVENUE, TRANSFERS, PRIOR, PRIOR_LINES, PRIOR_REVENUE, CONTROLS, REASONS, PURPOSES, PROJECTS,
    INDICATORS, COSTS, PROCUREMENT, ASSETS, VEHICLES, PERFORMANCE, TASKS, OVERALL, EVALUATIONS,
    SCORED, CODES, OTHER,
)  # fmt: skip
"""Projects stand before what belongs to them."""
