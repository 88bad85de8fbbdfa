"""Builds the sample drafts from their sources: `python sample_docs/build.py`.

Every `<commune>/nguon/*.md` becomes the file its first lines name, beside the folder `nguon`.
Word and Excel files come out the same, byte for byte, every time; PDFs are made by LibreOffice.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import markup
import sheet_file
import word_file

HERE = Path(__file__).resolve().parent


def main(arguments: list[str] | None = None) -> int:
    """Build what is asked for and name it; return 1 when something could not be built."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=HERE, help="folder to build into")
    parser.add_argument("--only", help="build only the files with this suffix, such as .docx")
    parser.add_argument("--list", action="store_true", help="name the files and build nothing")
    options = parser.parse_args(arguments)
    failed = False
    for path in sorted(HERE.glob("*/nguon/*.md")):
        source = markup.read(path)
        target = options.out / path.parent.parent.name / source.target
        if options.only and target.suffix != options.only:
            continue
        if options.list:
            print(target)
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            target.write_bytes(_build(source))
            print(f"built {target}")
        except (OSError, subprocess.SubprocessError) as error:
            print(f"not built: {target}: {error}", file=sys.stderr)
            failed = True
    return 1 if failed else 0


def _build(source: markup.Source) -> bytes:
    suffix = Path(source.target).suffix
    if suffix == ".xlsx":
        return sheet_file.build(source)
    docx = word_file.build(source)
    return docx if suffix == ".docx" else _as_pdf(docx, Path(source.target).stem)


def _as_pdf(docx: bytes, stem: str) -> bytes:
    """Turn a .docx into a .pdf. Raises `OSError` when LibreOffice is missing or writes nothing."""
    soffice = shutil.which("soffice")
    if soffice is None:
        raise OSError("LibreOffice (soffice) is not installed")
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder, f"{stem}.docx")
        draft.write_bytes(docx)
        # A profile of its own: a running LibreOffice would otherwise swallow the request.
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", folder]
        environment = {**os.environ, "SOURCE_DATE_EPOCH": "1751328000", "TZ": "UTC"}
        subprocess.run(
            [*command, str(draft)], check=True, capture_output=True, timeout=300, env=environment
        )
        return draft.with_suffix(".pdf").read_bytes()


if __name__ == "__main__":
    sys.exit(main())
