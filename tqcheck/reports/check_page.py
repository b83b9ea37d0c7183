"""What is said about a check: on the terminal, and on its page in docs/checks/."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from tqcheck.checks.check import DETAILS, Check, Example
from tqcheck.model import Details, Side
from tqcheck.reports.marked_text import visible


def as_table(checks: Iterable[Check]) -> str:
    """One aligned row a check: id, category, severity, level, languages, needs."""
    rows = [("id", "category", "severity", "level", "target", "source", "needs")]
    rows += [
        (
            check.id,
            check.category.mnemonic,
            check.severity.value,
            check.level,
            _languages(_targets(check), most=_FEW),
            _languages(_sources(check), most=_FEW),
            _needs(check),
        )
        for check in checks
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def as_text(check: Check) -> str:
    """A check for a terminal."""
    lines = [
        f"{check.id}: {check.summary}",
        "",
        f"category   {check.category.mnemonic} ({check.category.dimension}, {check.category.pid})",
        f"severity   {check.severity}",
        f"level      {check.level}",
        f"target     {_languages(_targets(check))}",
        f"source     {_languages(_sources(check))}",
        f"needs      {_needs(check) or 'the target alone'}",
        *_option_lines(check),
        "",
        "Found:",
        *(_example(example) for example in check.examples if example.span is not None),
        "",
        "Silent:",
        *(_example(example) for example in check.examples if example.span is None),
    ]
    return "\n".join(lines)


def as_markdown(check: Check) -> str:
    """The check's page in docs/checks/."""
    lines = [
        f"# {check.id}",
        "",
        check.summary,
        "",
        "| | |",
        "|---|---|",
        f"| MQM category | {check.category.mnemonic} ({check.category.dimension}, {check.category.pid}) |",
        f"| severity | {check.severity} |",
        f"| level | {check.level} |",
        f"| target languages | {_languages(_targets(check))} |",
        f"| source languages | {_languages(_sources(check))} |",
        f"| needs | {_needs(check) or 'the target alone'} |",
        *_option_table(check),
        "",
        "## Found",
        "",
        *(_markdown_example(example) for example in check.examples if example.span is not None),
        "",
        "## Silent",
        "",
        *(_markdown_example(example) for example in check.examples if example.span is None),
        "",
    ]
    return "\n".join(lines)


def _option_lines(check: Check) -> list[str]:
    lines = [
        f"  {each.name}: {each.kind.expected} [default: {each.default_text}]\n    {each.summary}"
        for each in check.options
    ]
    return ["", f"Options ([checks.{check.id}] of a settings file):", *lines] if lines else []


def _option_table(check: Check) -> list[str]:
    rows = [
        f"| `{each.name}` | {each.summary} | {each.kind.expected} | {each.default_text} |" for each in check.options
    ]
    if not rows:
        return []
    return [
        "",
        "## Options",
        "",
        f"Of `[checks.{check.id}]` in a [settings file](../configuration.md).",
        "",
        "| option | says | takes | default |",
        "|---|---|---|---|",
        *rows,
    ]


def as_index(checks: Iterable[Check]) -> str:
    """docs/checks/README.md: every check with its summary."""
    lines = [
        "# The checks",
        "",
        "Written by `make docs` from the checks themselves; do not edit.",
        "",
        "| check | finds | category | severity | level |",
        "|---|---|---|---|---|",
        *(
            f"| [{check.id}]({check.id}.md) | {check.summary} "
            f"| {check.category.mnemonic} | {check.severity} | {check.level} |"
            for check in checks
        ),
        "",
    ]
    return "\n".join(lines)


def _targets(check: Check) -> frozenset[str] | None:
    return check.languages if check.rules is None else frozenset(target for _, target in check.rules.pairs())


def _sources(check: Check) -> frozenset[str] | None:
    return check.source_languages if check.rules is None else frozenset(source for source, _ in check.rules.pairs())


_FEW = 8
"""How many languages a table names one by one."""


def _languages(languages: frozenset[str] | None, *, most: int | None = None) -> str:
    if languages is None:
        return "any"
    if most is not None and len(languages) > most:
        return f"{len(languages)} languages"
    return " ".join(sorted(languages))


def _needs(check: Check) -> str:
    needs = []
    if check.needs_source:
        needs.append("source")
    if check.needs_dictionary:
        needs.append("a bilingual dictionary")
    if check.needs_glossary:
        needs.append("glossary")
    if check.needs_detail:
        needs.append(DETAILS[check.needs_detail])
    return ", ".join(needs)


def _marked(example: Example) -> str:
    if example.span is None or example.side is Side.SOURCE:
        return example.target
    span = example.span
    return f"{example.target[: span.start]}⟦{span.of(example.target)}⟧{example.target[span.end :]}"


def _shown(example: Example) -> str:
    text = _marked(example)
    if len(text) > 200:
        text = f"{text[:120]} … {text[-60:]}"
    return text


def _example(example: Example) -> str:
    source = f"  ({example.source_language}: {example.source})" if example.source else ""
    suggestion = f"  → {example.suggestion}" if example.suggestion else ""
    return visible(f"  {_shown(example)}{suggestion}{source}{_details(example.details)}")


def _details(details: Details) -> str:
    """What the file says of an example, “maximum length: 8”."""
    said = [
        f"{each.name.replace('_', ' ')}: {' '.join(value) if isinstance(value, tuple) else value}"
        for each in dataclasses.fields(details)
        if (value := getattr(details, each.name)) != each.default
    ]
    return f"  [{', '.join(said)}]" if said else ""


def _markdown_example(example: Example) -> str:
    return "    " + _example(example).strip()
