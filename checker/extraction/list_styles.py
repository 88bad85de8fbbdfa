"""Rows of `ListStyles`: lists whose numbers are not all written alike."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from checker.extraction.outline import Node, Outline
from checker.labels import Form

_WRITTEN: frozenset[Form] = frozenset(
    {"letter-upper", "roman", "arabic", "decimal", "paren", "arabic-paren", "letter"}
)
_PLACES = 6


def list_style_rows(outline: Outline) -> Iterator[Mapping[str, Any]]:
    """Yield a row for every list in which one separator is mixed with another."""
    lists: dict[tuple[Form, int], list[Node]] = defaultdict(list)
    for node in outline.nodes:
        if node.label.form in _WRITTEN and node.series:
            lists[node.label.form, node.series].append(node)
    for (form, _), nodes in lists.items():
        separators = Counter(_separator(node) for node in nodes)
        if len(separators) < 2:
            continue
        usual, _ = separators.most_common(1)[0]
        odd = [node for node in nodes if _separator(node) != usual]
        pattern = next(node for node in nodes if _separator(node) == usual)
        yield {
            "form": form,
            "usual": pattern.label.text,
            "items": len(nodes),
            "section": outline.section_name(nodes[0].parent),
            "places": tuple((outline.title_span(node), node.label.text) for node in odd[:_PLACES]),
            "usual_at": outline.title_span(pattern),
        }


def _separator(node: Node) -> str:
    """Return what follows the number; the two dashes are one."""
    return node.label.separator.replace("–", "-")
