"""A commune's dossier: a report, a resolution and their annexes, with nothing wrong in them."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from benchmarks.made_up import sums, targets
from benchmarks.made_up.names import commune_names, province_name, villages
from benchmarks.made_up.phrases import Field, Writer, capital, fields, written
from benchmarks.made_up.targets import GROUPS, Target

REPORT, RESOLUTION, ANNEXES = "bao-cao-chinh-tri.txt", "nghi-quyet.txt", "bieu-kem-theo.txt"
DRAFTS = (REPORT, RESOLUTION, ANNEXES)
CHAPTERS = {
    "Phát triển kinh tế, bảo vệ môi trường": ("economy", "environment"),
    "Văn hóa, xã hội": ("social",),
    "Quốc phòng, an ninh": ("defence",),
    "Chính quyền, Mặt trận và xây dựng Đảng": ("government", "party"),
}
_BREAKS = (
    "dạy nghề, giữ chân lao động trẻ", "đường vào vùng nguyên liệu", "chế biến nông sản tại chỗ",
    "hồ sơ đất đai trên môi trường số", "đội ngũ cán bộ trẻ biết việc", "giữ rừng và nguồn nước",
    "nước sạch cho vùng cao", "du lịch do người dân làm chủ",
)  # fmt: skip
_COUNTED = ("một", "hai", "ba", "bốn", "năm")
_ORDINALS = ("Một", "Hai", "Ba", "Bốn", "Năm")
_CITED = (
    "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển khoa học, công "
    "nghệ, đổi mới sáng tạo và chuyển đổi số quốc gia",
    "Nghị quyết số 68-NQ/TW ngày 04/5/2025 của Bộ Chính trị về phát triển kinh tế tư nhân",
    "Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị về đẩy mạnh học tập và làm theo tư tưởng, "
    "đạo đức, phong cách Hồ Chí Minh",
)


@dataclass(slots=True)
class Line:
    """A paragraph of a draft; `tag` says what it is where errors may be planted in it."""

    text: str
    tag: str = ""


@dataclass(slots=True)
class Dossier:
    """A commune's drafts, each as its paragraphs."""

    number: int
    seed: int
    commune: str
    villages: list[str]
    targets: list[Target]
    drafts: dict[str, list[Line]] = field(default_factory=dict)

    def tagged(self, draft: str, tag: str) -> list[int]:
        """Return the places of the paragraphs that bear a tag."""
        return [at for at, line in enumerate(self.drafts[draft]) if line.tag == tag]


