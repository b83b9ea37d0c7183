"""What is said of files of several formats, in one wording."""

from __future__ import annotations


def not_translated_yet(name: str, count: int, others: bool) -> str:
    """That `count` entries of a file have no translation; `others` says whether any entry has one."""
    entries, are = ("1 entry", "is") if count == 1 else (f"{count} entries", "are")
    rest = "" if others else "; there are no others"
    return f"{name}: {entries} {are} not translated yet and {are} not checked{rest}"
