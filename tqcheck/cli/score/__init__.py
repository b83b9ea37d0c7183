"""`tqcheck score`: scores by reference metrics; `tqcheck score train-spm` makes a tokeniser for them."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperGroup

from tqcheck.cli.score import systems, train_spm

_SYSTEMS = "systems"


class _SystemsByDefault(TyperGroup):
    """A group whose first command is meant where none is named."""

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        """That of the group, or under the group's name that of its first command."""
        if args and args[0] in self.commands and args[0] != _SYSTEMS:
            return super().make_context(info_name, args, parent, **extra)
        return self.commands[_SYSTEMS].make_context(info_name, args, parent, **extra)


app = typer.Typer(
    cls=_SystemsByDefault,
    help="Score translations against references: BLEU, chrF and TER as sacrebleu has them.",
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command(
    _SYSTEMS,
    epilog="tqcheck score train-spm makes a SentencePiece model for spBLEU: see its own --help.",
)(systems.systems)
app.command("train-spm")(train_spm.train_spm)
