"""`tqcheck glossary stats`: what a glossary has in it."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING

import typer

from tqcheck.cli.glossary.reading import (
    GlossaryPaths,
    Output,
    SourceLanguage,
    TargetLanguage,
    read_glossaries,
    refuse_unknown_output,
)
from tqcheck.cli.progress import show

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tqcheck.glossary.statistics import Statistics


def stats(
    paths: GlossaryPaths,
    source_lang: SourceLanguage = None,
    target_lang: TargetLanguage = None,
    output: Output = "text",
) -> None:
    """Count rows, terms, statuses, languages, domains.

    Exit code 0: counted; 2: something that could not be read.
    """
    from tqcheck.glossary.statistics import statistics

    refuse_unknown_output(output)
    found = read_glossaries(paths, source_lang, target_lang)
    counted = statistics(found.terms)
    if output == "json":
        typer.echo(_as_json(counted))
    else:
        show(_as_text(counted))
    if found.problems:
        raise typer.Exit(2)


def _as_json(counted: Statistics) -> str:
    record = {each.name: getattr(counted, each.name) for each in dataclasses.fields(counted)}
    return json.dumps(record, ensure_ascii=False, indent=2)


def _as_text(counted: Statistics) -> str:
    groups: dict[str, Mapping[str, object]] = {
        "terms": {"source": counted.source_terms, "target": counted.target_terms},
        "status": counted.statuses,
        "match": counted.matches,
        "languages": counted.languages,
        "domain": counted.domains,
        "part of speech": counted.parts_of_speech,
        "length": {f"of {number} word{'' if number == 1 else 's'}": counted.words[number] for number in counted.words},
        "forms found by": {f"({language})": name for language, name in counted.lemmatisers.items()},
    }
    return "\n".join(
        [
            f"rows: {counted.rows}",
            *(
                f"{title}: " + ", ".join(f"{value} {name}" for name, value in group.items())
                for title, group in groups.items()
                if group
            ),
        ]
    )
