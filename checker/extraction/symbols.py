"""Symbols of documents: "57-NQ/TW" of the Party, "30/2020/NĐ-CP" of the State.

The Party writes number-KIND/ISSUER, the State number/KIND-ISSUER or number/year/KIND-ISSUER
(Hướng dẫn 36-HD/VPTW; Nghị định 30/2020/NĐ-CP).
"""

import re
from dataclasses import dataclass

_KINDS = {
    "NQ": ("nghị quyết",),
    "CT": ("chỉ thị", "chương trình", "chương trình hành động"),
    "KL": ("kết luận",),
    "QĐ": ("quyết định", "quy định", "quy chế"),
    "QĐi": ("quy định",),
    "QC": ("quy chế",),
    "HD": ("hướng dẫn",),
    "CTr": ("chương trình", "chương trình hành động"),
    "KH": ("kế hoạch",),
    "BC": ("báo cáo",),
    "TB": ("thông báo", "kết luận", "thông báo kết luận"),
    "ĐA": ("đề án",),
    "TTr": ("tờ trình",),
    "NĐ": ("nghị định",),
    "TT": ("thông tư", "thông tri"),
    "CV": ("công văn",),
}
# What approves a plan is a decision, and people put the plan's word before the decision's symbol.
_APPROVED = (
    "chương trình", "chương trình hành động", "đề án", "kế hoạch", "chiến lược", "quy hoạch",
)  # fmt: skip
_DECISION = ("quyết định",)
_LAWS = ("luật", "nghị quyết", "bộ luật", "pháp lệnh")

_KIND = "|".join(sorted((*_KINDS, "QD"), key=len, reverse=True))
_DASH = r"\s?[-–/]\s?"
SYMBOL = re.compile(
    r"(?P<number>\d(?<![\w/.,-].)\d{0,4})(?P<s1>\s?[-–/]\s?)"
    rf"(?:(?P<year>(?:19|20)\d\d)(?P<s2>{_DASH}))?"
    rf"(?:(?P<kind>{_KIND})(?P<s3>{_DASH}|(?=TW(?!\w)))(?P<issuer>[A-ZĐ][A-Za-zĐđ&]*\d{{0,2}})"
    r"(?P<rest>-[A-ZĐ][\w-]*)?|(?P<assembly>QH\d\d))(?![\w/])"
)
_PARTY = re.compile(r"(?:[A-ZĐ&]{0,8}(?:TW|TU)|HU|QU|ThU|ĐU|ĐUK|BTVTU)")
_STATE = re.compile(r"(?:CP|TTg|UBND|HĐND|CTN|CTUBND|UBTVQH\d\d|B(?:NV|GDĐT|YT|CA|QP|TNMT|NNMT))")


@dataclass(frozen=True, slots=True)
class Symbol:
    """A document's symbol; `written` as it stands, `right` in its form, `fault` what is wrong."""

    written: str
    right: str
    fault: str
    kind: str
    issuer: str
    year: int
    types: tuple[str, ...]


def read_symbol(match: re.Match[str]) -> Symbol:
    """Read what `SYMBOL` matched."""
    written = " ".join(match.group().split())
    year = int(match["year"] or 0)
    if match["assembly"]:
        right = f"{match['number']}/{year}/{match['assembly']}" if year else written
        return Symbol(written, right, _fault(written, right), "", match["assembly"], year, _LAWS)
    kind = "QĐ" if match["kind"] == "QD" else match["kind"]
    issuer, rest = match["issuer"], match["rest"] or ""
    party = _PARTY.fullmatch(issuer) is not None
    state = _STATE.fullmatch(issuer) is not None and not party
    number = match["number"].zfill(2)
    right = written
    if party and not year:
        right = f"{number}-{kind}/{issuer}{rest}"
    elif state:
        right = f"{number}/{f'{year}/' if year else ''}{kind}-{issuer}{rest}"
    return Symbol(
        written, right, _fault(written, right), kind, issuer, year, _types(kind, party, state)
    )


def _fault(written: str, right: str) -> str:
    """Name what differs from the right form; a number without its leading nought is no fault."""
    plain = written.replace("–", "-")
    if plain == right or plain.zfill(len(right)) == right:
        return ""
    if plain.replace(" ", "") == right:
        return "thừa dấu cách"
    return "chưa đúng thể thức"


def _types(kind: str, party: bool, state: bool) -> tuple[str, ...]:
    if kind == "QĐ" and state:
        return (*_DECISION, *_APPROVED)
    if kind == "QĐ":
        return (*_KINDS["QĐ"], *_APPROVED) if party else ()
    if not party and not state:
        return ()
    return _KINDS[kind]
