"""The `tqcheck` command: its subcommands, and how errors leave it."""

from __future__ import annotations

import contextlib
import io
import os
import sys
import traceback
from typing import Annotated, Any

import typer

import tqcheck
from tqcheck.cli import (
    accept,
    align,
    annotate,
    check,
    check_pack,
    compare,
    config,
    evaluate,
    explain,
    glossary,
    init,
    score,
)
from tqcheck.cli.options import MayBeBare
from tqcheck.cli.progress import say
from tqcheck.errors import UserError
from tqcheck.plain_display import on_terminal

_UsageError: Any = typer.BadParameter.__bases__[0]
"""What a wrong option or argument raises: typer has it under the name of one kind alone."""

app = typer.Typer(
    name="tqcheck",
    help="Find what is wrong in a translation, say why, and what to write instead.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("check", cls=MayBeBare)(check.check)
app.command("annotate")(annotate.annotate)
app.command("accept")(accept.accept)
app.command("align")(align.align)
app.command("explain")(explain.explain)
app.command("checks")(explain.checks)
app.command("check-pack")(check_pack.check_pack)
app.command("compare")(compare.compare)
app.command("evaluate", cls=MayBeBare)(evaluate.evaluate)
app.command("init")(init.init)
app.add_typer(config.app, name="config")
app.add_typer(glossary.app, name="glossary")
app.add_typer(score.app, name="score")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"tqcheck {tqcheck.__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit."),
    ] = False,
) -> None:
    """Find what is wrong in a translation, say why, and what to write instead."""


def run() -> None:
    """Run the command line; the user's mistakes end it with a clear line and exit code 2."""
    _open_missing_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that cannot show a letter shows a sign for it; the text is never a reason to fail.
            stream.reconfigure(errors="backslashreplace")
    try:
        code = app(standalone_mode=False)
        sys.stdout.flush()
        sys.exit(code or 0)
    except _UsageError as error:
        # It quotes what was written.
        error.message = "\n".join(map(on_terminal, error.message.split("\n")))
        error.show()
        sys.exit(2)
    except UserError as error:
        for line in error.lines:
            say(line)
        sys.exit(2)
    except BrokenPipeError:
        # The reader of a pipe has seen enough (`tqcheck check … | head`).
        sys.stderr.close()
        sys.exit(2)
    except OSError as error:
        say(str(UserError(f"the output cannot be written: {error.strerror or error}", place=error.filename)))
        _abandon_standard_output()
        sys.exit(2)
    except MemoryError:
        say("memory ran out (give it more memory, fewer --jobs, or smaller files)")
        sys.exit(2)
    except Exception:
        _report_bug()


def _open_missing_streams() -> None:
    """Standard streams that are closed (`>&-`) become the null device: else the next file that is opened would take the
    place of one, and a report would go into it.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115


def _report_bug() -> None:
    """A fault of ours: its traceback, and another exit code than findings have."""
    for line in traceback.format_exc().splitlines():
        print(on_terminal(line), file=sys.stderr)
    say("this is a fault of tqcheck, not of your files; please report the lines above")
    sys.exit(3)


def _abandon_standard_output() -> None:
    """Keep the interpreter from trying once more to write what could not be written."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
