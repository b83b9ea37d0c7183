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
_COMMENT = rf"<!\[CDATA\[(?:[^<{MASK}]|<(?!!\[))*?\]\]>|<!--(?:[^<{MASK}]|<(?!!--))*?-->"
TAG = rf"""</?[A-Za-z][\w:-]*(?:\s+[\w:.@-]+(?:=(?:"[^"{MASK}]*"|'[^'{MASK}]*'))?)*\s*/?>"""
"""A tag; its values may hold >."""
_LOOSE_TAG = rf"<[/!?]?[A-Za-z][^<>{MASK}]{{0,2000}}>"  # a < b is none
CODE_SPAN = rf"`[^`'\n{MASK}]+`|`[^`\n{MASK}]+[^`\s(\[{MASK}]`"
"""Code, and not what stands between two `quotations'."""
OPTION = rf"(?<![\w{MASK}-])--[A-Za-z][\w-]*"
"""An option of a command."""
_ESCAPE = rf"(?<![\w\\{MASK}])\\[A-Za-z](?!\w)"  # \n
ADDRESS = (
    rf"(?<![A-Za-z0-9_{MASK}])(?:(?:https?|ftp)://|www\.)"
    rf"(?:[^\s<>\"“”«»()（）。，、；：！？{MASK}]|\([^\s<>\"(){MASK}]*\))+(?<![.,;:!?'’…])"
)
"""A web address, without the punctuation that follows it."""
EMAIL = (
    rf"(?<![A-Za-z0-9_.+{MASK}-])[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    rf"|(?<![\u0400-\u04ff\d_.+{MASK}-])[\u0400-\u04ff\d_.+-]+@[\u0400-\u04ff\d-]+(?:\.[\u0400-\u04ff\d-]+)+"
)
MENTION = rf"(?<![\w{MASK}])[@#]\w+"
"""A mention or a hashtag."""
BRACE = r"\$?\{\{?[\w.:, #-]{0,80}\}\}?"
"""{name}, ${name}, {{name}}."""
PRINTF = rf"%(?:\(\w+\)|\d+\$)?[-+0#]*\d*(?:\.\d+)?l{{0,2}}[sdifuxXeEgGc@](?![\w{MASK}])"
"""“100% coverage” is prose."""
_LETTER_CODE = rf"(?<![\d{MASK}])%[A-Za-z](?=[\u0370-\u052f])"  # before a word in another script: %Oигра
ENTITY = r"&(?:[A-Za-z]{2,30}\d{0,2}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});"
PATH = rf"(?<![\w{MASK}])(?:[A-Za-z]:)?(?:[\\/][\w.~-]+){{2,}}(?<!\.)"
_NOT_PROSE = re.compile(
    "|".join(
        (
            _COMMENT, TAG, _LOOSE_TAG, CODE_SPAN, OPTION, _ESCAPE, ADDRESS, EMAIL, MENTION, BRACE, PRINTF, _LETTER_CODE,
            ENTITY, PATH,
        )
    ),
    re.DOTALL,
)  # fmt: skip


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
