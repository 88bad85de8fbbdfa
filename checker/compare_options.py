"""The options of `doisoat compare`, beside the command line so that it stays short."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from checker.settings import COMPARISON_FORMATS

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

    def decorate(command: _Command) -> _Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate
