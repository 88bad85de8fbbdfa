"""Settings: `doisoat.toml`, or `[tool.doisoat]` in pyproject.toml, the nearest one upwards."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Literal

from checker.formats import DEFAULT_FORMATS, FORMATS

FailOn = Literal["error", "warning", "never"]


class SettingsError(Exception):
    """A settings file that cannot be used; the message names the file and what to mend."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How a run is to go; the command line overrides what the file says.

    `select` and `ignore` hold rule ids, or the letters a family's ids begin with; `ocr` has the
    scanned pages of PDFs read; `baseline` holds the decisions on the findings of an earlier run.
    """

    out: Path = Path("reports_out")
    formats: tuple[str, ...] = DEFAULT_FORMATS
    fail_on: FailOn = "error"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rules: Path | None = None
    ocr: bool = False
    baseline: Path | None = None

    def runs(self, rule_id: str) -> bool:
        """Tell whether a rule is to run."""
        if any(rule_id.startswith(prefix) for prefix in self.ignore):
            return False
        return not self.select or any(rule_id.startswith(prefix) for prefix in self.select)

    def overridden(self, options: Mapping[str, Any]) -> "Settings":
        """Return these settings with the options given on the command line."""
        given: dict[str, Any] = {
            ("rules" if key == "extra" else key): tuple(value) if isinstance(value, list) else value
            for key, value in options.items()
            if value is not None
        }
        return replace(self, **given)


def find_settings(near: Path) -> Settings:
    """Read the nearest settings at or above `near`; raises `SettingsError` when they are wrong."""
    start = near.resolve()
    for folder in [start, *start.parents]:
        for name, keys in (("doisoat.toml", ()), ("pyproject.toml", ("tool", "doisoat"))):
            file = folder / name
            if file.is_file() and (found := _read(file, keys)) is not None:
                return found
    return Settings()


def _read(file: Path, keys: tuple[str, ...]) -> Settings | None:
    import tomllib  # most runs have no settings to read

    try:
        content: Any = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        if keys:
            return None  # somebody else's pyproject.toml is not ours to judge
        raise SettingsError(f"{file}: không đọc được tệp cài đặt: {error}") from error
    for key in keys:
        content = content.get(key) if isinstance(content, dict) else None
    if content is None:
        return None
    if not isinstance(content, dict):
        raise SettingsError(f"{file}: phần cài đặt của doisoat phải là một bảng.")
    return _settings(file, content)


def _settings(file: Path, content: Mapping[str, Any]) -> Settings:
    names = {"format" if field.name == "formats" else field.name for field in fields(Settings)}
    unknown = [key for key in content if key.replace("-", "_") not in names]
    if unknown:
        raise SettingsError(f"{file}: không có cài đặt tên {', '.join(unknown)}.")
    values: dict[str, Any] = {}
    for key, value in content.items():
        field = {"format": "formats"}.get(key, key.replace("-", "_"))
        if field in ("formats", "select", "ignore"):
            if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
                raise SettingsError(f"{file}: “{key}” phải là một danh sách chuỗi.")
            values[field] = tuple(value)
        elif field == "ocr":
            if not isinstance(value, bool):
                raise SettingsError(f"{file}: “{key}” phải là true hoặc false.")
            values[field] = value
        elif not isinstance(value, str):
            raise SettingsError(f"{file}: “{key}” phải là một chuỗi.")
        else:
            values[field] = file.parent / value if field in ("out", "rules", "baseline") else value
    if values.get("fail_on", "error") not in ("error", "warning", "never"):
        raise SettingsError(f"{file}: fail-on phải là error, warning hoặc never.")
    wrong = [name for name in values.get("formats", ()) if name not in FORMATS]
    if wrong or values.get("formats") == ():
        said = ", ".join(wrong) or "rỗng"
        raise SettingsError(f"{file}: format {said}; phải thuộc {', '.join(FORMATS)}.")
    if "rules" in values and not values["rules"].is_dir():
        raise SettingsError(f"{file}: không có thư mục quy tắc {values['rules']}.")
    return Settings(**values)
