"""What all HTML reports are made with: their templates, styles and scripts."""

import base64
import hashlib
from collections.abc import Iterable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

_TEMPLATES = Path(__file__).parent / "templates"


def environment() -> Environment:
    """Return a new environment for the templates: it escapes all text, and knows `sources`."""
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["sources"] = _sources
    return made


def asset(name: str) -> str:
    """Return a style or a script that lies beside the templates."""
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _sources(texts: Iterable[str]) -> Markup:
    """Return what the Content-Security-Policy allows: these very styles or scripts, no others."""
    digests = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts)
    return Markup("".join(f" 'sha256-{digest}'" for digest in digests))
