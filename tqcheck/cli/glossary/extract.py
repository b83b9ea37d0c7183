"""`tqcheck glossary extract`: the terms that a text and its translation seem to have, for a person to approve."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tqcheck.cli.glossary.convert import To
from tqcheck.cli.options import SourceLang, TargetLang
from tqcheck.cli.running import said, say, written_whole
from tqcheck.errors import UserError

if TYPE_CHECKING:
    from tqcheck.glossary.extraction import Parallel
    from tqcheck.model import BadItem
    from tqcheck.readers.languages import Languages

_SURE = 0.5
"""How sure it must be that two sentences of running texts are translations."""


def extract(
    source: Annotated[Path, typer.Argument(metavar="SOURCE", help="A text, or a file that holds its translation too.")],
    target: Annotated[Path | None, typer.Argument(metavar="TARGET", help="The translation.")] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="OUT", help="The glossary. [default: standard output]")
    ] = None,
    to: To = None,
    source_lang: SourceLang = None,
    target_lang: TargetLang = None,
) -> None:
    """Propose terms from a text and its translation.

    Pairs of terms that stand in the same segments again and again, the surest first, as admitted. The notes say how
    often each was met and where; a person approves them. Exit code 0: written;
    2: something to mend first.
    """
    from tqcheck.glossary.conversion import converted, output_format
    from tqcheck.glossary.extraction import as_term
    from tqcheck.glossary.extraction import extract as pairs_of
    from tqcheck.language.codes import validated
    from tqcheck.readers.languages import Languages
    from tqcheck.reports.writer import refuse_clashes

    if str(out) == "-":
        out = None
    form = output_format(out, to)
    if out is not None:
        refuse_clashes([out], [path for path in (source, target) if path is not None])
    stated = Languages(validated(target_lang), validated(source_lang))
    segments, problems, languages = _read(source, target, stated)
    for problem in problems:
        say(said(problem))
    found = pairs_of(segments, *languages)
    if not found:
        raise UserError("no two phrases stand in the same segments often enough", place=source, remedy="give more text")
    with written_whole(out) as destination:
        result = converted([as_term(pair, *languages) for pair in found], form, out)
        destination.stream.buffer.write(result.data)
    say(f"{len(found)} pairs of terms from {len(segments)} segments; approve or delete each")
    if problems:
        raise typer.Exit(2)


def _read(
    source: Path, target: Path | None, stated: Languages
) -> tuple[list[Parallel], tuple[BadItem, ...], tuple[str, str]]:
    """The segments of the file or the two, what could not be read, and the languages of source and target."""
    from tqcheck.glossary.extraction import Parallel
    from tqcheck.language.text import Text
    from tqcheck.model import BadItem, Segment
    from tqcheck.readers.catalogue import aligned, read

    if target is not None:
        pairs = aligned(source, target, stated, by_sentence=True)
        for notice in pairs.notices:
            say(notice)
        sure = [pair for pair in pairs.pairs if pair.confidence >= _SURE]
        texts = [
            Parallel(f"pair {number}", Text(pair.source, pairs.languages[0]), Text(pair.target, pairs.languages[1]))
            for number, pair in enumerate(sure, start=1)
        ]
        return texts, pairs.problems, pairs.languages
    document = read(source, None, stated)
    for notice in document.notices:
        say(notice)
    bad: list[BadItem] = []
    found: list[Parallel] = []
    languages: tuple[str, str] | None = None
    for item in document.segments:
        if isinstance(item, BadItem):
            bad.append(item)
        elif isinstance(item, Segment) and item.source is not None and item.source_language is not None:
            languages = languages or (item.source_language, item.target_language)
            if (item.source_language, item.target_language) == languages:
                found.append(
                    Parallel(
                        item.id,
                        Text(item.source, languages[0], item.source_codes),
                        Text(item.target, languages[1], item.target_codes),
                    )
                )
    if languages is None:
        raise UserError("holds no translations", place=source, remedy="give the translation as a second file")
    return found, tuple(bad), languages
