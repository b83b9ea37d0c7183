"""Write the generated pages: docs/checks/, coverage.md, formats.md, tqcheck.schema.json, the tables of
glossaries/README.md and configuration.md, and the examples in docs/ci.md.

`--check` only says what is stale (exit code 1).
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from tqcheck.checks.catalogue import all_checks
from tqcheck.checks.check import Check
from tqcheck.checks.vocabulary import vocabulary
from tqcheck.glossary.conversion import OWN
from tqcheck.glossary.formats.catalogue import all_formats
from tqcheck.glossary.loading import bundled, load
from tqcheck.language.lemmas import PrefixLemmatiser, lemmatiser
from tqcheck.language.packs import languages
from tqcheck.model import Kind
from tqcheck.readers.catalogue import formats
from tqcheck.readers.format import Format
from tqcheck.reports.check_page import as_index, as_markdown
from tqcheck.settings import keys
from tqcheck.settings.configuration import Resolved
from tqcheck.settings.schema import json_schema
from tqcheck.settings.shape import Settings
from tqcheck.settings.toml_text import rows, toml_value

ROOT = Path(__file__).resolve().parent.parent
SHOWN_PAIRS = (
    "ru-en", "en-ru", "de-en", "fr-en", "es-en", "uk-en", "it-en", "pt-en", "pl-en", "en-de", "en-fr", "en-es", "zh-en",
    "ja-en", "cs-en", "en-cs", "en-ja", "en-zh",
)  # fmt: skip


def pages() -> dict[Path, str]:
    """Every generated page by its path."""
    checks = all_checks()
    folder = ROOT / "docs" / "checks"
    written = {folder / f"{check.id}.md": as_markdown(check) for check in checks}
    written[folder / "README.md"] = as_index(checks)
    written[ROOT / "docs" / "coverage.md"] = coverage(checks)
    written[ROOT / "docs" / "formats.md"] = format_page()
    guide = ROOT / "glossaries" / "README.md"
    written[guide] = with_tables(
        guide.read_text(encoding="utf-8"),
        {"bundled": _bundled_table(), "lemmatisers": _lemmatiser_table(), "formats": _glossary_format_table()},
    )
    settings = ROOT / "docs" / "configuration.md"
    written[settings] = with_tables(settings.read_text(encoding="utf-8"), {"keys": _key_table()})
    schema = json.dumps(json_schema(vocabulary()), indent=2, ensure_ascii=False)
    written[ROOT / "docs" / "tqcheck.schema.json"] = schema + "\n"
    kit = ROOT / "docs" / "ci.md"
    written[kit] = with_examples(kit.read_text(encoding="utf-8"))
    return written


def coverage(checks: tuple[Check, ...]) -> str:
    """Language pair × check: measured, rules only, or nothing."""
    measured = tomllib.loads((ROOT / "bench" / "measured.toml").read_text(encoding="utf-8"))
    lines = [
        "# Coverage",
        "",
        "Written by `make docs`; do not edit. **measured**: run on public data, blind trials or real files of that",
        "pair, the figures in [bench/README.md](../bench/README.md) ([bench/measured.toml](../bench/measured.toml));",
        "rules: it runs, with tested rules, but nobody has measured it for that pair; ·: it does not run.",
        "",
        "| check | " + " | ".join(SHOWN_PAIRS) + " |",
        "|---|" + "---|" * len(SHOWN_PAIRS),
    ]
    for check in checks:
        cells = [_cell(check, pair, measured) for pair in SHOWN_PAIRS]
        lines.append(f"| [{check.id}](checks/{check.id}.md) | " + " | ".join(cells) + " |")
    codes = ", ".join(f"{entry.name} ({code})" for code, entry in languages().items())
    lines += ["", f"Languages known by name and script: {codes}.", ""]
    return "\n".join(lines)


_PAIRINGS = {
    None: "in the file",
    "ids": "another file (`--source`), by equal keys",
    "lines": "another file (`--source`), line by line",
    "times": "another file (`--source`), by the time on the screen",
    "order": "another file (`--source`), by alignment",
}


def format_page() -> str:
    """What is read, written back and lost, format by format."""
    lines = [
        "# Formats",
        "",
        "Written by `make docs`; do not edit. A file's format is told by its ending, and by its first bytes where",
        "endings are shared or there is none (standard input). All else of a file that is annotated stays as it was.",
    ]
    for each in formats():
        write_back = each.write_back.shows if each.write_back else "no"
        lines += [
            "",
            f"## {each.title}",
            "",
            f"- endings: {_endings(each)}",
            f"- a segment is {each.reads}",
            f"- the source comes from: {_source(each)}",
            f"- a place is given as: {each.place}",
            f"- findings written back (`tqcheck annotate`): {write_back}",
            f"- not seen by checks: {each.lost}",
        ]
    return "\n".join([*lines, ""])


def with_tables(guide: str, tables: Mapping[str, Iterable[str]]) -> str:
    """A page with its tables as they are now."""
    for name, table in tables.items():
        block = "\n".join([f"<!-- {name}: written by make docs -->", *table, f"<!-- /{name} -->"])
        start, end = guide.index(f"<!-- {name}: "), guide.index(end_mark := f"<!-- /{name} -->")
        guide = guide[:start] + block + guide[end + len(end_mark) :]
    return guide


_EXAMPLE = re.compile(r"(<!-- (ci/examples/\S+): written by make docs -->\n).*?(<!-- /\2 -->)", re.DOTALL)
_FENCES = {".yml": "yaml", ".yaml": "yaml", ".sh": "sh", "": "groovy"}


def with_examples(page: str) -> str:
    """The page on CI systems with its examples as their files have them."""

    def block(found: re.Match[str]) -> str:
        path = ROOT / found[2]
        return f"{found[1]}```{_FENCES[path.suffix]}\n{path.read_text(encoding='utf-8')}```\n{found[3]}"

    return _EXAMPLE.sub(block, page)


def _key_table() -> Iterable[str]:
    yield "| key | says | takes | default | for |"
    yield "|---|---|---|---|---|"
    defaults = {row.key: row.value for row in rows(Resolved(Settings(), {}))}
    for key in (*keys.SETTINGS, keys.LANGUAGES, keys.EXTEND):
        value = defaults.get(key.name)
        scope = "run or files" if key.by_path else "the whole run"
        default = "" if value is None else f"`{toml_value(value)}`"
        yield f"| `{key.name}` | {key.summary} | {key.kind.expected} | {default} | {scope} |"
    yield ""
    yield from (f"- {summary}" for summary in keys.TABLES.values())


def _bundled_table() -> Iterable[str]:
    yield "| name | languages | source terms | rows |"
    yield "|---|---|---:|---:|"
    for name, paths in sorted(bundled().items()):
        # The same terms in two formats are one glossary.
        by_pair = {path.parent.name: path for path in paths}
        for pair, path in sorted(by_pair.items()):
            terms = load([path])[0].terms
            sources = len({term.source for term in terms if term.source})
            yield f"| `{name}` | {pair} | {sources:,} | {len(terms):,} |"


def _lemmatiser_table() -> Iterable[str]:
    known: dict[str, list[str]] = {}
    for code in languages():
        # Ukrainian depends on what is installed.
        if code != "uk":
            known.setdefault(lemmatiser(code).name, []).append(code)
    yield "| program | languages |"
    yield "|---|---|"
    known.pop(PrefixLemmatiser.name)
    for name, codes in sorted(known.items(), key=lambda each: len(each[1])):
        yield f"| {name} | {', '.join(codes)} |"
    yield f"| {PrefixLemmatiser.name} | all others |"


def _glossary_format_table() -> Iterable[str]:
    yield "| format | `--to` | endings | what is read |"
    yield "|---|---|---|---|"
    for each in sorted(all_formats(), key=lambda form: (form.name != OWN, form.name)):
        name = f"`{each.name}`" if each.write is not None else "read only"
        ends = ", ".join(f"`{ending}`" for ending in each.endings)
        yield f"| {each.title} | {name} | {ends} | {each.reads.replace('<', '&lt;')} |"


def _endings(form: Format) -> str:
    if form.needs_sibling:
        return "a language code (`.en`, `.ru` …); of a folder, only files that lie beside one in another language"
    return ", ".join(f"`{ending}`" for ending in form.endings)


def _source(form: Format) -> str:
    return f"{_PAIRINGS[None]}, or {_PAIRINGS[form.pairing]}" if form.may_hold_source else _PAIRINGS[form.pairing]


def _cell(check: Check, pair: str, measured: dict[str, dict[str, list[str]]]) -> str:
    source, target = pair.split("-")
    if check.why_not(Kind(target, source, True, frozenset({check.needs_detail}))) is not None:
        return "·"
    return "**measured**" if pair in measured.get(check.id, {}).get("pairs", []) else "rules"


def main() -> int:
    """Write the pages, or with --check say which are stale."""
    fresh = pages()
    stale = [path for path, text in fresh.items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    orphans = [path for path in (ROOT / "docs" / "checks").glob("*.md") if path not in fresh]
    if "--check" in sys.argv[1:]:
        for path in [*stale, *orphans]:
            print(f"stale: {path.relative_to(ROOT)}; run make docs")
        return 1 if stale or orphans else 0
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(fresh[path], encoding="utf-8")
    for path in orphans:
        path.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
