"""Sentence boundaries, by sentencex with one correction."""

from __future__ import annotations

import re

_SURROGATE = re.compile("[\ud800-\udfff]")
_ONE_SENTENCE = re.compile("[0-9A-Za-zÀ-ɏЀ-ԯ ,()%–—-]+[.!?…]? *")
"""Text in which nothing can end a sentence before its end: most segments."""


def split_sentences(text: str, language: str) -> list[tuple[int, int]]:
    """Half-open spans of the sentences of `text`, without the white space around them.

    sentencex ends a sentence at Russian abbreviations (род. в 1990 г. в Москве, т. е.); a sentence that would
    open with a lower-case letter is therefore joined to the one before it.
    """
    if _ONE_SENTENCE.fullmatch(text):
        end = len(text.rstrip())
        return [(len(text) - len(text.lstrip()), end)] if end else []
    import sentencex

    if not text.isascii():
        # sentencex takes UTF-8 only; a lone surrogate has no place there.
        text = _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
    spans: list[tuple[int, int]] = []
    for boundary in sentencex.get_sentence_boundaries(language.split("-")[0], text):
        start, end = int(boundary["start_index"]), int(boundary["end_index"])
        piece = text[start:end]
        start += len(piece) - len(piece.lstrip())
        end -= len(piece) - len(piece.rstrip())
        if start >= end:
            continue
        if spans and text[start].islower() and "\n\n" not in text[spans[-1][1] : start]:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans
