"""The formats of reports, by the names under which the command line knows them."""

FORMATS = ("html", "xlsx", "json", "docx", "sarif", "junit", "github", "console")
DEFAULT_FORMATS = ("html", "xlsx", "json", "console")
COMPARISON_FORMATS = ("html", "xlsx", "json", "csv")

REPORT_SHEET = "doisoat"
"""The hidden sheet of our own reports, which people put among their drafts when they come back."""
