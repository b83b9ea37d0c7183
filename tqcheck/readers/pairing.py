"""A translation and its source in two files: their segments become pairs."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from tqcheck.errors import UserError
from tqcheck.model import BadItem, Document, Segment
from tqcheck.readers.alignment import align
from tqcheck.readers.format import Pairing


def paired(target: Document, source: Document, pairing: Pairing) -> Document:
    """The segments of `target`, each with the text of `source` that it translates, where that is sure.

    Raises UserError where the source holds no text, and where either is a bilingual file of a format that may be one.
    """
    translations, problems = _divided(target.segments)
    originals, source_problems = _divided(source.segments)
    if any(segment.source is not None for segment in translations):
        raise UserError("holds its own source", place=target.path, remedy="leave out --source")
    if any(segment.source is not None for segment in originals):
        raise UserError("holds source and translation", place=source.path, remedy="give the source alone")
    if not originals:
        raise UserError("the source file holds no text", place=source.path, remedy="check --source")
    alignment = align([segment.target for segment in originals], [segment.target for segment in translations])
    segments = [
        dataclasses.replace(segment, source=text, source_language=originals[0].target_language)
        for segment, text in zip(translations, alignment.sources, strict=True)
    ]
    notices = (*target.notices, *source.notices, *(f"{target.path}: {notice}" for notice in alignment.notices))
    return Document(target.path, target.format, [*problems, *source_problems, *segments], notices)


def _divided(items: Iterable[Segment | BadItem]) -> tuple[list[Segment], list[BadItem]]:
    segments: list[Segment] = []
    problems: list[BadItem] = []
    for item in items:
        if isinstance(item, BadItem):
            problems.append(item)
        else:
            segments.append(item)
    return segments, problems
