"""批量的规则: findings about a run and about what stopped one unit of it."""

from disclosure.core.findings import Rule

NO_SOURCE = Rule(
    "batch.no-source",
    "error",
    "没有可做的输入",
    "{reason}",
    "给一个放着输入文件（.xlsx、.yaml、.json）的文件夹，或一份清单（.txt，每行一个文件）。",
)
TIME = Rule(
    "batch.time",
    "error",
    "一个单位用时太长",
    "用时超过 {seconds} 秒，已经停下",
    "核对输入是不是多出了大量的行；确实需要更长时间的，用 --time-limit 放宽。",
)
MEMORY = Rule(
    "batch.memory",
    "error",
    "一个单位用的内存太多",
    "用的内存超过 {limit} MB，已经停下",
    "核对输入是不是多出了大量的行；确实需要更多内存的，用 --memory-limit 放宽。",
)
DIED = Rule(
    "batch.died",
    "error",
    "做这个单位的进程中断了",
    "做这个单位的进程中断了（{how}），没有写出文件",
    "用 --resume 再做一次；多半是内存不够：减少 --jobs 或放宽 --memory-limit。还是这样，请把输入文件交给开发者。",
)
NOT_RUN = Rule(
    "batch.not-run",
    "error",
    "这个单位没有做",
    "前面有单位失败，按 --fail-fast 停下，这个单位没有做",
    "改好前面的单位，用 --resume 接着做。",
)
OTHER_ENGINE = Rule(
    "batch.other-engine",
    "error",
    "集群里有一台机器的程序不同",
    "集群里 {worker} 的程序和本机不同，做出的文件会不一样，没有用它",
    "在那台机器上装和本机相同的 Python、程序和库，再用 --resume 接着做。",
)
OTHER_FONTS = Rule(
    "batch.other-fonts",
    "error",
    "集群里有一台机器的字体不同",
    "集群里 {worker} 的字体和本机不同，做出的文件会不一样，没有用它",
    "在那台机器上装和本机相同的字体（disclosure doctor 列出），再用 --resume 接着做。",
)
ABSOLUTE = Rule(
    "batch.absolute",
    "error",
    "集群上用不了绝对路径",
    "输入里写的“{name}”是绝对路径，别的机器上没有这个文件",
    "改成从这份输入所在的文件夹算起的相对路径。",
)
