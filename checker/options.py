"""Options of the commands, beside the command line so that it stays short."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypedDict, TypeVar

import click

from checker.formats import COMPARISON_FORMATS

_Command = TypeVar("_Command", bound=Callable[..., Any])


def compare_options(formats: Callable[..., Any]) -> Callable[[_Command], _Command]:
    """Return a decorator that gives a command its options; `formats` reads `--format`."""
    options = (
        click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path)),
        click.option(
            "--out",
            type=click.Path(path_type=Path),
            help="Thư mục ghi báo cáo (mặc định: reports_out).",
        ),
        click.option(
            "--format",
            "formats",
            callback=formats,
            default=",".join(COMPARISON_FORMATS),
            help="Các định dạng, cách nhau dấu phẩy: html,xlsx,json,csv.",
        ),
        click.option(
            "--frame",
            type=click.Path(path_type=Path),
            help="Khung chỉ tiêu của tỉnh (.xlsx hoặc .yaml) để đối chiếu từng xã.",
        ),
        click.option(
            "--write-frame",
            "blank_frame",
            type=click.Path(path_type=Path),
            help="Ghi ra một khung trống gồm các chỉ tiêu tìm thấy, để điền.",
        ),
    )

    return _all(options)


def machine_options(command: _Command) -> _Command:
    """Give a command the options that say how the work is done; see `Machine`."""
    options = (
        click.option(
            "--workers",
            type=click.IntRange(min=1),
            help="Số tiến trình làm việc cùng lúc (mặc định: số nhân của máy).",
        ),
        click.option(
            "--scheduler",
            metavar="ĐỊA_CHỈ",
            help="Giao phần rà soát cho một cụm Dask, ví dụ tcp://10.0.0.5:8786 "
            "(cần doisoat[cluster]).",
        ),
        click.option(
            "--cache/--no-cache",
            default=True,
            help="Dùng kết quả đã lưu của các tệp không đổi (mặc định: có).",
        ),
        click.option(
            "--max-size",
            type=click.FloatRange(min=0, min_open=True),
            metavar="MB",
            help="Tệp lớn hơn mức này thì không đọc (mặc định: 50).",
        ),
    )
    return _all(options)(command)


class Machine(TypedDict):
    """How the work of a command is done; no finding depends on it."""

    workers: int | None
    scheduler: str | None
    cache: bool
    max_size: float | None


def _all(options: Iterable[Callable[[Any], Any]]) -> Callable[[_Command], _Command]:
    def decorate(command: _Command) -> _Command:
        for option in reversed(tuple(options)):
            command = option(command)
        return command

    return decorate
