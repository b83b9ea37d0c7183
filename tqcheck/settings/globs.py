"""Patterns of paths: * and ? within a part, [a-z] one character, ** any number of parts, {lang} a language's tag."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Sequence

from tqcheck.errors import UserError
from tqcheck.settings.suggestion import shown

TAG = r"[A-Za-z]{2,3}(?:[-_](?:[A-Za-z]{2}|[A-Z][a-z]{3})){0,2}"
"""What a language's tag looks like in a path: de, pt-BR, zh_Hant_TW."""
_ANY_PARTS = "**"
_LANGUAGE = "{lang}"
_SIGN = re.compile(r"\*+|\?|\[!?\]?[^\]]*\]|\{lang\}|[^*?\[{]+|.", re.DOTALL)


class Glob:
    """One pattern, case-sensitive, of the whole path below its folder. Takes time by the product of the lengths of
    pattern and path at most, whatever the pattern.
    """

    def __init__(self, pattern: str) -> None:
        """Raises UserError for a pattern that can fit no path below its folder."""
        parts = pattern.split("/")
        if not all(parts) or any(part in (".", "..") for part in parts) or "\\" in pattern:
            raise UserError(
                "is no pattern of paths below the folder of the settings file",
                remedy='write it like "drafts/**" or "**/*.md"',
            )
        # `**/**` says no more than `**`.
        self._parts = [part for before, part in itertools.pairwise(["", *parts]) if (before, part) != (_ANY_PARTS,) * 2]
        for part in self._parts:
            if "[" in part:
                _part(part)
        plain = next((index for index, part in enumerate(self._parts) if _is_wild(part)), len(self._parts))
        self.start = tuple(self._parts[:plain])
        """The parts before the first wildcard: what every path that fits begins with."""

    def match(self, path: Sequence[str]) -> str | None:
        """What stands for {lang} in a path, given as its parts: empty where the pattern has no {lang}, None where the
        path does not fit.
        """
        language = ""
        place = index = 0
        restart: tuple[int, int] | None = None
        while place < len(path):
            part = self._parts[index] if index < len(self._parts) else None
            if part == _ANY_PARTS:
                if index == len(self._parts) - 1:
                    return language
                # Only the last ** need ever be tried with more parts: what fits after an earlier one fits after it.
                restart = (index, place)
                index += 1
            elif part is not None and (fit := _part(part).fullmatch(path[place])):
                language = fit.groupdict().get("lang") or language
                index += 1
                place += 1
            elif restart is not None:
                restart = (restart[0], restart[1] + 1)
                index, place = restart[0] + 1, restart[1]
            else:
                return None
        return language if index == len(self._parts) else None


def _is_wild(part: str) -> bool:
    return any(sign in part for sign in "*?[") or _LANGUAGE in part


@functools.lru_cache(maxsize=20_000)
def _part(pattern: str) -> re.Pattern[str]:
    """The expression for one part. Between two stars the first place that fits is as good as any later one, so that
    nothing is tried twice (an atomic group).
    """
    pieces: list[str] = [""]
    for sign in _SIGN.findall(pattern):
        if sign.startswith("*"):
            pieces.append("")
        elif sign == "?":
            pieces[-1] += "."
        elif sign == _LANGUAGE:
            pieces[-1] += f"(?P<lang>{TAG})" if not any("?P<lang>" in piece for piece in pieces) else "(?P=lang)"
        elif sign.startswith("[") and len(sign) > 2:
            inside = sign[1:-1]
            negated = inside.startswith("!")
            members = re.sub(r"[\[\]^&~|]|-(?=-)", r"\\\g<0>", inside.removeprefix("!"))
            pieces[-1] += f"[{'^' if negated else ''}{members}]"
        else:
            pieces[-1] += re.escape(sign)
    first, *others = pieces
    middle = "".join(f"(?>.*?{piece})" for piece in others[:-1] if piece)
    try:
        return re.compile(f"{first}{middle}.*{others[-1]}" if others else first, re.DOTALL)
    except re.error as error:
        raise UserError(f"“{shown(pattern)}” is no pattern: {error.msg}", remedy="correct what stands in [ ]") from None
