"""Settings: found upwards, read strictly, overridden by the command line."""

from pathlib import Path

import pytest

from checker.settings import Settings, SettingsError, find_settings


def write(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_reads_every_setting_and_takes_paths_from_the_file(tmp_path: Path) -> None:
    (tmp_path / "quy_tac").mkdir()
    write(
        tmp_path,
        "doisoat.toml",
        'out = "ket_qua"\nformat = ["json"]\nfail-on = "warning"\nselect = ["T", "C01"]\n'
        'ignore = ["T03"]\nrules = "quy_tac"\n',
    )
    assert find_settings(tmp_path) == Settings(
        out=tmp_path / "ket_qua",
        formats=("json",),
        fail_on="warning",
        select=("T", "C01"),
        ignore=("T03",),
        rules=tmp_path / "quy_tac",
    )


def test_the_nearest_file_upwards_holds(tmp_path: Path) -> None:
    write(tmp_path, "doisoat.toml", 'fail-on = "never"')
    inner = write(tmp_path / "tinh" / "xa", "pyproject.toml", '[tool.doisoat]\nselect = ["N"]')
    draft = inner / "nghi_quyet.txt"
    draft.write_text("", encoding="utf-8")
    assert find_settings(draft).select == ("N",)
    assert find_settings(draft).fail_on == "error"
    assert find_settings(tmp_path / "tinh").fail_on == "never"


def test_doisoat_toml_goes_before_pyproject_in_one_folder(tmp_path: Path) -> None:
    write(tmp_path, "pyproject.toml", '[tool.doisoat]\nfail-on = "never"')
    write(tmp_path, "doisoat.toml", 'fail-on = "warning"')
    assert find_settings(tmp_path).fail_on == "warning"


@pytest.mark.parametrize("content", ["[project]\nname = 'x'", "not toml [", "tool = 3"])
def test_a_pyproject_of_others_is_passed_over(tmp_path: Path, content: str) -> None:
    write(tmp_path, "doisoat.toml", 'fail-on = "never"')
    inner = write(tmp_path / "du_an", "pyproject.toml", content)
    assert find_settings(inner).fail_on == "never"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("fail_on = ", "không đọc được tệp cài đặt"),
        ('mau = "xanh"', "không có cài đặt tên mau"),
        ('format = "json"', "“format” phải là một danh sách chuỗi"),
        ("select = [1]", "“select” phải là một danh sách chuỗi"),
        ("out = 3", "“out” phải là một chuỗi"),
        ('fail-on = "always"', "fail-on phải là error, warning hoặc never"),
        ('format = ["jsn"]', "format"),
    ],
)
def test_wrong_settings_are_named_with_their_file(
    tmp_path: Path, content: str, message: str
) -> None:
    write(tmp_path, "doisoat.toml", content)
    with pytest.raises(SettingsError, match=message) as caught:
        find_settings(tmp_path)
    assert str(tmp_path / "doisoat.toml") in str(caught.value)


@pytest.mark.parametrize("content", ["doisoat = 3", "doisoat = ['N01']"])
def test_a_section_that_is_no_table_is_named(tmp_path: Path, content: str) -> None:
    write(tmp_path, "pyproject.toml", f"[tool]\n{content}")
    with pytest.raises(SettingsError, match=r"pyproject\.toml"):
        find_settings(tmp_path)


@pytest.mark.parametrize(
    ("select", "ignore", "runs", "rests"),
    [
        ((), (), ["N01", "T03"], []),
        (("T",), (), ["T01", "T03"], ["N01"]),
        (("T", "N01"), (), ["T01", "N01"], ["N02"]),
        ((), ("T03",), ["T01", "N01"], ["T03"]),
        (("T",), ("T03",), ["T01"], ["T03", "N01"]),
    ],
)
def test_select_and_ignore_take_ids_and_families(
    select: tuple[str, ...], ignore: tuple[str, ...], runs: list[str], rests: list[str]
) -> None:
    settings = Settings(select=select, ignore=ignore)
    assert all(settings.runs(rule) for rule in runs)
    assert not any(settings.runs(rule) for rule in rests)


def test_the_command_line_overrides_only_what_it_gives() -> None:
    settings = Settings(fail_on="never", select=("N",)).overridden(
        {"fail_on": None, "select": ["T01"], "extra": Path("x"), "formats": ["json"], "out": None}
    )
    assert settings == Settings(
        fail_on="never", select=("T01",), rules=Path("x"), formats=("json",)
    )
