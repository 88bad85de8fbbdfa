"""A finding keeps its name: through edits elsewhere, new line breaks and another format."""

import shutil
import subprocess
import textwrap
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdf_files import Sheet, pdf
from word_packages import docx, par

from checker.audit import Audit, run
from checker.baseline import Baseline, Entry
from checker.dossier import find_drafts
from checker.finding import context_key, fingerprint, number_alike, section_key
from checker.reading.legacy import find_office
from checker.rulebook import discover
from checker.span import Span

SAMPLES = Path(__file__).resolve().parent.parent / "sample_docs"
RULES = discover()

DRAFT = [
    "Nghị quyết Đại hội đại biểu Đảng bộ xã Nà Hoa lần thứ I, nhiệm kỳ 2025-2030, được các đại "
    "biểu thảo luận, biểu quyết và thông qua tại phiên họp toàn thể của Đại hội.",
    "I. Kết quả đạt được",
    "Đảng bộ có 25 chi bộ, trong đó chi bộ bản 18, chi bộ cơ quan 5; đời sống vật chất, tinh "
    "thần của của các gia đình từng bước được nâng lên qua từng năm.",
    "Vượt qua muôn khó khăn, thách thức, Ban Chấp hành Đảng bộ phường đã lãnh đạo hoàn thành nhiều "
    "việc khó; 312/2.316 hộ nghèo, đạt tỷ lệ 12,4%, đã được hỗ trợ làm nhà ở.",
    "II. Các chỉ tiêu chủ yếu",
    "1. Chỉ tiêu kinh tế (04 chỉ tiêu)",
    "(1) Thu ngân sách trên địa bàn tăng bình quân hằng năm 5%.",
    "(2) Tỷ lệ che phủ rừng đến năm 2030 đạt 40% trở lên.",
    "(3) Tổng đàn gia súc đến năm 2030 đạt 9.500 con.",
    "1. Chỉ tiêu xã hội",
    "Chăm lo vật chất, tinh thần của của các gia đình có công; khám bệnh tốt hơn ở trạm y tế xã.",
]
NEUTRAL = [
    "Cấp ủy các cấp quán triệt sâu sắc tinh thần đoàn kết, gương mẫu trước quần chúng.",
    "Nhân dân các dân tộc trong vùng luôn tin tưởng vào sự lãnh đạo của tổ chức đảng.",
    "Tiếp thu ý kiến đóng góp tâm huyết, thẳng thắn, trách nhiệm từ cơ sở.",
]


def check(folder: Path, name: str, content: bytes) -> Audit:
    path = folder / name
    path.write_bytes(content)
    return run(find_drafts([path])[0], RULES)


def as_text(paragraphs: list[str], width: int = 10_000) -> bytes:
    wrapped = (textwrap.fill(each, width, break_on_hyphens=False) for each in paragraphs)
    return "\n".join(wrapped).encode()


def names(audit: Audit) -> Counter[tuple[str, str]]:
    return Counter((each.rule, audit.fingerprint(each)) for each in audit.findings)


def accepting_all(audit: Audit) -> Baseline:
    entries = (
        Entry(audit.mark(each), each.message, "accepted", note="lý do") for each in audit.findings
    )
    return Baseline("1", tuple(entries))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("drafts")


@pytest.fixture(scope="module")
def before(folder: Path) -> Audit:
    audit = check(folder, "a.txt", as_text(DRAFT))
    counts = Counter(each.rule for each in audit.findings)
    assert {"C01", "M03", "N01", "R01"} <= counts.keys()
    assert counts["W01"] == 2
    return audit


property_like = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@property_like
@given(
    edits=st.lists(st.integers(0, len(DRAFT)), min_size=1, max_size=3, unique=True),
    dropped=st.sampled_from([None, 7, 8]),
)
def test_edits_elsewhere_leave_names_and_decisions(
    folder: Path, before: Audit, edits: list[int], dropped: int | None
) -> None:
    """Paragraphs are put in anywhere, and a sentence is put to the end of another paragraph."""
    paragraphs = list(DRAFT)
    if dropped is not None:
        paragraphs[dropped] = paragraphs[dropped].replace("đến năm 2030", "vào năm 2030")
    for sentence, place in zip(NEUTRAL, sorted(edits, reverse=True), strict=False):
        paragraphs.insert(place, sentence)
    after = check(folder, "a.txt", as_text(paragraphs)).against(
        accepting_all(before), [rule.id for rule in RULES]
    )
    assert names(after) == names(before)
    assert {after.status(each) for each in after.findings} == {"accepted"}
    assert not (after.fixed or after.stale)


@property_like
@given(width=st.integers(60, 120), form=st.sampled_from(["NFC", "NFD"]))
def test_wrapping_anew_leaves_names(folder: Path, before: Audit, width: int, form: str) -> None:
    text = unicodedata.normalize(form, as_text(DRAFT, width).decode())  # type: ignore[arg-type]
    # Letters in pieces are told of in a finding of their own.
    assert not names(before) - names(check(folder, "a.txt", text.encode()))


def test_another_format_leaves_names_and_decisions(folder: Path, before: Audit) -> None:
    page = Sheet()
    lines = as_text(DRAFT, 78).decode().split("\n")
    for at, line in enumerate(lines):
        page.text(60, 60 + 16 * at, line, 10)
    forms = {"a.docx": docx("".join(map(par, DRAFT))), "a.pdf": pdf(page)}
    for name, content in forms.items():
        after = check(folder, name, content)
        assert names(after) == names(before), name
        against = after.against(accepting_all(before), [rule.id for rule in RULES])
        assert {against.status(each) for each in against.findings} == {"accepted"}


def test_a_mended_finding_leaves_the_names_of_alike_ones(folder: Path, before: Audit) -> None:
    """The first of two alike findings is mended: what was said of the second stays with it."""
    baseline = accepting_all(before)
    alike = [each for each in baseline.entries if each.mark.rule == "W01"]
    assert [each.mark.ordinal for each in alike] == [1, 2]
    assert alike[0].mark.base == alike[1].mark.base
    mended = [each.replace("của của", "của") if "5;" in each else each for each in DRAFT]
    after = check(folder, "a.txt", as_text(mended)).against(baseline, ["W01"])
    (left,) = [each for each in after.findings if each.rule == "W01"]
    assert after.verdict(left).entry == alike[1]
    assert after.stale == (alike[0],)


def test_a_claim_that_was_changed_is_a_new_finding(folder: Path, before: Audit) -> None:
    changed = [each.replace("tỷ lệ 12,4%", "tỷ lệ 11,4%") for each in DRAFT]
    after = check(folder, "a.txt", as_text(changed)).against(accepting_all(before), ["R01"])
    (share,) = [each for each in after.findings if each.rule == "R01"]
    assert after.status(share) == "new"
    assert len(after.stale) == 1


def test_what_is_told_once_a_draft_keeps_its_name_when_an_earlier_place_joins(
    folder: Path,
) -> None:
    draft = [*DRAFT, "Kiên quyết phòng, chống ma tuý; các cấp ủy, cơ quan và đảng ủy cùng làm."]
    earlier = [draft[0], "Giữ vững địa bàn không có ma tuý trong cả nhiệm kỳ.", *draft[1:]]
    one, other = (
        {
            audit.fingerprint(each): audit.quote(each.claim)
            for each in audit.findings
            if each.rule == "W07"
        }
        for audit in (check(folder, "a.txt", as_text(each)) for each in (draft, earlier))
    )
    assert one.keys() == other.keys() != set()
    assert one != other


@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
def test_a_sample_draft_saved_as_pdf_and_text_keeps_its_names(tmp_path: Path) -> None:
    dossier = tmp_path / "muong-lam"
    shutil.copytree(SAMPLES / "muong-lam", dossier, ignore=shutil.ignore_patterns("nguon"))
    before = run(find_drafts([tmp_path])[0], RULES)
    draft = dossier / "bao-cao-chinh-tri.docx"
    for form in ("pdf", "txt:Text (encoded):UTF8"):
        converted = convert(draft, form, tmp_path / "saved")
        draft.unlink(missing_ok=True)
        shutil.move(converted, dossier)
        after = run(find_drafts([dossier.parent])[0], RULES)
        assert names(after) == names(before), form
        (dossier / converted.name).rename(tmp_path / f"{converted.name}.used")
        shutil.copy(SAMPLES / "muong-lam" / draft.name, draft)


def convert(file: Path, form: str, folder: Path) -> Path:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(find_office()), profile, "--headless", "--convert-to", form,
               "--outdir", str(folder), str(file)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / f"{file.stem}.{form.partition(':')[0]}"


# --- the parts of a name --------------------------------------------------------------------------


def test_a_name_is_of_the_words_not_of_marks_and_spaces() -> None:
    assert fingerprint("T01", "Đạt 42,5 triệu", "Thu nhập") == fingerprint(
        "T01", " đạt  42,5\ntriệu ", "thu nhập"
    )
    assert fingerprint("T01", "42,5", "a") != fingerprint("T01", "42,6", "a")
    assert fingerprint("T01", "42,5", "a") != fingerprint("T02", "42,5", "a")


def test_alike_names_are_counted() -> None:
    assert number_alike(["a", "b", "a", "a"]) == ["a", "b", "a-2", "a-3"]


@pytest.mark.parametrize(
    ("title", "same"),
    [
        ("2.1. Chỉ tiêu kinh tế (05 chỉ tiêu)", "2.2. Chỉ tiêu kinh tế (06 chỉ tiêu)"),
        ("II- Về kinh tế", "III. Về kinh tế"),
        ("a) Thuận lợi", "(2) Thuận lợi"),
        ("* Các chỉ tiêu", "- Các chỉ tiêu"),
    ],
)
def test_a_section_is_known_by_its_words(title: str, same: str) -> None:
    assert section_key(title) == section_key(same) != ""


def test_the_words_around_a_claim_end_with_its_paragraph() -> None:
    text = "Mở đầu.\nĐạt 40% vào năm 2030 ở bản.\nKết thúc."
    start = text.index("40%")
    assert context_key(text, Span("a", start, start + 3)) == "dat … vao nam o ban"
