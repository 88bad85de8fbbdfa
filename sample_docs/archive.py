"""Zip archives whose bytes depend on nothing but their members: no clock, no machine."""

import io
import re
import zipfile
from collections.abc import Mapping

_EPOCH = (2025, 7, 1, 0, 0, 0)
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</)")


def pack(members: Mapping[str, bytes]) -> bytes:
    """Return a zip holding `members` in the given order, all dated alike."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, date_time=_EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, data)
    return buffer.getvalue()


def repack(data: bytes) -> bytes:
    """Return the office file `data` with every trace of the clock set to the same day."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in sorted(archive.namelist())}
    core = "docProps/core.xml"
    if core in members:
        members[core] = _STAMP.sub(rb"\g<1>2025-07-01T00:00:00Z\g<2>", members[core])
    first = "[Content_Types].xml"
    return pack({first: members.pop(first), **members})
