"""The table of all keys that a settings file may have: reading, the JSON Schema and the docs go by it."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

from tqcheck.settings import kinds
from tqcheck.settings.kinds import Kind
from tqcheck.settings.shape import Settings


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a settings file. `field` is that of `Settings`; empty for what puts settings together.

    `by_path` keys may also stand under [[per-path]]: they say how a file is judged. The others say how the run goes and
    what it comes to, which is one thing for all files. Of an `extensible` list, extend-<name> adds to what is already
    set.
    """

    name: str
    field: str
    kind: Kind
    summary: str
    by_path: bool = False
    extensible: bool = False

    @property
    def default(self) -> Any:
        """What holds where nobody says anything."""
        return _DEFAULTS.get(self.field)


_DEFAULTS = {each.name: each.default for each in dataclasses.fields(Settings)}

SETTINGS = (
    Key(
        "source-lang",
        "source_language",
        kinds.LANGUAGE,
        "The source language; without a source text, the presumed one.",
        by_path=True,
    ),
    Key(
        "target-lang",
        "target_language",
        kinds.LANGUAGE,
        "The target language; detected when not stated.",
        by_path=True,
    ),
    Key("level", "level", kinds.LEVEL, "`picky` adds checks that are less often right.", by_path=True),
    Key("select", "select", kinds.CHECKS, "Run only these checks or categories.", by_path=True),
    Key("ignore", "ignore", kinds.CHECKS, "Leave out these checks or categories.", by_path=True, extensible=True),
    Key(
        "glossary",
        "glossaries",
        kinds.GLOSSARIES,
        "Glossaries: files, folders, or names of those that come with tqcheck.",
        by_path=True,
        extensible=True,
    ),
    Key("packs", "packs", kinds.PATHS, "Language packs of your own (docs/own-packs.md).", by_path=True),
    Key(
        "dictionary",
        "dictionary",
        kinds.PATH,
        "A dictd .index file, or a folder of freedict-*; else what /usr/share/dictd has.",
        by_path=True,
    ),
    Key(
        "words",
        "words",
        kinds.WORDS,
        "Words of the house, right as they stand: a list, or a file with one a line.",
        by_path=True,
        extensible=True,
    ),
    Key(
        "names",
        "names",
        kinds.WORDS,
        "Names of the house, right as they stand: a list, or a file with one a line.",
        by_path=True,
        extensible=True,
    ),
    Key(
        "include-locked",
        "include_locked",
        kinds.FLAG,
        "Check also segments that are locked or full matches of a memory.",
        by_path=True,
    ),
    Key(
        "ignore-inline",
        "ignore_inline",
        kinds.FLAG,
        "Do not heed comments in the files that switch checks off.",
        by_path=True,
    ),
    Key("baseline", "baseline", kinds.PATH, "A baseline: findings that are accepted already."),
    Key("fail-on", "fail_on", kinds.FAIL_ON, "The severity that makes the exit code 1."),
    Key("max-findings", "max_findings", kinds.whole(0), "More findings than these make the exit code 1."),
    Key("min-score", "min_score", kinds.number(maximum=100), "A score below this makes the exit code 1."),
    Key("profile", "profile", kinds.PROFILE, "The scoring profile: its name, or a TOML file."),
    Key(
        "estimate",
        "estimate",
        kinds.ESTIMATOR,
        "Estimate the quality of every segment, and who does (docs/estimate.md).",
    ),
    Key("jobs", "jobs", kinds.whole(1), "How many processes at most; else as many as there are cores."),
)
"""One key a field of `Settings`, but for `severities` and `options`, which [checks.ID] says."""

EXTEND = Key("extend", "", kinds.EXTEND, "Settings files that this one builds on, relative to it; a later one wins.")
LANGUAGES = Key(
    "target-lang-from",
    "",
    kinds.PATTERNS,
    "Patterns of paths with {lang}: a file that fits one is in the language that stands there.",
)
CHECKS, PER_PATH, PAIRS = "checks", "per-path", "pairs"
"""The tables: [checks.ID], [[per-path]], [[pairs]]."""

TABLES = {
    CHECKS: "`[checks.ID]`: a check's severity, and the options it has.",
    PER_PATH: "`[[per-path]]`: settings for the files that a glob fits; a later one wins.",
    PAIRS: "`[[pairs]]`: patterns of the paths of a source and its translations.",
}
"""What each table says, by its key."""

EXTENSION = "extend-"
BY_NAME = {key.name: key for key in SETTINGS} | {EXTENSION + key.name: key for key in SETTINGS if key.extensible}
"""The settings by every key that states them."""
