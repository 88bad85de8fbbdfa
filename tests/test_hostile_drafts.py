"""Hostile drafts are inert in every report, and nothing leaves the machine."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest
from lxml import html
from small_drafts import OPENING, Command, draft, report

pytestmark = pytest.mark.usefixtures("elsewhere")

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "sample_docs"


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
