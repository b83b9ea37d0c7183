"""Patterns of paths with placeholders in braces: {path}, or {folder}, {stem} and {ext}; and {lang}."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tqcheck.errors import UserError
from tqcheck.settings.globs import TAG

PLACEHOLDERS = ("path", "folder", "stem", "ext", "lang")
_PLACEHOLDER = re.compile(r"\{(\w*)\}")
_FITS = {"path": ".+", "folder": ".+", "stem": "[^/]+", "ext": r"[^/.]+", "lang": TAG}
_FOLDER = "{folder}/"


def filled(pattern: str, values: Mapping[str, str | None]) -> str:
    """A pattern with its placeholders filled. Raises UserError for an unknown one; one that is None is the source
    language, which is not known.
    """

    def value(match: re.Match[str]) -> str:
        if match[1] not in values:
            raise UserError(
                f"unknown placeholder {match[0]}",
                place=pattern,
                remedy=f"use {', '.join(f'{{{name}}}' for name in PLACEHOLDERS)}",
            )
        found = values[match[1]]
        if found is None:
            raise UserError("{lang} needs the source language", place=pattern, remedy="state it with --source-lang")
        return found

    return _PLACEHOLDER.sub(value, pattern)


class PathPattern:
    """A pattern that paths can be told by: what fills it in one path fills another pattern."""

    def __init__(self, text: str) -> None:
        """Raises UserError for a pattern that leaves its folder or can be filled in many ways."""
        self.text = text
        self.names = frozenset(_PLACEHOLDER.findall(text))
        if any(part in ("", ".", "..") for part in text.split("/")) or "\\" in text:
            raise UserError("is no path below the folder of the settings file", remedy='write it like "de/{path}"')
        for name in self.names:
            if name not in PLACEHOLDERS:
                raise UserError(
                    f"has an unknown placeholder {{{name}}}",
                    remedy=f"use {', '.join(f'{{{name}}}' for name in PLACEHOLDERS)}",
                )
            if text.count(f"{{{name}}}") > 1:
                raise UserError(f"has {{{name}}} twice", remedy="write each placeholder once")
        if "path" in self.names and self.names & {"folder", "stem", "ext"}:
            raise UserError("has {path} beside a part of it", remedy="use {path}, or {folder}, {stem} and {ext}")
        if "{folder}" in text and f"/{_FOLDER}" not in f"/{text}":
            raise UserError("has {folder} as a part of a name", remedy="write it like a/{folder}/{stem}.{ext}")
        self.start = text.partition("{")[0].rpartition("/")[0]
        """The folder that all paths of this pattern are in."""
        self._expression = re.compile(self._as_expression(), re.DOTALL)

    def _as_expression(self) -> str:
        written = ""
        rest = 0
        for match in _PLACEHOLDER.finditer(self.text):
            written += re.escape(self.text[rest : match.start()])
            rest = match.end()
            if match[1] == "folder":
                # Files may lie in no folder below.
                written += f"(?:(?P<folder>{_FITS['folder']})/)?"
                rest += 1
            else:
                written += f"(?P<{match[1]}>{_FITS[match[1]]})"
        return written + re.escape(self.text[rest:])

    def match(self, path: str) -> dict[str, str] | None:
        """What fills the placeholders in a path (with /, below the pattern's folder); None where it does not fit."""
        found = self._expression.fullmatch(path)
        return None if found is None else {name: value or "." for name, value in found.groupdict().items()}
