"""Planted errors of ratios, shares, growths, sums and differences."""

import random
import re

from planting.drafts import Edit, Kind, Plant, Text, apply
from planting.sentences import Form, capital, number, sentence_kind, slip
from planting.values import figures, other_number, plain

_AMOUNTS = (
    ("thu ngân sách", "tỷ đồng", 4.0, 60.0, 1),
    ("sản lượng cá nuôi lồng", "tấn", 120, 2400, 0),
    ("diện tích trồng dược liệu", "ha", 40, 900, 0),
    ("diện tích rau an toàn", "ha", 25, 400, 1),
    ("số lượt khách lưu trú", "lượt", 1200, 48000, 0),
    ("đàn dê", "con", 300, 8200, 0),
    ("sản lượng mật ong", "tấn", 12, 96, 1),
    ("giá trị sản phẩm chế biến", "triệu đồng", 350, 9800, 0),
    ("chiều dài kênh mương kiên cố", "km", 12, 88, 1),
)
_PLANS = ("kế hoạch", "chỉ tiêu Nghị quyết", "kế hoạch đề ra", "chỉ tiêu nhiệm kỳ", "dự toán")
_THINGS = (
    ("công trình", "hoàn thành đúng tiến độ"), ("tuyến đường", "có đèn chiếu sáng"),
    ("ngõ xóm", "được đổ bê tông"), ("hội viên nông dân", "được vay vốn"),
    ("hồ sơ", "được trả trước hạn"), ("vụ việc", "được hòa giải thành"),
    ("phòng học", "được kiên cố hóa"), ("cơ sở sản xuất", "cam kết giữ vệ sinh"),
)  # fmt: skip


def _ends(rng: random.Random, low: float, high: float) -> tuple[str, str, str, float, float]:
    """Return label, unit, and a first and a second amount, the second `low` to `high` times it."""
    label, unit, least, most, decimals = rng.choice(_AMOUNTS)
    first = round(rng.uniform(least, most), decimals)
    second = round(first * rng.uniform(low, high), decimals)
    if second == first:
        second += 10.0**-decimals
    return label, unit, str(decimals), first, second


def _percent_off(rng: random.Random, right: float, avoid: tuple[float, ...] = ()) -> float:
    """Return a wrong percentage, also when the two figures are read the other way round."""
    avoid = (*avoid, 1e4 / right)
    while True:
        wrong = slip(rng, right, 1, 0.04, 0.4)
        if wrong > 0 and all(abs(wrong - other) > 1.2 for other in (right, 100.0, *avoid)):
            return wrong


def attained(rng: random.Random) -> tuple[str, str]:
    """R01: a result, its plan, and the percentage attained."""
    label, unit, decimals, plan, result = _ends(rng, 0.75, 1.45)
    a, b = (f"{number(value, int(decimals))}" for value in (result, plan))
    right = plain(a) / plain(b) * 100
    p, word = number(right, 1), rng.choice(_PLANS)
    verb = rng.choice(("bằng", "đạt"))
    sentence = rng.choice((
        f"{capital(label)} đạt {a}/{b} {unit}, {verb} «{p}%» {word}.",
        f"{capital(label)} đạt {a} {unit}, {verb} «{p}%» {word} ({b} {unit}).",
        f"{capital(label)} {a}/{b} {unit} («{p}%» {word}).",
        f"{capital(label)} thực hiện được {a} {unit}/{b} {unit}, {verb} «{p}%» {word}.",
        f"Kế hoạch giao {b} {unit} {label}, thực hiện {a} {unit}, {verb} «{p}%» kế hoạch.",
    ))  # fmt: skip
    return sentence, f"{number(_percent_off(rng, right), 1)}%"


