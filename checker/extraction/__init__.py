"""Extraction: a document becomes rows of facts. It reads and never judges."""
