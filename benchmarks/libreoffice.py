"""LibreOffice: our Word file turned into PDF, cold and by a process that is warm already.

Its bridge for Python is not on every machine, so warm is the time that one more file takes in a
process that has others to do; and where unoserver is installed, that of one it is sent.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from time import perf_counter, sleep
from typing import NamedTuple
from xmlrpc.client import ServerProxy

MORE = 5
"""Files that a process does after its first one."""


START = 60
"""Seconds within which unoserver must answer."""


class Conversion(NamedTuple):
    """一轮: seconds of a process with one file, of one more file, and of one that unoserver is sent."""

    cold: float
    warm: float
    served: float | None = None


Serve = Callable[[Path], float]
"""交给常驻的进程: a file; the seconds until its PDF is there."""


def installed() -> bool:
    """装了没有."""
    return shutil.which("soffice") is not None


def rounds(count: int, word: Path, folder: Path) -> list[Conversion]:
    """各轮: a first run makes the profile, and is not kept."""
    copies = [folder / f"office-{number}.docx" for number in range(MORE + 1)]
    for copy in copies:
        shutil.copyfile(word, copy)
    _converted(copies[:1], folder)
    with _serving(folder) as serve:
        return [_round(copies, folder, serve) for _ in range(count)]


def _round(copies: list[Path], folder: Path, serve: Serve | None) -> Conversion:
    one, all_of_them = _converted(copies[:1], folder), _converted(copies, folder)
    served = serve(copies[0]) if serve else None
    return Conversion(one, (all_of_them - one) / MORE, served)


def _converted(files: list[Path], folder: Path) -> float:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(shutil.which("soffice")), profile, "--headless", "--convert-to", "pdf"]
    begun = perf_counter()
    subprocess.run(
        [*command, "--outdir", str(folder / "office"), *map(str, files)],
        check=True,
        capture_output=True,
    )
    return perf_counter() - begun


@contextmanager
def _serving(folder: Path) -> Iterator[Serve | None]:
    """常驻: unoserver with a LibreOffice of its own, warmed by two files; None where there is none."""
    command = shutil.which("unoserver")
    if command is None:
        yield None
        return
    port, bridge = _free_ports()
    places = ("--port", str(port), "--uno-port", str(bridge))
    profile = ("--user-installation", str(folder / "served"))
    process = subprocess.Popen([command, "--quiet", *places, *profile], stderr=subprocess.DEVNULL)
    try:
        with ServerProxy(f"http://127.0.0.1:{port}", allow_none=True) as server:
            _await(server)
            serve = partial(_served, server)
            for _ in range(2):
                serve(folder / "office-0.docx")
            yield serve
    finally:
        process.terminate()
        process.wait()


def _free_ports() -> tuple[int, int]:
    with socket.socket() as one, socket.socket() as other:
        for each in (one, other):
            each.bind(("127.0.0.1", 0))
        return one.getsockname()[1], other.getsockname()[1]


def _await(server: ServerProxy) -> None:
    last = perf_counter() + START
    while True:
        try:
            server.info()
        except ConnectionRefusedError:
            if perf_counter() > last:
                raise
            sleep(0.2)
        else:
            return


def _served(server: ServerProxy, word: Path) -> float:
    """As ``--convert-to`` does it: indexes are left as they are."""
    pdf, begun = word.with_suffix(".served.pdf"), perf_counter()
    server.convert(str(word), None, str(pdf), None, None, [], False, None, None)  # noqa: FBT003
    return perf_counter() - begun