def attained_of_all(rng: random.Random) -> tuple[str, str]:
    """R01: so many of so many."""
    noun, said = rng.choice(_THINGS)
    whole = rng.randrange(12, 340)
    part = rng.randrange(max(2, whole // 3), whole)
    right = part / whole * 100
    p = number(right, 1)
    sentence = rng.choice((
        f"Toàn địa bàn có {part}/{whole} {noun} {said}, đạt «{p}%».",
        f"Đã có {part}/{whole} {noun} («{p}%») {said}.",
        f"Có «{p}%» ({part}/{whole} {noun}) {said}.",
        f"Đến nay {part}/{whole} {noun} {said}, chiếm tỷ lệ «{p}%».",
    ))  # fmt: skip
    return sentence, f"{number(min(99.4, _percent_off(rng, right)), 1)}%"


_WHOLES = (
    ("hộ", ("hộ làm nghề phụ", "hộ khá", "hộ có xe tải", "hộ dùng bếp điện")),
    ("hội viên", ("hội viên nữ", "hội viên trẻ", "hội viên là người dân tộc")),
    ("lao động", ("lao động làm dịch vụ", "lao động nữ", "lao động đi làm xa")),
    ("học sinh", ("học sinh bán trú", "học sinh giỏi", "học sinh nữ")),
    ("thanh niên", ("thanh niên nhập ngũ", "thanh niên khởi nghiệp")),
)


def share(rng: random.Random) -> tuple[str, str]:
    """R02: a share of a total named beside it."""
    noun, parts = rng.choice(_WHOLES)
    part_noun = rng.choice(parts)
    whole = rng.randrange(180, 6400)
    part = rng.randrange(whole // 20, whole * 3 // 4)
    right = part / whole * 100
    n, m, p = number(whole), number(part), number(right, 1)
    sentence = rng.choice((
        f"Trong tổng số {n} {noun} có {m} {part_noun}, chiếm «{p}%».",
        f"Trên địa bàn có {n} {noun}, trong đó {m} {part_noun} («{p}%»).",
        f"Tổng số {n} {noun}; trong đó có {m} {part_noun}, chiếm tỷ lệ «{p}%».",
        f"Trong số {n} {noun} trên địa bàn, {m} {part_noun}, chiếm «{p}%» tổng số.",
        f"Hiện có {m} {part_noun} trên tổng số {n} {noun}, đạt tỷ lệ «{p}%».",
    ))  # fmt: skip
    return sentence, f"{number(_percent_off(rng, right), 1)}%"


def growth(rng: random.Random) -> tuple[str, str]:
    """R03: a growth in per cent beside its two ends."""
    label, unit, decimals, first, last = _ends(rng, 1.12, 1.9)
    if rng.random() < 0.3:
        first, last = last, first
    a, b = (number(value, int(decimals)) for value in (first, last))
    right = abs(plain(b) / plain(a) - 1) * 100
    yearly = abs((plain(b) / plain(a)) ** 0.2 - 1) * 100
    p = number(right, 1)
    verb, goal = ("tăng", "lên") if last > first else ("giảm", "xuống còn")
    sentence = rng.choice((
        f"{capital(label)} {verb} từ {a} {unit} năm 2020 {goal} {b} {unit} năm 2024, "
        f"{verb} «{p}%».",
        f"{capital(label)} năm 2020 là {a} {unit}, năm 2024 là {b} {unit}, {verb} «{p}%».",
        f"Năm 2024, {label} đạt {b} {unit}, {verb} «{p}%» so với năm 2020 ({a} {unit}).",
        f"{capital(label)} {verb} từ {a} {unit} {goal} {b} {unit} ({verb} «{p}%»).",
    ))  # fmt: skip
    avoid = (plain(b) / plain(a) * 100, yearly, right / 5)
    return sentence, f"{number(_percent_off(rng, right, avoid), 1)}%"


def multiple(rng: random.Random) -> tuple[str, str]:
    """R03: a growth in multiples beside its two ends."""
    label, unit, decimals, first, last = _ends(rng, 1.4, 4.5)
    a, b = (number(value, int(decimals)) for value in (first, last))
    right = plain(b) / plain(a)
    k = number(right, 1)
    sentence = rng.choice((
        f"{capital(label)} đạt {b} {unit}, gấp «{k} lần» so với năm 2020 ({a} {unit}).",
        f"{capital(label)} tăng từ {a} {unit} lên {b} {unit}, gấp «{k} lần».",
        f"Năm 2020 {label} mới là {a} {unit}, năm 2024 đã đạt {b} {unit}, gấp «{k} lần».",
    ))  # fmt: skip
    wrong = round(right, 1) + rng.choice((0.4, 0.6, 1.3, 2.2))
    return sentence, f"{number(wrong if round(wrong, 1) % 1 else wrong + 0.3, 1)} lần"


def yearly(rng: random.Random) -> tuple[str, str]:
    """R03: a growth per year beside its two ends and their years."""
    label, unit, decimals, first, last = _ends(rng, 1.3, 1.9)
    a, b = (number(value, int(decimals)) for value in (first, last))
    right = ((plain(b) / plain(a)) ** 0.2 - 1) * 100
    p = number(right, 1)
    sentence = rng.choice((
        f"{capital(label)} tăng từ {a} {unit} năm 2019 lên {b} {unit} năm 2024, "
        f"bình quân tăng «{p}%/năm».",
        f"{capital(label)} năm 2019 đạt {a} {unit}, năm 2024 đạt {b} {unit}, "
        f"tăng bình quân «{p}%/năm».",
    ))  # fmt: skip
    return sentence, f"{number(right * rng.choice((0.4, 1.9, 2.3)), 1)}%/năm"


_BODIES = ("Hội Nông dân", "Hội Phụ nữ", "Đoàn Thanh niên", "Hội Cựu chiến binh", "Công đoàn",
           "Hội Người cao tuổi", "Hội Chữ thập đỏ")  # fmt: skip
_SCHOOLS = ("Mầm non Hoa Mai", "Tiểu học Kim Đồng", "Tiểu học Lê Lợi", "THCS Nguyễn Du")
_SETS = (
    ("tổ chức chính trị - xã hội", _BODIES[:5], ("được xếp loại tốt", "hoàn thành tốt nhiệm vụ")),
    ("hội, đoàn thể", _BODIES, ("có quỹ tương trợ", "đạt loại khá trở lên")),
    ("nhà trường", _SCHOOLS, ("có bếp ăn bán trú", "đạt trường học an toàn")),
)


def impossible(rng: random.Random) -> tuple[str, str]:
    """R04: a percentage of a few named things."""
    noun, members, said = rng.choice(_SETS)
    named = rng.sample(members, rng.randrange(3, min(5, len(members)) + 1))
    reachable = [100 * count / len(named) for count in range(len(named) + 1)]
    p = number(rng.choice(reachable[1:-1]), 1)
    names, what = ", ".join(named), rng.choice(said)
    sentence = rng.choice((
        f"Hằng năm «{p}%» các {noun} ({names}) {what}.",
        f"Có «{p}%» {noun} ({names}) {what}.",
        f"Tỷ lệ các {noun} ({names}) {what} đạt «{p}%».",
        f"Năm qua «{p}%» trong số {len(named):02d} {noun} ({names}) {what}.",
    ))  # fmt: skip
    wrong = rng.choice([
        value for value in (95, 90, 85, 70, 55, 45, 92.5)
        if all(abs(value - other) > 1.2 for other in reachable)
    ])  # fmt: skip
    return sentence, f"{number(wrong, 1)}%"


_TOTALS = (
    ("Tổng đàn gia súc {n} con", "con", ("trâu", "bò", "lợn", "dê"), 180, 5200, 0),
    ("Tổng diện tích gieo trồng {n} ha", "ha", ("lúa", "ngô", "rau màu", "lạc"), 12, 640, 1),
    (
        "Huy động được {n} tỷ đồng xây dựng hạ tầng",
        "tỷ đồng",
        ("ngân sách tỉnh", "ngân sách xã", "doanh nghiệp ủng hộ", "nhân dân đóng góp"),
        1,
        42,
        1,
    ),
    ("Đã tiếp nhận {n} đơn thư", "đơn", ("khiếu nại", "tố cáo", "kiến nghị"), 3, 60, 0),
    (
        "Tổng chiều dài đường được cứng hóa là {n} km",
        "km",
        ("đường liên xã", "đường trục chính", "đường nội đồng"),
        2,
        36,
        1,
    ),
)


def parts(rng: random.Random) -> tuple[str, str]:
    """S01: a whole and its parts; the whole is wrong, or one part."""
    opening, unit, names, least, most, decimals = rng.choice(_TOTALS)
    chosen = rng.sample(names, rng.randrange(3, len(names) + 1))
    amounts = [round(rng.uniform(least, most), decimals) for _ in chosen]
    whole = round(sum(amounts), decimals)
    wrong_at = rng.randrange(-1, len(amounts))
    written = [number(amount, decimals) for amount in amounts]
    right = whole if wrong_at < 0 else amounts[wrong_at]
    gap = max(whole * rng.uniform(0.01, 0.09), 10.0**-decimals)
    gap = round(gap, decimals) or 10.0**-decimals
    up = rng.random() < 0.5 or right - gap <= 0
    wrong = number(right + gap if up else right - gap, decimals)
    if wrong_at >= 0:
        written[wrong_at] = f"«{written[wrong_at]}»"
    n = number(whole, decimals) if wrong_at >= 0 else f"«{number(whole, decimals)}»"
    told = [f"{name} {amount} {unit}" for name, amount in zip(chosen, written, strict=True)]
    if unit == "đơn":
        told = [f"{amount} đơn {name}" for name, amount in zip(chosen, written, strict=True)]
    head = opening.format(n=n)
    sentence = rng.choice((
        f"{head}, trong đó: {', '.join(told)}.",
        f"{head}, gồm {', '.join(told[:-1])} và {told[-1]}.",
        f"{head} ({', '.join(told)}).",
        f"{head}, bao gồm: {'; '.join(told)}.",
        f"{head}; trong đó {', '.join(told[:-1])}, {told[-1]}.",
    ))  # fmt: skip
    return sentence, wrong


def structure(rng: random.Random) -> tuple[str, str]:
    """S01: shares of an economy that make up a hundred per cent."""
    first, second = round(rng.uniform(18, 45), 1), round(rng.uniform(18, 35), 1)
    shares = [first, second, round(100 - first - second, 1)]
    at = rng.randrange(3)
    wrong = round(shares[at] + rng.choice((-4, -3, -2.5, -1, 1, 2, 3.5, 5)), 1)
    told = [f"{number(each, 1)}%" for each in shares]
    told[at] = f"«{told[at]}»"
    sentence = rng.choice((
        f"Cơ cấu kinh tế: nông nghiệp {told[0]}; công nghiệp, xây dựng {told[1]}; "
        f"dịch vụ {told[2]}.",
        f"Cơ cấu kinh tế chuyển dịch đúng hướng: nông, lâm nghiệp chiếm {told[0]}, công nghiệp "
        f"chiếm {told[1]}, thương mại, dịch vụ chiếm {told[2]}.",
        f"Về cơ cấu kinh tế, nông nghiệp chiếm {told[0]}, công nghiệp chiếm {told[1]}, dịch vụ "
        f"chiếm {told[2]}.",
    ))  # fmt: skip
    return sentence, f"{number(wrong, 1)}%"


def difference(rng: random.Random) -> tuple[str, str]:
    """S02: a stated increase or decrease beside its two ends."""
    label, unit, decimals, first, last = _ends(rng, 1.1, 1.8)
    if rng.random() < 0.3:
        first, last = last, first
    a, b = (number(value, int(decimals)) for value in (first, last))
    gap = abs(plain(b) - plain(a))
    d = f"{number(gap, int(decimals))} {unit}"
    verb, goal = ("tăng", "lên") if last > first else ("giảm", "xuống còn")
    sentence = rng.choice((
        f"{capital(label)} năm 2024 là {b} {unit}, {verb} «{d}» so với năm 2020 ({a} {unit}).",
        f"{capital(label)} {verb} từ {a} {unit} năm 2020 {goal} {b} {unit}, {verb} «{d}».",
        f"{capital(label)} {verb} từ {a} {unit} {goal} {b} {unit} ({verb} «{d}»).",
        f"Năm 2020, {label} là {a} {unit}; năm 2024 là {b} {unit}, {verb} «{d}».",
    ))  # fmt: skip
    return sentence, f"{number(slip(rng, gap, int(decimals), 0.08, 0.6), int(decimals))} {unit}"


_RATES = (
    "tỷ lệ hộ cận nghèo",
    "tỷ lệ trẻ suy dinh dưỡng",
    "tỷ lệ nhà tạm",
    "tỷ lệ sinh con thứ ba",
)


def points(rng: random.Random) -> tuple[str, str]:
    """S02: the points by which a rate fell."""
    label = rng.choice(_RATES)
    first = round(rng.uniform(9, 24), 1)
    last = round(first - rng.uniform(2, 8), 1)
    a, b, gap = number(first, 1), number(last, 1), round(first - last, 1)
    unit = rng.choice(("điểm %", "điểm phần trăm", "%"))
    d = f"{number(gap, 1)}{'' if unit == '%' else ' '}{unit}"
    sentence = rng.choice((
        f"{capital(label)} giảm từ {a}% năm 2020 xuống còn {b}%, giảm «{d}».",
        f"{capital(label)} còn {b}%, giảm «{d}» so với năm 2020 ({a}%).",
        f"{capital(label)} năm 2020 là {a}%, nay còn {b}%, giảm «{d}».",
    ))  # fmt: skip
    relative = (1 - last / first) * 100
    while True:
        wrong = round(gap + rng.choice((-1.5, -1, 1, 1.4, 2, 3)), 1)
        if wrong > 0 and abs(wrong - relative) > 1:
            return sentence, d.replace(number(gap, 1), number(wrong, 1), 1)


def direction(rng: random.Random) -> tuple[str, str]:
    """S02: what is said to fall rises."""
    label, unit, decimals, first, last = _ends(rng, 1.1, 1.5)
    a, b = (number(value, int(decimals)) for value in (first, last))
    other = number(plain(a) * 2 - plain(b) if 2 * plain(a) > plain(b) else plain(a) / 2,
                   int(decimals))  # fmt: skip
    if rng.random() < 0.5:
        return f"{capital(label)} tăng từ {a} {unit} năm 2020 lên «{b} {unit}».", f"{other} {unit}"
    return f"{capital(label)} giảm từ {a} {unit} xuống còn «{other} {unit}».", f"{b} {unit}"


_FORMER = re.compile(r"đối với (?:xã|thị trấn|phường) .* cũ")
_SAID_OF_ALL = re.compile(r"(?P<label>(?:Tổng|Diện tích|Tỷ lệ|Số|Kết nạp)[^.\d]*?)"
                          r"(?: đạt| là)? (?P<figure>[\d.,]*\d)(?P<unit>%| [^.\d;,]+)")  # fmt: skip


def merged(text: Text, rng: random.Random) -> Plant | None:
    """R05: the whole commune's figure is not that of the former units' together."""
    if not any(_FORMER.search(paragraph) for paragraph in text.paragraphs):
        return None
    said: list[tuple[int, re.Match[str], list[float]]] = []
    for index, paragraph in enumerate(text.paragraphs):
        for match in [] if re.match(r"\(\d", paragraph) else _SAID_OF_ALL.finditer(paragraph):
            items = [
                other for other in text.paragraphs
                if re.match(rf"\(\d+\) {re.escape(match['label'])} ", other)
            ]  # fmt: skip
            parts = [plain(item[slice(*figures(item, 4, len(item))[0])]) for item in items]
            if len(parts) > 1:
                said.append((index, match, parts))
    if not said:
        return None
    index, match, parts_ = rng.choice(said)
    paragraph = text.paragraphs[index]
    for _ in range(200):
        new = other_number(paragraph, match.span("figure"), rng)
        if match["unit"] == "%":
            plausible = min(parts_) - 1 <= plain(new) <= max(parts_) + 1
        else:
            plausible = abs(plain(new) - sum(parts_)) < max(1, sum(parts_) / 500)
        if not plausible:
            break
    sentence = rng.choice((
        f"{match['label']} {new}{match['unit']}", f"{match['label']} đạt {new}{match['unit']}",
        f"{match['label']} là {new}{match['unit']}",
    ))  # fmt: skip
    planted, spots = apply(text, [Edit(index, *match.span(), sentence)])
    return Plant("R05", f"“{match.group()}” becomes “{sentence}”", planted, tuple(spots))


FORMS: dict[str, tuple[Form, ...]] = {
    "R01": (attained, attained, attained_of_all),
    "R02": (share,),
    "R03": (growth, growth, multiple, yearly),
    "R04": (impossible,),
    "S01": (parts, parts, parts, structure),
    "S02": (difference, difference, points, direction),
}

KINDS: dict[str, Kind] = {
    **{kind: sentence_kind(kind, forms) for kind, forms in FORMS.items()},
    "R05": merged,
}
RIGHT: dict[str, Kind] = {
    kind: sentence_kind(kind, forms, right=True) for kind, forms in FORMS.items()
}
