"""The command from end to end: what it is given, what it says, what it writes, how it exits."""

import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import Result
from lxml import html
from pdf_files import LOCK, Sheet, pdf

from checker.facts import TABLES
from checker.rulebook import discover

Command = Callable[..., Result]

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "sample_docs"

# Long enough that the lines below are seen to be whole paragraphs.
OPENING = (
    "Nghị quyết Đại hội đại biểu Đảng bộ xã Nà Hoa lần thứ I, nhiệm kỳ 2025-2030, được các đại "
    "biểu thảo luận, biểu quyết và thông qua tại phiên họp toàn thể của Đại hội.\n"
)
LIST = """\
1. Chỉ tiêu kinh tế ({declared} chỉ tiêu)
(1) Thu ngân sách trên địa bàn tăng bình quân hằng năm 5%.
(2) Tỷ lệ che phủ rừng đến năm 2030 đạt 40% trở lên.
(3) Tổng đàn gia súc đến năm 2030 đạt 9.500 con.
"""
CLEAN = OPENING + LIST.format(declared="03")
WRONG = OPENING + LIST.format(declared="04")
DOUBTFUL = CLEAN + "Hạ tầng đô thị được chỉnh trang; trật tự đô thị được giữ vững.\n"

LOCKED_WORD = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    + bytes(504)
    + "EncryptedPackage".encode("utf-16-le")
    + bytes(512)
)


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in a folder without settings of its own above it."""
    monkeypatch.chdir(tmp_path)


def draft(folder: Path, name: str, text: str | bytes = CLEAN) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def report(folder: Path) -> Any:
    return json.loads((folder / "findings.json").read_text("utf-8"))


def found(folder: Path) -> set[str]:
    return {finding["rule"] for finding in report(folder)["findings"]}


# --- exit codes ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "fail_on", "code"),
    [
        (CLEAN, "error", 0),
        (CLEAN, "warning", 0),
        (DOUBTFUL, "error", 0),
        (DOUBTFUL, "warning", 1),
        (DOUBTFUL, "never", 0),
        (WRONG, "error", 1),
        (WRONG, "warning", 1),
        (WRONG, "never", 0),
    ],
)
def test_exit_code(tmp_path: Path, doisoat: Command, text: str, fail_on: str, code: int) -> None:
    path = draft(tmp_path, "a.txt", text)
    result = doisoat("check", path, "--fail-on", fail_on, "--format", "console")
    assert result.exit_code == code, result.output


def test_errors_fail_unless_told_otherwise(tmp_path: Path, doisoat: Command) -> None:
    assert doisoat("check", draft(tmp_path, "a.txt", WRONG)).exit_code == 1
    assert doisoat("check", draft(tmp_path, "b.txt", DOUBTFUL)).exit_code == 0


def test_a_refused_file_outweighs_findings(tmp_path: Path, doisoat: Command) -> None:
    wrong, empty = draft(tmp_path, "a.txt", WRONG), draft(tmp_path, "b.txt", "")
    assert doisoat("check", wrong, empty, "--fail-on", "never").exit_code == 2


def test_installed_command_on_the_clean_dossier(tmp_path: Path, installed: Any) -> None:
    done = installed("check", SAMPLES / "mau-sach", "--out", tmp_path, "--fail-on", "warning")
    assert done.returncode == 0, done.stdout
    assert done.stderr == ""
    assert report(tmp_path)["findings"] == []


def test_installed_command_on_a_dossier_with_errors(tmp_path: Path, installed: Any) -> None:
    done = installed("check", SAMPLES / "muong-coi", "--out", tmp_path)
    assert done.returncode == 1
    assert "Khai báo tổng 23 chỉ tiêu" in done.stdout
    assert done.stderr == ""


# --- what is run and what is written -----------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((), {"C01", "N01"}),
        (("--select", "C01"), {"C01"}),
        (("--select", "N,C01"), {"C01", "N01"}),
        (("--select", "n"), {"N01"}),
        (("--ignore", "C01"), {"N01"}),
        (("--ignore", "c, T"), {"N01"}),
        (("--select", "C,N", "--ignore", "N01"), {"C01"}),
    ],
)
def test_select_and_ignore(
    tmp_path: Path, doisoat: Command, options: tuple[str, ...], expected: set[str]
) -> None:
    twice = WRONG + "1. Chỉ tiêu văn hóa, xã hội của xã\nGiữ vững kết quả đã đạt được.\n"
    doisoat("check", draft(tmp_path, "a.txt", twice), "--out", tmp_path / "out", *options)
    assert found(tmp_path / "out") & {"C01", "N01"} == expected
    if options:
        assert found(tmp_path / "out") == expected


def test_no_rule_left(tmp_path: Path, doisoat: Command) -> None:
    result = doisoat("check", draft(tmp_path, "a.txt"), "--select", "C01", "--ignore", "C")
    assert result.exit_code == 2
    assert "không còn quy tắc nào" in result.stderr
    assert not (tmp_path / "reports_out").exists()


@pytest.mark.parametrize(
    ("formats", "files"),
    [
        ("html", {"audit.html"}),
        ("xlsx,json", {"audit.xlsx", "findings.json"}),
        (" json , html ", {"audit.html", "findings.json"}),
        ("console", set()),
    ],
)
def test_formats(tmp_path: Path, doisoat: Command, formats: str, files: set[str]) -> None:
    out = tmp_path / "out"
    result = doisoat("check", draft(tmp_path, "a.txt"), "--format", formats, "--out", out)
    assert result.exit_code == 0
    assert {path.name for path in out.glob("*")} == files
    named = {Path(line.strip()).name for line in result.stdout.splitlines() if str(out) in line}
    assert named == files


def test_reports_by_default(tmp_path: Path, doisoat: Command) -> None:
    assert doisoat("check", draft(tmp_path, "a.txt")).exit_code == 0
    names = {path.name for path in (tmp_path / "reports_out").iterdir()}
    assert {"audit.html", "audit.xlsx", "findings.json"} <= names


def test_unknown_format(tmp_path: Path, doisoat: Command) -> None:
    result = doisoat("check", draft(tmp_path, "a.txt"), "--format", "html,dvi", "--out", "out")
    assert result.exit_code == 2
    assert "chưa có định dạng dvi" in result.stderr
    assert "xlsx" in result.stderr
    assert not (tmp_path / "out").exists()


def test_same_drafts_give_the_same_json(tmp_path: Path, doisoat: Command) -> None:
    for name in ("one", "two"):
        doisoat("check", SAMPLES / "muong-lam", "--out", tmp_path / name, "--format", "json")
    one, two = ((tmp_path / name / "findings.json").read_bytes() for name in ("one", "two"))
    assert one == two


def test_working_directory_does_not_matter(tmp_path: Path, installed: Any) -> None:
    for name, folder in (("here", ROOT), ("there", tmp_path)):
        out = tmp_path / name
        done = installed(
            "check", SAMPLES / "muong-coi", "--out", out, "--format", "json", cwd=folder
        )
        assert done.returncode == 1
    assert report(tmp_path / "here") == report(tmp_path / "there")


def test_modules_lying_around_are_not_taken_for_the_program(tmp_path: Path, installed: Any) -> None:
    for name in ("checker", "rules", "yaml"):
        draft(tmp_path, f"{name}/__init__.py", "raise SystemExit('wrong module')")
    done = installed("check", draft(tmp_path, "a.txt"), "--format", "json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr


# --- rules of one's own ------------------------------------------------------------------------


def worked_example() -> str:
    """The rule that CONTRIBUTING.md writes out in full."""
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.S)
    return next(block for block in blocks if "(Rule):" in block)


def test_the_worked_example_finds_its_own_examples(tmp_path: Path, doisoat: Command) -> None:
    rules = draft(tmp_path, "my_rules/f09.py", worked_example()).parent
    (rule,) = [each for each in discover(rules) if type(each).__module__.endswith("_f09")]
    for name, examples in (("valid", rule.VALID), ("invalid", rule.INVALID)):
        for number, example in enumerate(examples):
            path = draft(tmp_path, f"{name}/{number}.txt", example)
            doisoat("check", path, "--rules", rules, "--select", rule.id, "--out", path.parent)
            assert found(path.parent) == ({rule.id} if name == "invalid" else set()), example


def test_a_rule_of_ones_own_runs_beside_the_others(tmp_path: Path, doisoat: Command) -> None:
    rules = draft(tmp_path, "my_rules/f09.py", worked_example()).parent
    text = WRONG.replace("40% trở lên", "140% trở lên")
    result = doisoat("check", draft(tmp_path, "a.txt", text), "--rules", rules, "--out", "out")
    assert result.exit_code == 1
    assert {"C01", "F09"} <= found(tmp_path / "out")


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ("class F09(Rule)\n", "f09.py"),
        ("import no_such_module_anywhere\n", "no_such_module_anywhere"),
        (('title = "', 'titel = "'), "title"),
        (('category = "plausibility"', 'category = "nonsense"'), "nonsense"),
        (('id = "F09"', 'id = "C01"'), "C01"),
    ],
)
def test_a_broken_rule_is_named(
    tmp_path: Path, doisoat: Command, broken: str | tuple[str, str], said: str
) -> None:
    text = broken if isinstance(broken, str) else worked_example().replace(*broken)
    rules = draft(tmp_path, "my_rules/f09.py", text).parent
    result = doisoat("check", draft(tmp_path, "a.txt"), "--rules", rules, "--out", "out")
    assert result.exit_code == 2
    assert result.stderr.startswith("Lỗi: ")
    assert "f09.py" in result.stderr
    assert said in result.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "broken", [('table["label"]', 'table["lable"]'), ("section=row.section", "section=row.sektion")]
)
def test_a_rule_that_fails_while_it_runs_is_named(
    tmp_path: Path, doisoat: Command, broken: tuple[str, str]
) -> None:
    rules = draft(tmp_path, "my_rules/f09.py", worked_example().replace(*broken)).parent
    path = draft(tmp_path, "a.txt", CLEAN.replace("40% trở lên", "140% trở lên"))
    result = doisoat("check", path, "--rules", rules, "--out", "out")
    assert result.exit_code == 2
    assert result.stderr.startswith("Lỗi: ")
    assert "F09" in result.stderr or "f09.py" in result.stderr
    assert not (tmp_path / "out").exists()


# --- settings ----------------------------------------------------------------------------------


def test_settings_beside_the_drafts(tmp_path: Path, doisoat: Command) -> None:
    draft(tmp_path, "d/doisoat.toml", 'ignore = ["C"]\nformat = ["json"]\nout = "../kq"\n')
    assert doisoat("check", draft(tmp_path, "d/a.txt", WRONG)).exit_code == 0
    assert [path.name for path in (tmp_path / "kq").iterdir()] == ["findings.json"]
    assert "C01" not in found(tmp_path / "kq")


def test_settings_in_pyproject_further_up(tmp_path: Path, doisoat: Command) -> None:
    draft(tmp_path, "pyproject.toml", '[project]\nname = "x"\n[tool.doisoat]\nfail-on = "never"\n')
    assert doisoat("check", draft(tmp_path, "d/e/a.txt", WRONG)).exit_code == 0


def test_nearest_settings_win(tmp_path: Path, doisoat: Command) -> None:
    draft(tmp_path, "doisoat.toml", 'fail-on = "never"\n')
    draft(tmp_path, "d/doisoat.toml", 'fail-on = "error"\n')
    draft(tmp_path, "d/e/pyproject.toml", '[tool.other]\nname = "not ours"\n')
    assert doisoat("check", draft(tmp_path, "d/e/a.txt", WRONG)).exit_code == 1
    assert doisoat("check", draft(tmp_path, "a.txt", WRONG)).exit_code == 0


def test_command_line_overrides_settings(tmp_path: Path, doisoat: Command) -> None:
    draft(tmp_path, "doisoat.toml", 'fail-on = "never"\nselect = ["N"]\nformat = ["json"]\n')
    path = draft(tmp_path, "a.txt", WRONG)
    assert doisoat("check", path, "--select", "C", "--out", "out").exit_code == 0
    assert found(tmp_path / "out") == {"C01"}
    assert doisoat("check", path, "--select", "C", "--fail-on", "error").exit_code == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ignore = [", "doisoat.toml"),
        ('colour = "red"', "colour"),
        ('ignore = "C01"', "ignore"),
        ('fail-on = "sometimes"', "fail-on"),
        ("out = 3", "out"),
        ('format = ["dvi"]', "dvi"),
        ('rules = "khong-co"', "khong-co"),
    ],
)
def test_wrong_settings_are_named(tmp_path: Path, doisoat: Command, text: str, said: str) -> None:
    draft(tmp_path, "doisoat.toml", text)
    result = doisoat("check", draft(tmp_path, "a.txt"))
    assert result.exit_code == 2
    assert result.stderr.startswith("Lỗi: ")
    assert "doisoat.toml" in result.stderr
    assert said in result.stderr
    assert not (tmp_path / "reports_out").exists()


def test_settings_that_are_no_table(tmp_path: Path, doisoat: Command) -> None:
    draft(tmp_path, "pyproject.toml", "[tool]\ndoisoat = 3\n")
    result = doisoat("check", draft(tmp_path, "a.txt"))
    assert result.exit_code == 2
    assert "pyproject.toml" in result.stderr


# --- the other commands ------------------------------------------------------------------------


@pytest.mark.parametrize("rule", discover(), ids=lambda rule: rule.id)
def test_every_rule_is_explained(doisoat: Command, rule: Any) -> None:
    result = doisoat("explain", rule.id.lower())
    assert result.exit_code == 0
    for said in (rule.id, rule.title, rule.reason, rule.advice):
        assert said in result.stdout
    assert rule.INVALID[0].strip().splitlines()[0].strip() in result.stdout


def test_explaining_what_is_no_rule(doisoat: Command) -> None:
    result = doisoat("explain", "Q99")
    assert result.exit_code == 2
    assert "Q99" in result.stderr
    assert "doisoat rules" in result.stderr


def test_rules_are_listed(doisoat: Command) -> None:
    result = doisoat("rules")
    assert result.exit_code == 0
    listed = [line.split()[0] for line in result.stdout.splitlines()]
    assert listed == [rule.id for rule in discover()]


@pytest.mark.parametrize("table", TABLES)
def test_every_table_of_facts_can_be_seen(doisoat: Command, table: str) -> None:
    result = doisoat("facts", SAMPLES / "muong-lam", "--table", table)
    assert result.exit_code == 0
    columns = result.stdout.splitlines()[0].split(",")
    assert set(columns) == set(TABLES[table].to_schema().columns)


def test_facts_of_a_draft(tmp_path: Path, doisoat: Command) -> None:
    path = draft(tmp_path, "a.txt", WRONG)
    result = doisoat("facts", path, "--table", "declared_counts")
    header, row = (line.split(",") for line in result.stdout.splitlines())
    fact = dict(zip(header, row, strict=False))
    assert (fact["noun"], fact["declared"], fact["listed"]) == ("chỉ tiêu", "4", "3")


def test_facts_of_an_unknown_table(tmp_path: Path, doisoat: Command) -> None:
    result = doisoat("facts", draft(tmp_path, "a.txt"), "--table", "weather")
    assert result.exit_code == 2
    assert "weather" in result.stderr
    assert "targets" in result.stderr


def test_facts_of_a_file_that_cannot_be_read(tmp_path: Path, doisoat: Command) -> None:
    result = doisoat("facts", tmp_path / "khong-co.txt", "--table", "targets")
    assert result.exit_code == 2
    assert "khong-co.txt: Không tìm thấy tệp." in result.stderr


def test_help_is_vietnamese_and_needs_nothing_heavy() -> None:
    code = (
        "import sys; from checker.cli import main\n"
        "try: main(['check', '--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'pandas', 'pandera', 'openpyxl', 'lxml', 'jinja2'} & set(sys.modules)\n"
        "sys.exit(f'imported {heavy}' if heavy else 0)"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=ROOT)
    assert done.returncode == 0, done.stderr
    assert "Rà soát các bản thảo" in done.stdout


# --- what cannot be used -----------------------------------------------------------------------

REFUSED: dict[str, tuple[str, bytes | None, str, str]] = {
    "missing": ("khong-co.docx", None, "Không tìm thấy", "đường dẫn"),
    "empty": ("rong.docx", b"", "rỗng", "chép lại"),
    "blank": ("trang.txt", b" \n\n ", "rỗng", "chép lại"),
    "other kind": (
        "gia.docx",
        (SAMPLES / "chieng-mung" / "nghi-quyet.pdf").read_bytes(),
        "thực ra là tệp PDF",
        ".pdf",
    ),
    "picture": ("anh.pdf", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "tệp ảnh", "Word gốc"),
    "locked word": ("khoa.docx", LOCKED_WORD, "mật khẩu", "gỡ mật khẩu"),
    "locked pdf": (
        "khoa.pdf",
        pdf(Sheet().text(60, 80, "Đảng bộ xã Nà Hoa"), encrypt=LOCK),
        "mật khẩu",
        "không đặt mật khẩu",
    ),
    "scan": ("quet.pdf", pdf(Sheet().image(0, 0, 595, 842)), "bản quét", "Word gốc"),
    "cut short": (
        "cut.docx",
        (SAMPLES / "mau-sach" / "nghi-quyet.docx").read_bytes()[:9000],
        "hỏng",
        "chép lại",
    ),
    "other encoding": ("cu.txt", CLEAN.encode("utf-16-le")[1:], "cu.txt", "UTF-8"),
    "old word": ("cu.doc", LOCKED_WORD.replace(b"E\0n\0c\0", b"X\0n\0c\0"), "kiểu cũ", ".docx"),
    "other suffix": ("ghi-chu.md", b"# Ghi ch\xc3\xba", ".md", ".docx"),
}


@pytest.mark.parametrize(("name", "data", "reason", "advice"), REFUSED.values(), ids=REFUSED.keys())
def test_refused_file(
    tmp_path: Path, doisoat: Command, name: str, data: bytes | None, reason: str, advice: str
) -> None:
    """One line names the file, says what is wrong and what to do; the others are checked."""
    good = draft(tmp_path, "in/tot.txt", WRONG)
    bad = tmp_path / "in" / name
    if data is not None:
        bad.write_bytes(data)
    out = tmp_path / "out"
    result = doisoat("check", good, bad, "--out", out, "--fail-on", "never")
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    (line,) = [line for line in result.stdout.splitlines() if line.strip().startswith(name)]
    assert reason in line
    assert advice in line
    assert [each["path"] for each in report(out)["documents"]] == ["tot.txt"]
    assert "C01" in found(out)
    page = html.parse(out / "audit.html").getroot().text_content()
    assert name in page
    assert line.strip().removeprefix(f"{name}: ").split(". ")[0] in page
    assert good.read_text("utf-8") == WRONG
    assert bad.read_bytes() == data if data is not None else not bad.exists()


def test_nothing_readable_leaves_earlier_reports_alone(tmp_path: Path, doisoat: Command) -> None:
    out = tmp_path / "out"
    doisoat("check", draft(tmp_path, "a.txt", WRONG), "--out", out)
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    result = doisoat("check", draft(tmp_path, "b.docx", b""), "--out", out)
    assert result.exit_code == 2
    assert "b.docx" in result.stdout
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_folder_without_drafts(tmp_path: Path, doisoat: Command) -> None:
    draft(tmp_path, "trong/ghi-chu.md", "# Ghi chú")
    draft(tmp_path, "trong/~$nghi-quyet.docx", b"lock file of Word")
    result = doisoat("check", tmp_path / "trong", "--out", "out")
    assert result.exit_code == 2
    (line,) = [line for line in result.stdout.splitlines() if "trong: " in line]
    assert "không có bản thảo nào" in line
    assert ".docx" in line


def test_old_formats_in_a_folder_are_not_passed_over(tmp_path: Path, doisoat: Command) -> None:
    draft(tmp_path, "xa/nghi-quyet.txt", CLEAN)
    draft(tmp_path, "xa/bieu.doc", REFUSED["old word"][1] or b"")
    result = doisoat("check", tmp_path / "xa", "--out", "out")
    assert result.exit_code == 2
    assert "bieu.doc" in result.stdout


def test_reports_of_an_earlier_run_are_not_drafts(tmp_path: Path, doisoat: Command) -> None:
    """Whoever checks the folder they stand in finds the reports there the next time."""
    draft(tmp_path, "nghi-quyet.txt", WRONG)
    for _ in range(2):
        assert doisoat("check", ".").exit_code == 1
        documents = report(tmp_path / "reports_out")["documents"]
        assert [each["path"] for each in documents] == ["nghi-quyet.txt"]


def test_output_folder_that_cannot_be_written(tmp_path: Path, installed: Any) -> None:
    taken = draft(tmp_path, "out", "a file stands where the folder should be")
    done = installed("check", draft(tmp_path, "a.txt"), "--out", taken)
    assert done.returncode == 2
    assert done.stderr.startswith("Lỗi: ")
    assert str(taken) in done.stderr
    assert "--out" in done.stderr
    assert taken.read_text() == "a file stands where the folder should be"


# --- hostile drafts, and the network -------------------------------------------------------------

SCRIPT = "<script>alert('doisoat')</script>"
FORMULA = '=HYPERLINK("http://evil.invalid","xem")'
MARKUP = "[bold red]{{ 7*7 }}[/nosuch]"


@pytest.fixture
def hostile(tmp_path: Path, doisoat: Command) -> tuple[Path, str]:
    """Reports on a draft whose findings quote script, formula and markup, and what was printed."""
    text = OPENING + (
        f"1. {FORMULA} {SCRIPT} {MARKUP} (03 chỉ tiêu)\n"
        f"(1) Thu ngân sách tăng 5% {SCRIPT} trong nhiệm kỳ.\n"
        f"(2) {FORMULA} {MARKUP} {SCRIPT} trong nhiệm kỳ.\n"
    )
    out = tmp_path / "out"
    result = doisoat("check", draft(tmp_path, f"{SCRIPT[:8]}[red].txt", text), "--out", out)
    assert result.exit_code == 1
    return out, result.stdout


def test_hostile_text_is_quoted_as_it_stands(hostile: tuple[Path, str]) -> None:
    out, printed = hostile
    quotes = [each["quote"] for f in report(out)["findings"] for each in f["locations"]]
    assert any(SCRIPT in quote and FORMULA in quote and MARKUP in quote for quote in quotes)
    assert "<script>[red].txt" in printed


def test_no_script_gets_into_the_page(hostile: tuple[Path, str]) -> None:
    page = html.parse(hostile[0] / "audit.html").getroot()
    # The page's own two, one in its head and one at its end; neither says what the draft says.
    assert [each.getparent().tag for each in page.xpath("//script")] == ["head", "body"]
    assert not page.xpath("//script[contains(., 'alert')]")
    assert not [name for name in page.xpath("//@*") if name.startswith(("http", "javascript"))]
    assert SCRIPT in page.text_content()
    assert "49" not in re.findall(r"\[bold red\](.*?)\[/nosuch\]", page.text_content())


def test_no_formula_gets_into_the_workbook(hostile: tuple[Path, str]) -> None:
    workbook = openpyxl.load_workbook(hostile[0] / "audit.xlsx")
    cells = [cell for sheet in workbook for row in sheet for cell in row if cell.value is not None]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    assert any("HYPERLINK" in str(cell.value) for cell in cells)
    with zipfile.ZipFile(hostile[0] / "audit.xlsx") as package:
        assert not [name for name in package.namelist() if "externalLink" in name]
        sheets = [name for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
        assert not [name for name in sheets if b"<f>" in package.read(name)]


def test_nothing_leaves_the_machine(tmp_path: Path) -> None:
    """With every way out of the process shut, a whole run goes as always."""
    code = (
        "import socket, sys\n"
        "def shut(*arguments, **options): raise AssertionError('the network was asked')\n"
        "for name in ('connect', 'connect_ex', 'sendto', 'bind'):\n"
        "    setattr(socket.socket, name, shut)\n"
        "socket.getaddrinfo = socket.gethostbyname = socket.create_connection = shut\n"
        "from checker.cli import main\n"
        f"main({['check', str(SAMPLES), '--out', str(tmp_path), '--fail-on', 'never']!r})\n"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=ROOT)
    assert done.returncode == 0, done.stderr
    assert len(report(tmp_path)["documents"]) == 6


# --- the package -------------------------------------------------------------------------------


def test_wheel_holds_all_it_needs(tmp_path: Path) -> None:
    """What pipx installs has the lexicons and the templates, too."""
    for name in ("checker", "rules"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tmp_path)
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", "dist"]
    subprocess.run(command, check=True, capture_output=True, cwd=tmp_path)
    (wheel,) = (tmp_path / "dist").iterdir()
    with zipfile.ZipFile(wheel) as package:
        packed = set(package.namelist())
    wanted = {
        path.relative_to(tmp_path).as_posix()
        for name in ("checker", "rules")
        for path in (tmp_path / name).rglob("*")
        if path.is_file()
    }
    assert {Path(name).suffix for name in wanted} >= {".py", ".yaml", ".css", ".jinja"}
    assert wanted <= packed
