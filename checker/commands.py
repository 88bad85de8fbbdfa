"""How the commands end: with the right exit code, and every error said in one Vietnamese line."""

import atexit
import errno
import gc
import os
import signal
import sys
from typing import Any

import click

UNUSABLE = 2
"""The exit code when the command or an input could not be used."""


class Failure(click.ClickException):
    """An error said in one Vietnamese line; exit code 2."""

    exit_code = UNUSABLE

    def show(self, file: Any = None) -> None:
        """Say it."""
        click.echo(f"Lỗi: {self.message}", err=True)


class Vietnamese(click.Group):
    """A command group that says every error in one Vietnamese line."""

    def main(self, *args: Any, standalone_mode: bool = True, **extra: Any) -> Any:
        """Run a command; in standalone mode end the process as the command line does."""
        if not standalone_mode:
            return super().main(*args, **{**extra, "standalone_mode": False})
        former = signal.signal(signal.SIGTERM, _interrupted)
        # What is made is kept to the end: looking for garbage finds none, least of all at the end.
        gc.disable()
        atexit.register(gc.freeze)
        try:
            code = super().main(*args, **{**extra, "standalone_mode": False})
            sys.stdout.flush()
            raise SystemExit(code or 0)
        except click.UsageError as error:
            where = f"{error.ctx.command_path} " if error.ctx else "doisoat "
            click.echo(
                f"Lỗi: lệnh chưa đúng ({error.format_message()}) Xem “{where}--help”.", err=True
            )
            raise SystemExit(UNUSABLE) from error
        except click.ClickException as error:
            error.show()
            raise SystemExit(error.exit_code) from error
        except click.Abort:
            click.echo("Đã dừng theo yêu cầu.", err=True)
            raise SystemExit(UNUSABLE) from None
        except OSError as error:
            if error.errno not in (errno.ENOSPC, errno.EPIPE):
                raise
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # nor is what is left to be written
            if error.errno == errno.ENOSPC:  # else whoever read along has seen enough
                click.echo("Lỗi: không in được kết quả vì ổ đĩa đã đầy.", err=True)
            raise SystemExit(UNUSABLE) from error
        finally:
            signal.signal(signal.SIGTERM, former)
            _enable_gc()


def _enable_gc() -> None:
    """Look for garbage again, but not at once through all that was made meanwhile."""
    gc.freeze()
    gc.unfreeze()  # everything is old now
    gc.enable()


def _interrupted(number: int, frame: Any) -> None:
    """Being asked to end is like being interrupted at the keyboard: nothing is left half done."""
    signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt
