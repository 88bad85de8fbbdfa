"""audit.sarif is valid SARIF 2.1.0 and says of every place what the file itself has there."""

import copy
import datetime
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import docx
import pytest
from audit_demo import RULES as DEMO_RULES
from jsonschema import Draft7Validator
from real_runs import OPENING, RULES, WRONG, audited

from checker.audit import Audit
from checker.normalisation import normal
from checker.reporting.located import locate
from checker.reporting.sarif import write_sarif

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads(
    (ROOT / "tests" / "data" / "schemas" / "sarif-schema-2.1.0.json").read_text("utf-8")
)


def log_of(audit: Audit, folder: Path, rules: Any = RULES) -> Any:
    return json.loads(write_sarif(audit, rules, folder).read_text("utf-8"))


def faults(log: Any) -> list[str]:
    return [
        f"{error.json_path}: {error.message}" for error in Draft7Validator(SCHEMA).iter_errors(log)
    ]


def run_of(log: Any) -> Any:
    (run,) = log["runs"]
    return run


def locations(log: Any) -> Iterator[Any]:
    for result in run_of(log)["results"]:
        yield from result["locations"]
        yield from result.get("relatedLocations", [])


@pytest.fixture(scope="module")
def demo(audit: Audit, tmp_path_factory: pytest.TempPathFactory) -> Any:
    return log_of(audit, tmp_path_factory.mktemp("sarif"), DEMO_RULES)


# --- the standard -----------------------------------------------------------------------------


def test_valid_with_findings_without_and_on_the_samples(
    demo: Any, clean_audit: Audit, tmp_path: Path
) -> None:
    assert faults(demo) == []
    assert faults(log_of(clean_audit, tmp_path)) == []
    samples = log_of(audited(ROOT / "sample_docs"), tmp_path)
    assert faults(samples) == []
    assert len(run_of(samples)["results"]) > 50


def test_the_schema_is_one_that_refuses(demo: Any) -> None:
    broken = copy.deepcopy(demo)
    broken["runs"][0]["results"][0]["level"] = "info"
    broken["runs"][0]["results"][1]["locations"][0]["physicalLocation"]["line"] = 3
    assert len(faults(broken)) == 2


def test_every_finding_is_a_result_with_its_other_places(audit: Audit, demo: Any) -> None:
    rows = locate(audit, DEMO_RULES).findings
    results = run_of(demo)["results"]
    rules = run_of(demo)["tool"]["driver"]["rules"]
    assert [each["ruleId"] for each in results] == [row.rule for row in rows]
    for row, result in zip(rows, results, strict=True):
        assert rules[result["ruleIndex"]]["id"] == row.rule
        assert result["level"] == {"info": "note"}.get(row.severity, row.severity)
        assert row.message in result["message"]["text"]
        assert row.advice in result["message"]["text"]
        related = result.get("relatedLocations", [])
        assert [each["id"] for each in related] == list(range(1, len(row.counters) + 1))
        for place, location in zip(row.locations, [*result["locations"], *related], strict=True):
            file = location["physicalLocation"]["artifactLocation"]
            assert unquote(file["uri"]) == place.document
            artifact = run_of(demo)["artifacts"][file["index"]]
            assert artifact["location"]["uri"] == file["uri"]
            assert place.value in location["message"]["text"]
    assert sum(len(each.get("relatedLocations", [])) for each in results) > 30


def test_links_in_a_message_lead_to_the_other_places(demo: Any) -> None:
    linked = 0
    for result in run_of(demo)["results"]:
        links = re.findall(r"\[((?:[^\[\]\\]|\\.)+)\]\((\d+)\)", result["message"]["text"])
        places = {str(each["id"]): each for each in result.get("relatedLocations", [])}
        assert [number for _, number in links] == list(places)[:3]
        for text, number in links:
            said = places[number]["message"]["text"]
            assert re.sub(r"\\(.)", r"\1", text).replace("](", "] (") == said
        linked += len(links)
    assert linked > 20


