"""起跑: run one command and print its wall seconds, CPU seconds and peak memory in MiB.

Run as a file by a bare interpreter (``-I -S``), never imported by the benchmarks: a child's peak
memory counts that of the process it was forked from, so this one must be smaller than any command.
"""

import os
import resource
import sys
import time

KIB_PER_MIB = 1024


def main(command: list[str]) -> int:
    """起跑: the command's output is thrown away; its exit status is ours."""
    quiet = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2)]
    start = time.perf_counter()
    child = os.posix_spawn(command[0], command, os.environ, file_actions=quiet)
    _, status = os.waitpid(child, 0)
    wall = time.perf_counter() - start
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    sys.stdout.write(f"{wall} {used.ru_utime + used.ru_stime} {used.ru_maxrss / KIB_PER_MIB}\n")
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
