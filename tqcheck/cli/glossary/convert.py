"""`tqcheck glossary convert`: a glossary in another format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

from tqcheck.cli.glossary.reading import SourceLanguage, TargetLanguage, read_glossaries
from tqcheck.cli.running import say, written_whole
from tqcheck.errors import UserError

if TYPE_CHECKING:
    from collections import Counter

To = Annotated[
    str | None, typer.Option("--to", metavar="FORMAT", help="The format to write. [default: by the ending of OUT]")
]


class WithFormats(TyperCommand):
    """A command whose help ends with the formats that it can write."""

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """Write the names, titles and endings."""
        from tqcheck.glossary.conversion import writable_formats

        rows = [(name, f"{each.title} ({', '.join(each.endings)})") for name, each in writable_formats().items()]
        if rows:
            with formatter.section("Formats"):
                formatter.write_dl(rows)


def convert(
    path: Annotated[Path, typer.Argument(metavar="IN", help="A glossary in any format that is read.")],
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The file to write; - is standard output.")],
    to: To = None,
    source_lang: SourceLanguage = None,
    target_lang: TargetLanguage = None,
) -> None:
    """Write a glossary in another format.

    What that has no place for is counted on standard error.
    Exit code 0: written; 2: something that could not be read (the rest is written), or nothing to write.
    """
    from tqcheck.glossary.conversion import converted, output_format
    from tqcheck.reports.writer import refuse_clashes

    path_out = None if str(out) == "-" else out
    form = output_format(path_out, to)
    found = read_glossaries([path], source_lang, target_lang)
    if path_out is not None:
        refuse_clashes([path_out], [path, *(file.path for file in found.readings)])
    if not found.terms:
        raise UserError("there is nothing to write", place=path, remedy="see what is said above")
    with written_whole(path_out) as destination:
        result = converted(found.terms, form, path_out)
        destination.stream.buffer.write(result.data)
    for file, reading in found.readings.items():
        _say_lost("not read", reading.left_out)
        if len({(term.source_language, term.target_language) for term in reading.terms}) > 1:
            languages = ", ".join(reading.languages)
            say(f"{file.path}: is in {languages}; --source-lang and --target-lang choose one pair")
    _say_lost("lost", result.lost)
    say(f"{result.rows} row{'' if result.rows == 1 else 's'} written as {form.title}")
    if found.problems:
        raise typer.Exit(2)


def _say_lost(how: str, counts: Counter[str]) -> None:
    for what, count in sorted(counts.items()):
        say(f"{how}: {what} ({count})")
