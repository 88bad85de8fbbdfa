"""Who does the work: this process or several, through the standard executor interface."""

import contextlib
import gc
import itertools
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from typing import Any, NamedTuple, Self, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_AHEAD = 2
"""So many batches a worker are handed out at once: nobody waits, and few lie in memory."""


class Broken(NamedTuple):
    """Stands for the result of an item whose worker died."""


class Here(Executor):
    """Does the work in this process, at once."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Do it, and return a future that is done."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


class Workers:
    """Executors of one kind: a new one is made when a task has killed a worker."""

    def __init__(self, make: Callable[[], Executor], count: int) -> None:
        self.count = count
        self._make = make
        self._executor: Executor | None = None

    def map(
        self, work: Callable[[list[Item]], list[Result]], batches: Iterable[list[Item]]
    ) -> Iterator[tuple[Item, Result | Broken]]:
        """Do batches of items; yields every item with its result as soon as that is there.

        When a worker dies, the items under way are done again one by one; one whose worker dies
        once more is `Broken`.
        """
        waiting = iter(batches)
        under_way: dict[Future[list[Result]], list[Item]] = {}
        while True:
            for batch in itertools.islice(waiting, _AHEAD * self.count - len(under_way)):
                under_way[self._submit(work, batch)] = batch
            if not under_way:
                return
            done, _ = wait(under_way, return_when=FIRST_COMPLETED)
            lost: list[Item] = []
            for future in done:
                batch = under_way.pop(future)
                try:
                    yield from zip(batch, future.result(), strict=True)
                except BrokenExecutor:
                    lost += batch
            if lost:
                lost += itertools.chain.from_iterable(under_way.values())
                under_way.clear()
                yield from self._one_by_one(work, lost)

    def _one_by_one(
        self, work: Callable[[list[Item]], list[Result]], items: Iterable[Item]
    ) -> Iterator[tuple[Item, Result | Broken]]:
        self._drop()
        for item in items:
            try:
                yield item, self._submit(work, [item]).result()[0]
            except BrokenExecutor:
                self._drop()
                yield item, Broken()

    def _submit(
        self, work: Callable[[list[Item]], list[Result]], batch: list[Item]
    ) -> Future[list[Result]]:
        if self._executor is not None:
            return self._executor.submit(work, batch)
        self._executor = self._make()
        with _interrupts_held():  # the first task starts the processes
            return self._executor.submit(work, batch)

    def _drop(self) -> None:
        if self._executor is not None:
            self._executor.shutdown(wait=False)
        self._executor = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        """End the work; after an error without waiting for what is under way."""
        if self._executor is None:
            return
        if kind is None:
            self._executor.shutdown()
        else:
            self._executor.shutdown(wait=False)
            for process in multiprocessing.active_children():
                process.terminate()
        self._executor = None


def workers(count: int) -> Workers:
    """Return `count` workers on this machine; one is this process itself."""
    if count <= 1:
        return Workers(Here, 1)
    from concurrent.futures import ProcessPoolExecutor as Processes  # dear to import

    return Workers(lambda: Processes(count, initializer=_begin), count)


_INTERRUPTS = (signal.SIGINT, signal.SIGTERM)


@contextlib.contextmanager
def _interrupts_held() -> Iterator[None]:
    """Let signals wait, here and in processes started meanwhile, until these know what to do."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _INTERRUPTS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """Look for garbage, whatever the parent does; and leave interruptions to it: whoever is
    interrupted at the keyboard ends its workers, which need not say so, too."""
    gc.freeze()
    gc.enable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _INTERRUPTS)


def cores() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
