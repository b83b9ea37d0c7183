"""Tags and texts of the XML reports: escaped, and with a sign for each character that cannot be seen or XML lacks."""

from __future__ import annotations

from tqcheck.files.xml_bytes import escaped
from tqcheck.reports.marked_text import visible

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def text(value: str) -> str:
    """`value` on one line, between tags or in an attribute."""
    return escaped(visible(value))


def tag(element: str, /, **attributes: str | int | None) -> str:
    """A start tag; attributes that are None are left out."""
    written = "".join(f' {key}="{text(str(value))}"' for key, value in attributes.items() if value is not None)
    return f"<{element}{written}>"


def empty(element: str, /, **attributes: str | int | None) -> str:
    """An element with attributes alone; those that are None are left out."""
    return tag(element, **attributes)[:-1] + "/>"
