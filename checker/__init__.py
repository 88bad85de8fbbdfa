"""Đối Soát: reads congress drafts, turns them into facts, judges the facts, writes the audit."""

__version__ = "0.1.0"