def test_word_and_pdf_are_located_in_words_and_text_by_line(audit: Audit, demo: Any) -> None:
    places = [place for row in locate(audit, DEMO_RULES).findings for place in row.locations]
    kinds = set()
    for place, location in zip(places, locations(demo), strict=True):
        (logical,) = location["logicalLocations"]
        assert logical["fullyQualifiedName"] == f"{place.document}, {place.where}"
        assert ("region" in location["physicalLocation"]) == (place.document.endswith(".txt"))
        kinds.add((place.document.rpartition(".")[2], logical["kind"]))
    assert kinds >= {("docx", "đoạn"), ("docx", "ô"), ("xlsx", "ô"), ("pdf", "trang"),
                     ("txt", "dòng")}  # fmt: skip


def test_what_was_not_checked_is_said(audit: Audit, clean_audit: Audit, tmp_path: Path) -> None:
    (invocation,) = run_of(log_of(audit, tmp_path))["invocations"]
    assert invocation["executionSuccessful"] is False
    said = [each["message"]["text"] for each in invocation["toolExecutionNotifications"]]
    for refusal in audit.refusals:
        assert f"{refusal.reason} {refusal.advice}" in said
    assert any("Trang 4 và trang 5" in each for each in said)
    (invocation,) = run_of(log_of(clean_audit, tmp_path))["invocations"]
    assert invocation["executionSuccessful"] is True
    told = [each["description"]["text"] for each in run_of(log_of(audit, tmp_path))["artifacts"]]
    assert any("chưa có chỗ đối chiếu" in each for each in told)


def test_rules_bring_their_help(tmp_path: Path, clean_audit: Audit) -> None:
    described = {
        each["id"]: each
        for each in run_of(log_of(clean_audit, tmp_path))["tool"]["driver"]["rules"]
    }
    assert list(described) == sorted(RULES)
    for rule in RULES.values():
        descriptor = described[rule.id]
        assert descriptor["shortDescription"]["text"] == rule.title
        for text in (rule.title, rule.reason, rule.advice, rule.VALID[0].strip().split("\n")[0],
                     rule.INVALID[0].strip().split("\n")[0]):  # fmt: skip
            assert text in descriptor["help"]["markdown"]
            assert text in descriptor["help"]["text"].replace("{{", "{").replace("}}", "}")


def test_the_day_of_the_run_can_be_told(clean_audit: Audit, tmp_path: Path) -> None:
    assert "automationDetails" not in run_of(log_of(clean_audit, tmp_path))
    dated = replace(clean_audit, date=datetime.date(2025, 6, 30))
    assert run_of(log_of(dated, tmp_path))["automationDetails"] == {"id": "doisoat/2025-06-30"}


# --- places in text files -----------------------------------------------------------------------

DECORATED = WRONG.replace("(3) Tổng", "(3) 𝔘𝔘𝔘 Tổng").replace("kinh tế (04", "𝔘 kinh tế (04") + (
    "2. Văn văn hoá, giáo dục của xã\nXã 𝔘𝔘 có có trường học; tỷ lệ che phủ rừng đến năm 2030 "
    "đạt\n45% trở lên, đạt chỉ tiêu. Nghị quyết số  57-NQ/TW ,Chỉ thị số 57-NQ/TW.\n"
)


