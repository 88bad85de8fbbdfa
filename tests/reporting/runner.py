"""What GitHub's runner makes of a process's output, by its documented workflow commands."""

import re
from dataclasses import dataclass, field

_COMMAND = re.compile(r"::(?P<name>[^ :]+)(?: (?P<properties>.*?))?::(?P<data>.*)")
_OLD_COMMAND = re.compile(r"##\[(?P<name>[a-z-]+)")


@dataclass
class Command:
    """One command: its name, its properties and its data, unescaped."""

    name: str
    properties: dict[str, str] = field(default_factory=dict)
    data: str = ""


def commands(output: str) -> list[Command]:
    """Return the commands the runner would obey.

    A line that begins with "::" is one, whatever white space stands before it, and so is "##[" in
    any place of a line; between stop-commands and its token nothing is.
    """
    found: list[Command] = []
    stopped = ""
    for line in output.split("\n"):
        match = _COMMAND.match(line.lstrip())
        if stopped:
            if line.strip() == f"::{stopped}::":
                stopped = ""
        elif match and match["name"] == "stop-commands":
            stopped = match["data"]
        elif match:
            pairs = [pair.partition("=") for pair in (match["properties"] or "").split(",")]
            properties = {key: _unescaped(value) for key, _, value in pairs if key}
            found.append(Command(match["name"], properties, _unescaped(match["data"])))
        elif old := _OLD_COMMAND.search(line):
            found.append(Command(old["name"]))
    assert not stopped, "commands were never allowed again"
    return found


def _unescaped(text: str) -> str:
    for code, sign in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        text = text.replace(code, sign)
    return text
