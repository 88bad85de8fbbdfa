"""The fixed parts of a Word file: styles, page set-up, page numbers and the numbered lists."""

from xml.sax.saxutils import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FONT = "Times New Roman"

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"

CONTENT_TYPES = (
    f'{XML}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_MAIN}.styles+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{_MAIN}.numbering+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{_MAIN}.settings+xml"/>'
    f'<Override PartName="/word/footer1.xml" ContentType="{_MAIN}.footer+xml"/>'
    '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    "</Types>"
)
PACKAGE_RELS = (
    f'{XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/></Relationships>'
)
DOCUMENT_RELS = (
    f'{XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/numbering" Target="numbering.xml"/>'
    f'<Relationship Id="rId3" Type="{_OFFICE}/settings" Target="settings.xml"/>'
    f'<Relationship Id="rId4" Type="{_OFFICE}/footer" Target="footer1.xml"/></Relationships>'
)
SETTINGS = (
    f'{XML}<w:settings {W}><w:defaultTabStop w:val="720"/><w:characterSpacingControl '
    'w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)
FOOTER = (
    f'{XML}<w:ftr {W}><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:fldChar '
    'w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText>'
    '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r>'
    '<w:fldChar w:fldCharType="end"/></w:r></w:p></w:ftr>'
)
SECTION = (
    f'<w:sectPr {R}><w:footerReference w:type="default" r:id="rId4"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="851" w:bottom="1134" '
    'w:left="1701" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
)

_HEADINGS = {"heading1": 0, "heading2": 1, "heading3": 2, "heading4": 3}
_INDENT = '<w:ind w:firstLine="709"/>'
_STYLES = {
    "body": f'<w:pPr><w:spacing w:before="40" w:after="40"/>{_INDENT}<w:jc w:val="both"/></w:pPr>',
    "centre": '<w:pPr><w:keepNext/><w:spacing w:before="40"/><w:jc w:val="center"/></w:pPr>',
    "right": '<w:pPr><w:keepNext/><w:jc w:val="right"/></w:pPr>',
    "signature": '<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:sz w:val="26"/></w:rPr>',
    "letterhead": '<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:sz w:val="24"/></w:rPr>',
    "recipients": '<w:rPr><w:sz w:val="22"/></w:rPr>',
    "cell": '<w:rPr><w:sz w:val="22"/></w:rPr>',
}


def core(title: str) -> str:
    """Return the core properties: a title, an author, and a date that never changes."""
    return (
        f'{XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>Đối Soát</dc:creator>"
        '<dcterms:created xsi:type="dcterms:W3CDTF">2025-07-01T00:00:00Z</dcterms:created>'
        '<dcterms:modified xsi:type="dcterms:W3CDTF">2025-07-01T00:00:00Z</dcterms:modified>'
        "</cp:coreProperties>"
    )


def styles() -> str:
    """Return styles.xml: the looks of the markup as paragraph styles, headings in the outline."""
    headings = "".join(
        f'<w:style w:type="paragraph" w:styleId="{look}"><w:name w:val="heading {level + 1}"/>'
        '<w:basedOn w:val="body"/><w:next w:val="body"/><w:pPr><w:keepNext/>'
        f'<w:outlineLvl w:val="{level}"/></w:pPr></w:style>'
        for look, level in _HEADINGS.items()
    )
    looks = "".join(
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{look}">'
        f'<w:name w:val="{look}"/><w:basedOn w:val="Normal"/>{body}</w:style>'
        for look, body in _STYLES.items()
    )
    return (
        f'{XML}<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{FONT}" '
        f'w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/><w:sz w:val="28"/><w:szCs '
        'w:val="28"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f"</w:style>{looks}{headings}</w:styles>"
    )


LISTS = ("main", "own", "run", "dash")


def _levels(roman_end: str) -> dict[str, list[tuple[str, str]]]:
    """Return for each list its levels: number format and pattern."""
    return {
        "main": [
            ("upperRoman", f"%1{roman_end}"),
            ("decimal", "%2."),
            ("decimal", "%2.%3."),
            ("decimal", "%2.%3.%4."),
            ("decimal", "(%5)"),
        ],
        "own": [("decimal", "%1."), ("decimal", "%1.%2.")],
        "run": [("decimal", "(%1)")],
        "dash": [("bullet", "-")],
    }


def numbering(roman_end: str, forced: list[tuple[str, int, int]]) -> str:
    """Return numbering.xml.

    Lists 1 to 4 are `LISTS`; every entry (list, level, start) of `forced` adds one more list over
    the same counters that begins its level at `start`.
    """
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{index}"><w:multiLevelType w:val="multilevel"/>'
        + "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:suff w:val="space"/><w:lvlText w:val="{pattern}"/><w:lvlJc w:val="left"/>'
            f"<w:pPr>{_INDENT}</w:pPr></w:lvl>"
            for level, (form, pattern) in enumerate(_levels(roman_end)[name])
        )
        + "</w:abstractNum>"
        for index, name in enumerate(LISTS)
    )
    plain = "".join(
        f'<w:num w:numId="{index + 1}"><w:abstractNumId w:val="{index}"/></w:num>'
        for index in range(len(LISTS))
    )
    overrides = "".join(
        f'<w:num w:numId="{len(LISTS) + 1 + index}"><w:abstractNumId w:val="{LISTS.index(name)}"/>'
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        "</w:num>"
        for index, (name, level, start) in enumerate(forced)
    )
    return f"{XML}<w:numbering {W}>{abstract}{plain}{overrides}</w:numbering>"
