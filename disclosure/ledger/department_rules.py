"""部门的规则: findings about a department and the inputs of its units."""

from disclosure.core.findings import Rule

NO_MEMBER = Rule(
    "department.unreadable",
    "error",
    "读不到所属单位的输入",
    "members 里写的“{name}”读不了：{reason}",
    "写从本文件所在的文件夹起的路径，每个单位一份，如 ../units/101001.xlsx。",
)
BROKEN_MEMBER = Rule(
    "department.broken-unit",
    "error",
    "所属单位的输入有错误",
    "所属单位的输入“{name}”有 {count} 个错误，部门的数算不出来",
    "照这个单位自己的错误提示改正它的输入。",
)
OTHER_MEMBER = Rule(
    "department.other-unit",
    "error",
    "不能汇总的单位输入",
    "所属单位的输入是“{found}”，这里要的是“{wanted}”",
    "部门由同一年度的单位预算汇总；改为这个单位当年的单位预算。",
)
SAME_MEMBER = Rule(
    "department.same-unit",
    "error",
    "两个所属单位相同",
    "两份输入的单位{title}都是“{value}”",
    "同一个单位只留一份；不是同一个单位的，改正名称或代码。",
)
OTHER_PARENT = Rule(
    "department.parent",
    "error",
    "单位写的主管部门不是本部门",
    "“{unit}”写的主管部门是“{found}”，列入它的部门是“{department}”",
    "核对两份输入：改正单位的主管部门，或从部门的 members 里删去这个单位。",
    "《关于推进部门所属单位预算公开的指导意见》（财预〔2021〕29号）：部门汇总所属单位",
)
OTHER_DATE = Rule(
    "department.asset-date",
    "error",
    "各单位的资产时点不同",
    "资产的时点，一个单位是 {first}，另一个是 {other}，两处的数不能相加",
    "各单位的资产照同一个时点填报。",
)
UNIT_FACT = Rule(
    "department.unit-fact",
    "error",
    "指标值引用了部门没有的数",
    "项目“{project}”的指标值引用了“{subject}”，这是单位自己的数，部门的文件里印不出来",
    "把指标值改写成文字，或改为引用支出、收入里的数。",
)
TYPED = Rule(
    "department.typed",
    "error",
    "部门的数另填了一遍",
    "写了 members，“{key}”就由各单位的输入得出，不能另填",
    "删去这一节；本级也是一个单位，它的数填在本级自己的输入里。",
    "部门预算由所属单位预算汇总而成",
)
NO_DEPARTMENT = Rule(
    "department.not-one",
    "error",
    "不是汇总的部门",
    "“{key}”只能写在由单位汇总的部门预算里",
    "公开类型改为“部门预算”，并用 members 列出各单位的输入；或删去这一处。",
)
TRANSFER = Rule(
    "department.transfer",
    "error",
    "内部往来抵销不了",
    "内部往来 {amount} 元抵销不了：{reason}",
    "照付款单位的支出行和收款单位的收入核对单位、科目、来源和金额。",
    "汇总时本部门单位之间的上缴和补助两边各抵销一次，不重复计算",
)