@pytest.mark.parametrize(
    "data",
    [
        DECORATED.encode(),
        unicodedata.normalize("NFD", DECORATED).encode(),
        b"\xef\xbb\xbf" + DECORATED.replace("\n", "\r\n").encode(),
        DECORATED.replace("\n", "\r").encode(),
        unicodedata.normalize("NFD", DECORATED).encode("utf-16"),
    ],
    ids=["composed", "decomposed", "mark and Windows lines", "old Mac lines", "utf-16"],
)
def test_regions_hold_exactly_what_is_quoted(
    data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_bytes(data)
    audit = audited(Path("a.txt"))
    run = run_of(log_of(audit, tmp_path))
    assert run["columnKind"] == "unicodeCodePoints"
    text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    lines = re.split("|".join(run["newlineSequences"]), text)
    places = [place for row in locate(audit, RULES).findings for place in row.locations]
    regions = [each["physicalLocation"]["region"] for each in locations({"runs": [run]})]
    assert len(regions) > 6
    for place, region in zip(places, regions, strict=True):
        first, last = region["startLine"] - 1, region["endLine"] - 1
        stretch = lines[first : last + 1]
        stretch[-1] = stretch[-1][: region["endColumn"] - 1]
        stretch[0] = stretch[0][region["startColumn"] - 1 :]
        assert normal(" ".join(stretch)) == place.quote
        assert not unicodedata.combining((lines[last] + " ")[region["endColumn"] - 1])
    assert any("𝔘" in place.quote for place in places)
    assert any(region["startLine"] < region["endLine"] for region in regions)


# --- files --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["dự thảo 1.txt", "100%.txt", "a#b?c.txt", "a:b.txt", "x&y=[z].txt"]
)
def test_uris_lead_to_the_file(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "hồ sơ" / "xã" / name
    path.parent.mkdir(parents=True)
    path.write_text(WRONG, encoding="utf-8")
    log = log_of(audited(Path("hồ sơ")), tmp_path)
    assert faults(log) == []
    (artifact,) = run_of(log)["artifacts"]
    uri = artifact["location"]["uri"]
    assert artifact["location"]["uriBaseId"] == "%SRCROOT%"
    assert re.fullmatch(r"[A-Za-z0-9%./_~-]+", uri)
    assert (tmp_path / unquote(uri)) == path


def test_a_file_that_lies_elsewhere_is_named_in_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "a.txt").write_text(WRONG, encoding="utf-8")
    monkeypatch.chdir(tmp_path / "here")
    (artifact,) = run_of(log_of(audited(Path("../a.txt")), tmp_path))["artifacts"]
    assert artifact["location"] == {"uri": (tmp_path / "a.txt").as_uri()}


# --- fingerprints -------------------------------------------------------------------------------

TWICE = (
    WRONG
    + WRONG.removeprefix(OPENING).replace("1. Chỉ", "2. Chỉ")
    + ("3. Công tác xây dựng Đảng\nXã có có trường học.\nXã có có trạm y tế.\n")
)


def prints(log: Any) -> list[tuple[str, str]]:
    return [
        (each["ruleId"], each["partialFingerprints"]["primaryLocationLineHash"])
        for each in run_of(log)["results"]
    ]


@pytest.fixture
def checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.chdir(tmp_path)

    def check(**files: str) -> Any:
        for old in tmp_path.glob("*.txt"):
            old.unlink()
        for name, text in files.items():
            (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        return log_of(audited(tmp_path), tmp_path)

    return check


def test_findings_alike_are_told_apart_however_many_drafts_hold_them(checked: Any) -> None:
    log = checked(a=TWICE, b=TWICE)
    results = run_of(log)["results"]
    own = [each["partialFingerprints"]["doisoatFinding/v1"] for each in results]
    assert len(set(own)) < len(own)
    assert len(set(prints(log))) == len(results) > 4


def test_a_fingerprint_outlives_edits_elsewhere(checked: Any) -> None:
    before = prints(checked(a=TWICE))
    edited = TWICE.replace(OPENING, OPENING + "Đại hội đánh giá kết quả nhiệm kỳ qua.\n\n")
    assert prints(checked(a=edited)) == before
    assert prints(checked(a=TWICE.replace("trên địa bàn tăng", "trên địa bàn\ntăng"))) == before
    both = prints(checked(a=TWICE, b=WRONG))
    assert both[: len(before)] == before


def test_a_fingerprint_outlives_a_change_of_format(checked: Any, tmp_path: Path) -> None:
    before = {each for each in prints(checked(a=WRONG)) if each[0] == "C01"}
    word = docx.Document()
    for line in WRONG.splitlines():
        word.add_paragraph(line)
    (tmp_path / "a.txt").unlink()
    word.save(str(tmp_path / "a.docx"))
    after = {each for each in prints(log_of(audited(tmp_path), tmp_path)) if each[0] == "C01"}
    assert before == after != set()
