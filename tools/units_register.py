"""Writes rules/lexicon/units_2025.yaml out of the data of the PyPI package vietnamadminunits.

    pip download vietnamadminunits --no-deps && unzip vietnamadminunits-*.whl -d FOLDER
    python tools/units_register.py FOLDER

Only what is needed is kept: every commune of today with the units it was made of.
"""

import json
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "rules" / "lexicon" / "units_2025.yaml"

HEADER = """\
# Đơn vị hành chính cấp xã từ ngày 01/7/2025, xếp theo tỉnh; mỗi dòng: đơn vị hiện nay = các đơn vị
# đã nhập vào (toàn bộ hoặc một phần). Dùng để biết một xã được hình thành từ những xã nào.
# Nguồn: dữ liệu của gói vietnamadminunits {version} trên PyPI
# (https://github.com/tranngocminhhieu/vietnamadminunits), rút gọn bằng tools/units_register.py,
# theo giấy phép dưới đây. Dữ liệu do cộng đồng tổng hợp, chưa đối chiếu với từng nghị quyết của
# Ủy ban Thường vụ Quốc hội; thấy sai thì sửa dòng tương ứng.
#
{licence}
"""

Key = str


def main(folder: Path) -> None:
    """Read the unpacked package in `folder` and write the lexicon."""
    data = folder / "vietnamadminunits" / "data"
    rows = sqlite3.connect(data / "dataset.db")
    former = {
        f"{province}_{district}_{ward}": _name(name)
        for province, district, ward, name in rows.execute(
            "select provinceKey, districtKey, wardKey, ward from admin_units_legacy"
            " where ward is not null"
        )
    }
    converter = json.loads((data / "converter_2025.json").read_text("utf-8"))
    parts = _parts(converter)
    lines: dict[str, list[str]] = defaultdict(list)
    for province, key, ward, ward_key in rows.execute(
        "select provinceShort, provinceKey, ward, wardKey from admin_units order by province, ward"
    ):
        names = sorted({former[part] for part in parts[key, ward_key] if part in former})
        lines[province].append(f"{_name(ward)} = {', '.join(names)}")
    body = "\n".join(
        f"{province}: |\n" + "\n".join(f"  {line}" for line in sorted(listed))
        for province, listed in sorted(lines.items())
    )
    info = next(folder.glob("*.dist-info"))
    licence = (info / "licenses" / "LICENSE").read_text("utf-8").strip()
    commented = "\n".join(f"# {line}".rstrip() for line in licence.splitlines())
    version = info.name.removeprefix("vietnamadminunits-").removesuffix(".dist-info")
    TARGET.write_text(HEADER.format(version=version, licence=commented) + body + "\n", "utf-8")


def _parts(
    converter: Mapping[str, Mapping[str, Mapping[str, list[object]]]],
) -> dict[tuple[Key, Key], list[Key]]:
    """Return, by province and unit of today, the units that went into it wholly or in part."""
    parts: dict[tuple[Key, Key], list[Key]] = defaultdict(list)
    for province, units in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for unit, former in units.items():
            parts[province, unit] += [str(each) for each in former]
    for province, divided in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for former_unit, shares in divided.items():
            for share in shares:
                assert isinstance(share, dict)
                parts[province, share["newWardKey"]].append(former_unit)
    return parts


def _name(written: str) -> str:
    """Write "Thị trấn Hát Lót" as a sentence has it: "thị trấn Hát Lót"."""
    for kind in ("Thị trấn", "Phường", "Xã", "Đặc khu"):
        if written.startswith(f"{kind} "):
            return kind.lower() + written[len(kind) :]
    return written


if __name__ == "__main__":
    main(Path(sys.argv[1]))
