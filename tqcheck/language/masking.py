"""Blanks what is no prose (markup, placeholders, addresses, code), so that word checks never see it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tqcheck.model import Span

MASK = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for every masked character: no letter, no space, no punctuation."""

_HINT = re.compile(r"[<{%@`#/\\&]|--[A-Za-z]|www\.")
# No class takes in MASK and no look-around looks past it, so that masking twice is masking once; no alternative
# can scan the same characters from many starts, so that hostile text costs no more than its length.
_NOT_PROSE = re.compile(
    rf"""
    <!\[CDATA\[(?:[^<{MASK}]|<(?!!\[))*?\]\]> | <!--(?:[^<{MASK}]|<(?!!--))*?-->
  | </?[A-Za-z][\w:-]*(?:\s+[\w:.@-]+(?:=(?:"[^"{MASK}]*"|'[^'{MASK}]*'))?)*\s*/?>  # a tag; its values may hold >
  | <[/!?]?[A-Za-z][^<>{MASK}]{{0,2000}}>                   # a loose tag; a < b is none
  | `[^`'\n{MASK}]+` | `[^`\n{MASK}]+[^`\s(\[{MASK}]`            # code, and not what stands between two `quotations'
  | (?<![\w{MASK}-])--[A-Za-z][\w-]*                         # options of commands
  | (?<![\w\\{MASK}])\\[A-Za-z](?!\w)                         # escapes: \\n
  | (?<![A-Za-z0-9_{MASK}])(?:(?:https?|ftp)://|www\.)     # addresses, without the punctuation that follows them
    (?:[^\s<>"“”«»()（）。，、；：！？{MASK}]|\([^\s<>"(){MASK}]*\))+(?<![.,;:!?'’…])
  | (?<![A-Za-z0-9_.+{MASK}-])[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+  # e-mail
  | (?<![\u0400-\u04ff\d_.+{MASK}-])[\u0400-\u04ff\d_.+-]+@[\u0400-\u04ff\d-]+(?:\.[\u0400-\u04ff\d-]+)+
  | (?<![\w{MASK}])[@\#]\w+                                # mentions, hashtags
  | \$?\{{\{{?[\w.:,\ \#-]{{0,80}}\}}\}}?                   # {{name}}, ${{name}}, {{{{name}}}}
  | %(?:\(\w+\)|\d+\$)?[-+0\#]*\d*(?:\.\d+)?l{{0,2}}[sdifuxXeEgGc@](?![\w{MASK}])  # printf; "100% coverage" is prose
  | (?<![\d{MASK}])%[A-Za-z](?=[\u0370-\u052f])             # a letter as code before a word in another script: %Oигра
  | &(?:[A-Za-z]{{2,30}}\d{{0,2}}|\#\d{{1,7}}|\#[xX][0-9A-Fa-f]{{1,6}});  # entities
  | (?<![\w{MASK}])(?:[A-Za-z]:)?(?:[\\/][\w.~-]+){{2,}}(?<!\.)  # paths
    """,
    re.VERBOSE | re.DOTALL,
)


def mask(text: str) -> str:
    """`text` at the same length with every character of markup, code and addresses replaced by MASK."""
    if not _HINT.search(text):
        return text
    return _NOT_PROSE.sub(lambda match: MASK * len(match.group()), text)


def blank(text: str, spans: Iterable[Span]) -> str:
    """`text` at the same length with `spans` replaced by MASK."""
    for span in spans:
        text = text[: span.start] + MASK * (span.end - span.start) + text[span.end :]
    return text
