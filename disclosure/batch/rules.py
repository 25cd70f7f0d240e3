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
NO_CLUSTER = Rule(
    "batch.no-cluster",
    "error",
    "连不上集群",
    "连不上 {address}：{reason}",
    "核对地址（如 tcp://10.0.0.5:8786）；在那台机器上用 dask scheduler 启动调度器；用 TLS 的，地址以 tls:// 开头。",
)
NO_WORKER = Rule(
    "batch.no-worker",
    "error",
    "集群里没有做事的进程",
    "{address} 的调度器下面还没有 worker",
    "用 dask worker {address} --nthreads 1 在各台机器上启动。",
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
EXPORT_DIFFERS = Rule(
    "batch.export-differs",
    "error",
    "已有的工作簿和导出对不上",
    "这个工作簿的支出合计是 {ours} 元，导出里是 {theirs} 元",
    "导出后预算有变动的，照新的导出改工作簿的明细；工作簿不再要的，把它移走，会按导出重新做一份。",
)