class Commune:
    """What one commune is, drawn from the seed and its number alone."""

    def __init__(self, number: int, seed: int) -> None:
        self.rng = random.Random(f"commune/{seed}/{number}")
        self.number, self.seed = number, seed
        self.name = commune_names(seed)[number]
        self.province = province_name(number)
        self.villages = villages(self.rng, self.rng.randint(16, 26))
        self.targets = targets.draw(self.rng)
        self.results = targets.results(self.targets, self.rng)
        self.breaks = self.rng.sample(_BREAKS, self.rng.randint(3, 4))
        self.sections = self._sections()
        self.size = self.rng.uniform(1.2, 1.7)
        self._writer = Writer(self.rng, self.villages)
        self._sums: list[tuple[str, sums.Marked]] = []

    def _sections(self) -> dict[str, list[Field]]:
        sections: dict[str, list[Field]] = {}
        for title, groups in CHAPTERS.items():
            own = [each for each in fields() if each.group in groups]
            self.rng.shuffle(own)
            sections[title] = own[: len(own) - self.rng.randint(0, len(own) // 4)]
        return sections

    def dossier(self) -> Dossier:
        """Write the drafts."""
        made = Dossier(self.number, self.seed, self.name, self.villages, self.targets)
        made.drafts[REPORT] = list(self._report())
        made.drafts[RESOLUTION] = list(self._resolution())
        made.drafts[ANNEXES] = list(self._annexes())
        return made

    # --- the drafts -----------------------------------------------------------------------------

    def _report(self) -> Iterator[Line]:
        self._sums = list(sums.all_of(self.rng))
        yield Line(f"ĐẢNG BỘ XÃ {self.name.upper()}")
        yield Line("BÁO CÁO CHÍNH TRỊ")
        yield Line(f"trình {self._congress}", "title")
        yield from (Line("Phần thứ nhất"), Line("KIỂM ĐIỂM NHIỆM KỲ 2020-2025"))
        yield Line("I- ĐẶC ĐIỂM TÌNH HÌNH")
        yield Line(self._situation())
        yield Line("II- KẾT QUẢ TRÊN CÁC LĨNH VỰC")
        number = 0
        for number, (title, own) in enumerate(self.sections.items(), start=1):
            yield from self._chapter(number, title, own, past=True)
        title = "Kết quả thực hiện các chỉ tiêu chủ yếu (nêu tại Biểu 01 kèm theo)"
        yield Line(f"{number + 1}. {title}", "heading")
        yield Line(self._tally(), "C04")
        for place, each in enumerate(self.results, start=1):
            yield Line(f"({place}) {each.outcome()}", "result")
        yield Line("III- HẠN CHẾ VÀ NGUYÊN NHÂN")
        yield from self._weaknesses(7)
        yield Line("IV- BÀI HỌC KINH NGHIỆM")
        yield from self._lessons()
        yield from (Line("Phần thứ hai"), Line("PHƯƠNG HƯỚNG NHIỆM KỲ 2025-2030"))
        yield Line("I- QUAN ĐIỂM, MỤC TIÊU")
        yield from (Line("1. Quan điểm", "heading"), Line(self._paragraph(2, past=False)))
        yield from (Line("2. Mục tiêu tổng quát", "heading"), Line(self._goal(), "goal"))
        yield from self._targets(3, "Các chỉ tiêu đến năm 2030", "tổng hợp tại Biểu 02 kèm theo")
        yield Line("II- NHIỆM VỤ, GIẢI PHÁP CHỦ YẾU")
        for number, (title, own) in enumerate(self.sections.items(), start=1):
            yield from self._chapter(number, title, own, past=False)
        yield from (Line("III- KHÂU ĐỘT PHÁ"), Line(self._breakthroughs(), "C03"))
        yield Line("IV- TỔ CHỨC THỰC HIỆN")
        yield from self._closing()

    def _resolution(self) -> Iterator[Line]:
        self._sums = []
        yield Line(f"ĐẢNG BỘ XÃ {self.name.upper()}")
        yield from (Line("NGHỊ QUYẾT"), Line(self._congress, "title"), Line(self._opening()))
        yield from (Line("QUYẾT NGHỊ"), Line("I- THÔNG QUA BÁO CÁO CHÍNH TRỊ"))
        yield Line("1. Kết quả nổi bật", "heading")
        for _ in range(round(9 * self.size)):
            yield Line(self._paragraph(self.rng.randint(3, 4), past=True), "prose")
        yield Line("2. Hạn chế, khuyết điểm", "heading")
        for place in range(1, 6):
            yield Line(f"({place}) {capital(self._writer.clause('gaps'))}.", "item")
        yield Line("II- MỤC TIÊU, CHỈ TIÊU")
        yield from (Line("1. Mục tiêu tổng quát", "heading"), Line(self._goal(), "goal"))
        yield from self._targets(2, "Các chỉ tiêu chủ yếu", "chi tiết tại Biểu 02 kèm theo")
        yield Line("III- NHIỆM VỤ TRỌNG TÂM")
        for number, (title, own) in enumerate(self.sections.items(), start=1):
            yield Line(f"{number}. {title}", "heading")
            for each in own:
                yield Line(self._fields_paragraph(each, 4, past=False), "prose")
                yield Line(self._fields_paragraph(each, 3, past=False), "prose")
        yield from (Line("IV- KHÂU ĐỘT PHÁ"), Line(self._breakthroughs(), "C03"))
        yield Line("V- TỔ CHỨC THỰC HIỆN")
        yield from self._closing()

    def _annexes(self) -> Iterator[Line]:
        yield from (Line("Biểu 01"), Line("KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU NHIỆM KỲ 2020-2025"))
        yield Line("TT Chỉ tiêu Đơn vị tính Chỉ tiêu Nghị quyết Kết quả thực hiện Đánh giá")
        for place, each in enumerate(self.results, start=1):
            yield Line(f"{place} {each.outcome_row()}", "result-row")
        yield from (Line("Biểu 02"), Line("CÁC CHỈ TIÊU CHỦ YẾU ĐẾN NĂM 2030"))
        yield Line("TT Chỉ tiêu Đơn vị tính Mục tiêu đến năm 2030")
        place = 0
        for roman, (group, title) in zip(("I", "II", "III", "IV"), GROUPS.items(), strict=True):
            yield Line(f"{roman} {title}")
            for each in self._of(group):
                place += 1
                yield Line(f"{place} {each.aim_row()}", "target-row")

    # --- their parts ----------------------------------------------------------------------------

    @property
    def _congress(self) -> str:
        return f"Đại hội đại biểu Đảng bộ xã {self.name} lần thứ I, nhiệm kỳ 2025-2030"

    def _of(self, group: str) -> list[Target]:
        return [each for each in self.targets if each.indicator.group == group]

    def _chapter(self, number: int, title: str, own: list[Field], *, past: bool) -> Iterator[Line]:
        yield Line(f"{number}. {title}", "heading")
        for place, each in enumerate(own, start=1):
            yield Line(f"{number}.{place}. {each.title}", "heading")
            yield Line(self._fields_paragraph(each, self.rng.randint(3, 5), past=past), "prose")
            yield from self._figures() if past else ()
            if self.rng.random() < 0.4:
                for item in range(1, round(4 * self.size)):
                    yield Line(f"({item}) {self._writer.sentence(each, past=past)}", "item")
            else:
                yield Line(self._fields_paragraph(each, 4, past=past), "prose")

    def _figures(self) -> Iterator[Line]:
        if self._sums and self.rng.random() < 0.5:
            rule, sentence = self._sums.pop()
            yield Line(sentence, rule)

    def _fields_paragraph(self, about: Field, sentences: int, *, past: bool) -> str:
        return self._writer.paragraph(about, max(2, round(sentences * self.size)), past=past)

    def _paragraph(self, sentences: int, *, past: bool) -> str:
        about = [each for own in self.sections.values() for each in own]
        return " ".join(
            self._writer.sentence(self.rng.choice(about), past=past) for _ in range(sentences)
        )

    def _situation(self) -> str:
        people = self.rng.randint(6200, 21000)
        lies = self.rng.choice(("phía tây", "phía bắc", "vùng giữa", "vùng cao"))
        return (
            f"Xã {self.name} ở {lies} của tỉnh {self.province}, "
            f"có {len(self.villages)} {self.villages[0].split()[0]} với "
            f"{written(people)} người. {self._paragraph(2, past=True)}"
        )

    def _tally(self) -> str:
        verdicts = [each.verdict for each in self.results]
        over, met, missed = (verdicts.count(each) for each in ("vượt", "đạt", "không đạt"))
        return (
            f"Trong số {len(verdicts):02d} chỉ tiêu chủ yếu, có «{over:02d}» chỉ tiêu vượt, "
            f"{met:02d} chỉ tiêu đạt và {missed:02d} chỉ tiêu không đạt, cụ thể như sau:"
        )

    def _weaknesses(self, number: int) -> Iterator[Line]:
        yield Line("1. Hạn chế", "heading")
        for place in range(1, number + 1):
            gap = f"{capital(self._writer.clause('gaps'))}; {self._writer.clause('gaps')}"
            yield Line(f"({place}) {gap}.", "item")
        yield Line("2. Nguyên nhân", "heading")
        for place in range(1, 5):
            yield Line(f"({place}) {capital(self._writer.clause('causes'))}.", "item")

    def _lessons(self) -> Iterator[Line]:
        for ordinal in _ORDINALS[: self.rng.randint(3, 5)]:
            cause, way = self._writer.clause("causes"), self._writer.clause("ways")
            village = self.rng.choice(self.villages)
            yield Line(f"{ordinal} là, {cause}; cho nên việc gì ở {village} cũng phải làm {way}.")

    def _goal(self) -> str:
        hopes = [self._writer.clause("future_results") for _ in range(3)]
        return f"Xây dựng Đảng bộ xã {self.name} trong sạch, vững mạnh; {'; '.join(hopes)}."

    def _targets(self, number: int, title: str, told: str) -> Iterator[Line]:
        yield Line(f"{number}. {title} («{len(self.targets):02d}» chỉ tiêu, {told})", "total")
        place, style = 0, self.rng.randint(0, 2)
        for sub, (group, heading) in enumerate(GROUPS.items(), start=1):
            own = self._of(group)
            yield Line(f"{number}.{sub}. {heading} («{len(own):02d}» chỉ tiêu)", "group")
            for each in own:
                place += 1
                yield Line(f"({place}) {each.aim(style)}", "target")

    def _breakthroughs(self) -> str:
        listed = "; ".join(f"({n}) {capital(each)}" for n, each in enumerate(self.breaks, start=1))
        count = _COUNTED[len(self.breaks) - 1]
        return f"Đảng bộ xã {self.name} lựa chọn «{count}» khâu đột phá: {listed}."

    def _opening(self) -> str:
        return (
            f"Đại hội họp trong hai ngày với {self.rng.randint(90, 190)} đại biểu; sau khi thảo "
            f"luận, nhất trí cao với các văn kiện do Ban Chấp hành Đảng bộ xã {self.name} trình."
        )

    def _closing(self) -> Iterator[Line]:
        cited, cause = self.rng.choice(_CITED), self._writer.clause("causes")
        hope = self._writer.clause("future_results")
        body = f"Ban Chấp hành Đảng bộ xã {self.name} cụ thể hóa các nội dung trên"
        yield Line(f"1. {body}, thực hiện {cited}.", "cited")
        body = f"Ủy ban nhân dân xã {self.name} bố trí vốn"
        yield Line(f"2. {body}; {cause} là điều phải khắc phục trước.", "own")
        yield Line(f"3. Văn phòng Đảng ủy xã {self.name} theo dõi, {hope}.", "own")


def make(number: int, seed: int) -> Dossier:
    """Return the dossier of one commune, the same however many are asked for.

    Figures that may be made wrong stand between « and » until the drafts are written.
    """
    return Commune(number, seed).dossier()
