"""Runs commands as processes of their own, and tells what they cost."""

import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_EVERY = 0.1
_PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock and of the processors, and memory in MB.

    `largest` is the most that one process held, `together` the most that all of them held at once,
    what they share counted once; 0 where the system does not tell.
    """

    wall: float
    cpu: float
    largest: float
    together: float = 0.0


class FailedError(Exception):
    """A command that should have worked did not."""


def run(command: Sequence[str], env: Mapping[str, str], codes: Sequence[int] = (0,)) -> Cost:
    """Run a command to its end and return its cost, its children's included."""
    return run_all([command], env, codes)


def run_all(
    commands: Sequence[Sequence[str]], env: Mapping[str, str], codes: Sequence[int] = (0,)
) -> Cost:
    """Run commands beside one another; return what they cost together."""
    begun = time.perf_counter()
    started = [
        subprocess.Popen(each, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=dict(env))
        for each in commands
    ]
    watch = _Watch([each.pid for each in started])
    cpu = largest = 0.0
    for process in started:
        said = process.stderr.read() if process.stderr else b""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in codes:
            raise FailedError(f"{process.args!r}: {said[-2000:].decode(errors='replace')}")
        cpu += usage.ru_utime + usage.ru_stime
        largest = max(largest, usage.ru_maxrss / 1024)
    wall = time.perf_counter() - begun
    return Cost(wall, cpu, largest, max(watch.stop(), largest if len(started) == 1 else 0.0))


def alternated(
    commands: Sequence[Sequence[str]], env: Mapping[str, str], times: int
) -> list[list[Cost]]:
    """Run commands in turn, so that a busy minute slows all of them; return the costs of each."""
    costs: list[list[Cost]] = [[] for _ in commands]
    for _ in range(times):
        for command, own in zip(commands, costs, strict=True):
            own.append(run(command, env))
    return costs


class _Watch:
    """Looks at the memory of processes and of their children until it is told to stop."""

    def __init__(self, pids: Sequence[int]) -> None:
        self._pids, self._most = pids, 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> float:
        """Return the most memory the processes held at once, in MB."""
        self._over.set()
        self._thread.join()
        return self._most

    def _look(self) -> None:
        while not self._over.wait(_EVERY):
            held = sum(_held(pid) for root in self._pids for pid in _family(root))
            self._most = max(self._most, held / 1024)


def _family(pid: int) -> list[int]:
    try:
        listed = (_PROC / str(pid) / "task" / str(pid) / "children").read_text()
    except OSError:
        return [pid]
    return [pid, *(each for child in listed.split() for each in _family(int(child)))]


def _held(pid: int) -> int:
    """Return a process's share of the memory in use, in KB."""
    try:
        rollup = (_PROC / str(pid) / "smaps_rollup").read_text()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
