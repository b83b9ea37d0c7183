"""`tqcheck config schema`: for editors that complete and check settings files."""

from __future__ import annotations

import json

import typer


def schema() -> None:
    """Print the JSON Schema of settings files, as docs/tqcheck.schema.json has it."""
    from tqcheck.checks.vocabulary import vocabulary
    from tqcheck.settings.schema import json_schema

    typer.echo(json.dumps(json_schema(vocabulary()), indent=2, ensure_ascii=False))
