"""Documents nobody would write, for the tests of positions."""

import unicodedata

from hypothesis import strategies as st
from word_packages import TRACKED, cell, par, row, run, table

WORDS = st.sampled_from(
    ["Đảng", "ủy", unicodedata.normalize("NFD", "nghị quyết"), "12,5%", "e\u0323\u0302", "(1)",
     "\u200b", "a\u00adb", "  ", "\u00a0", "ð", "1.", "-", "x" * 40, "𝔘", "각"]
)  # fmt: skip
TEXTS = st.lists(WORDS, max_size=6).map(" ".join)
GLUED = st.lists(WORDS, max_size=4).map("".join)


@st.composite
def runs(draw: st.DrawFn) -> str:
    """One run, or what may stand around runs in a paragraph."""
    kind = draw(st.sampled_from(["run"] * 5 + ["ins", "del", "hidden", "tab", "link", "field"]))
    inner = run(draw(GLUED | TEXTS))
    return {
        "run": inner,
        "ins": f"<w:ins {TRACKED}>{inner}</w:ins>",
        "del": f"<w:del {TRACKED}>{inner.replace('w:t', 'w:delText')}</w:del>",
        "hidden": run(draw(TEXTS), "<w:vanish/>"),
        "tab": "<w:r><w:tab/><w:br/></w:r>",
        "link": f"<w:hyperlink>{inner}</w:hyperlink>",
        "field": '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        "<w:r><w:instrText>PAGE</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{inner}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    }[kind]


PARAGRAPHS = st.lists(runs(), max_size=5).map(lambda content: par(*content))
TABLES = st.lists(
    st.lists(st.lists(PARAGRAPHS, min_size=1, max_size=2), min_size=1, max_size=3), max_size=3
).map(lambda rows: table(*(row(*(cell(*content) for content in cells)) for cells in rows)))
BODIES = st.lists(PARAGRAPHS | TABLES, min_size=1, max_size=8).map("".join)
