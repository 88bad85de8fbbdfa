"""The lexicons: YAML files in `rules/lexicon` that a secretary can edit."""

import functools
from importlib import resources
from typing import Any

import yaml


class LexiconError(Exception):
    """A lexicon file that cannot be used; the message names the file and the place."""


@functools.cache
def load(name: str) -> Any:
    """Return the content of `rules/lexicon/NAME.yaml`.

    Raises `LexiconError` in Vietnamese when the file is missing or is not valid YAML.
    """
    file = resources.files("rules") / "lexicon" / f"{name}.yaml"
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"Không đọc được từ điển {name}.yaml: {error}") from error
    try:
        return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f", dòng {mark.line + 1}" if mark else ""
        raise LexiconError(f"Từ điển {name}.yaml{where} sai cú pháp YAML: {error}") from error
