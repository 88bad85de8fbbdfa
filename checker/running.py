"""Running an audit for a command: the drafts, the workers, what is kept, and a bar meanwhile."""

import gc
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from checker.audit import Audit, Plan, run
from checker.cache import Cache, cache_file
from checker.cluster import ClusterError
from checker.dossier import Draft, find_drafts
from checker.lexicon import LexiconError
from checker.options import Machine
from checker.reading.safety import MEGABYTE
from checker.rulebook import Rule, RuleError
from checker.settings import Settings
from checker.store import Kept, Store
from checker.workers import cores

_A_FEW = 6
"""So few drafts are checked before other processes are ready to help."""


class RunError(Exception):
    """A run that could not be done; one Vietnamese line."""


def audited(
    paths: Sequence[Path],
    rules: Sequence[Rule],
    settings: Settings,
    machine: Machine,
    *,
    leave_out: Sequence[Path] = (),
    compared: bool = False,
) -> Audit:
    """Check the drafts under the paths; `compared` prepares the matrix of the communes even
    where there is one.

    Raises `RunError`.
    """
    drafts, refusals = find_drafts(paths, reports=settings.out, leave_out=leave_out)
    try:
        with _plan(drafts, machine) as plan, _tidied(len(drafts), plan):
            return run(
                drafts,
                rules,
                refusals=refusals,
                ocr=settings.ocr,
                max_bytes=int(machine["max_size"] * MEGABYTE) if machine["max_size"] else None,
                compared=compared,
                plan=plan,
            )
    except (ClusterError, LexiconError, RuleError) as error:
        raise RunError(str(error)) from error
    except sqlite3.OperationalError as error:
        # The shelf's temporary file; a cache that fails is gone without.
        raise RunError(
            f"Không ghi được dữ liệu tạm ({error}); hãy kiểm tra chỗ trống của ổ đĩa."
        ) from error


@contextmanager
def _plan(drafts: Sequence[Draft], machine: Machine) -> Iterator[Plan]:
    workers = 1 if len(drafts) <= _A_FEW else machine["workers"] or cores()
    store = Kept(Cache(cache_file())) if machine["cache"] else Store()
    try:
        with _bar(len(drafts)) as on_step:
            yield Plan(min(workers, len(drafts)) or 1, machine["scheduler"], store, on_step)
    finally:
        store.close()


@contextmanager
def _tidied(drafts: int, plan: Plan) -> Iterator[None]:
    """Look for garbage meanwhile where this process checks many drafts itself: else there is none,
    and all that is kept of a country would be looked through again and again."""
    if drafts <= _A_FEW or plan.workers > 1:
        yield
        return
    tidied = gc.isenabled()
    gc.freeze()
    gc.enable()
    try:
        yield
    finally:
        if not tidied:
            gc.disable()


@contextmanager
def _bar(drafts: int) -> Iterator[Callable[[int], None]]:
    """Show a bar meanwhile, unless there is one draft only; yields what moves it on."""
    if drafts <= 1:
        yield lambda steps: None
        return
    from rich.console import Console

    from checker.reporting.console import progress

    with progress(Console(stderr=True), shown=True) as bar:
        # Every draft is read, and then checked.
        task = bar.add_task("Đang rà soát", total=2 * drafts)
        yield lambda steps: bar.advance(task, steps)
