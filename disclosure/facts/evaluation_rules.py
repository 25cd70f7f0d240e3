"""自评的规则: findings about weights, scores and funds of self-evaluations."""

from disclosure.core.findings import Rule

_NORM = "项目支出绩效评价管理办法（财预〔2020〕10号）：自评采用打分评价"

TWICE = Rule(
    "evaluation.twice",
    "error",
    "同一个项目自评了两次",
    "项目“{name}”列了两次",
    "合并为一条，或写全项目名称。",
)
WEIGHTS = Rule(
    "evaluation.weights",
    "error",
    "自评的分值不合规定",
    "“{name}”的{level}分值合计为 {sum}，规定为 {expected}",
    "核对各三级指标的分值；各一级指标应有的分值见模板包的 [evaluation]。",
    _NORM,
)
LEVEL = Rule(
    "evaluation.unknown-level",
    "error",
    "没有这个一级指标",
    "“{name}”的一级指标“{level}”不在评分办法里{nearest}",
    "改正一级指标的名称；可用的名称见模板包的 [evaluation]。",
    _NORM,
)
ABOVE = Rule(
    "evaluation.above-weight",
    "error",
    "得分超过分值",
    "“{name}”的{item}得分 {score}，超过分值 {weight}",
    "核对得分和分值。",
    _NORM,
)
UNEARNED = Rule(
    "evaluation.unearned",
    "error",
    "没有达到指标值却得满分",
    "“{name}”的{item}指标值“{target}”，实际“{actual}”，却得满分 {score}",
    "核对实际完成值；确未达到的，按规定扣分并写出原因。",
    _NORM,
)
WITHHELD = Rule(
    "evaluation.withheld",
    "error",
    "达到指标值却扣了分",
    "“{name}”的{item}指标值“{target}”，实际“{actual}”，分值 {weight} 只得 {score}，又没有写原因",
    "核对实际完成值和得分；确要扣分的，写出原因。",
    _NORM,
)
UNEXPLAINED = Rule(
    "evaluation.unexplained",
    "warning",
    "扣了分没有写原因",
    "“{name}”的{item}分值 {weight} 得 {score}，没有写偏差原因",
    "在 reason 里写出偏差原因和改进措施。",
    _NORM,
)
NOT_EXECUTED = Rule(
    "evaluation.no-executed",
    "error",
    "有预算没有执行数",
    "“{name}”的{row}有全年预算，没有填全年执行数",
    "填 executed；没有支出的填 0。",
)
OVERSPENT = Rule(
    "evaluation.overspent",
    "error",
    "执行数超过全年预算数",
    "“{name}”的{row}全年执行数超过全年预算数",
    "核对两数；有追加预算的，计入全年预算数。",
)
