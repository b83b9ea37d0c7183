"""What a folder of translations holds, as far as names tell: languages, pairs of files, glossaries."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from tqcheck.errors import UserError
from tqcheck.paths import files_below
from tqcheck.settings.globs import TAG

_MOST_FILES = 20_000
_PASSED_OVER = frozenset({"node_modules", "venv", "__pycache__", "build", "dist"})
_UNSAFE = re.compile(r"[{}*?\[\]\\]|[^\x20-\U0010ffff]")
"""Characters that mean something in patterns."""
_STEM = re.compile(rf"(?P<stem>.+)(?P<mark>[._-])(?P<lang>{TAG})")
_GLOSSARY_FOLDERS = frozenset({"glossaries", "glossary", "termbase", "termbases", "terminology"})
_GLOSSARY_ENDINGS = frozenset({".tbx", ".utx"})
_GLOSSARY_TABLE = re.compile(r"(?i).*(glossary|glossaries|termbase|terminology)[^/]*\.(csv|tsv|xlsx)")


@dataclass(frozen=True, slots=True)
class Survey:
    """`pairs` are patterns of (source, target); `patterns` tell the languages of files that hold their own source.
    `source_language` is the likeliest one, None where nothing tells.
    """

    pairs: tuple[tuple[str, str], ...] = ()
    patterns: tuple[str, ...] = ()
    source_language: str | None = None
    target_languages: tuple[str, ...] = ()
    glossaries: tuple[str, ...] = ()


@dataclass(slots=True)
class _Group:
    """Files whose paths differ in a language and in what is beside it: the languages by what is beside them."""

    languages: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    @property
    def shared(self) -> Counter[str]:
        """How many files each language has that another language has as well."""
        return Counter(tag for tags in self.languages.values() if len(tags) > 1 for tag in tags)


def survey(folder: Path) -> Survey:
    """What a folder holds. Links are not followed, hidden folders passed over."""
    from tqcheck.readers.catalogue import formats

    holds_source = {ending for each in formats() if each.pairing is None for ending in each.endings}
    known = {ending for each in formats() if not each.needs_sibling for ending in each.endings}
    paths = [path for path in _files(folder) if not _UNSAFE.search(path)]
    glossaries = _glossaries(paths)
    texts = [
        path
        for path in paths
        if not path.startswith(tuple(f"{each}/" for each in glossaries)) and path not in glossaries
    ]
    groups: defaultdict[tuple[str, str], _Group] = defaultdict(_Group)
    for path in texts:
        ending = PurePosixPath(path).suffix
        if ending.lower() in known and (found := _language_place(path)):
            pattern, tag, rest = found
            groups[pattern, ending if ending.lower() in holds_source else ""].languages[rest].add(tag)
    pairs, patterns, counts = [], [], Counter[str]()
    targets: set[str] = set()
    for (pattern, own), group in sorted(groups.items()):
        tags = {tag for each in group.languages.values() for tag in each}
        if own:
            if len(tags) > 1 or pattern.endswith(f"{{lang}}{own}"):
                patterns.append(pattern.replace("{path}", "**").replace("{folder}/{stem}", "**/*"))
                targets |= tags
        elif shared := group.shared:
            source = _likeliest(shared)
            pairs.append((pattern.replace("{lang}", source), pattern))
            counts[source] += 1
            targets |= tags - {source}
    return Survey(
        tuple(pairs),
        tuple(patterns),
        _likeliest(counts) if counts else None,
        tuple(sorted(targets)),
        tuple(glossaries),
    )


def _files(folder: Path) -> Iterator[str]:
    """The paths of the files below a folder, relative to it, in the order of their names."""
    inside = files_below(folder, lambda name: not name.startswith(".") and name not in _PASSED_OVER)
    named = (path.relative_to(folder).as_posix() for path in inside if not path.name.startswith("."))
    return itertools.islice(named, _MOST_FILES)


def _language_place(path: str) -> tuple[str, str, str] | None:
    """The pattern of a path with {lang} where a language stands, that language, and what else is told by the path."""
    parts = path.split("/")
    for index, part in enumerate(parts[:-1]):
        if _is_language(part):
            above, below = parts[:index], "/".join(parts[index + 1 :])
            return "/".join([*above, "{lang}", "{path}"]), part, below
    name = PurePosixPath(parts[-1])
    if _is_language(name.stem):
        return "/".join([*parts[:-1], "{lang}" + name.suffix]), name.stem, ""
    match = _STEM.fullmatch(name.stem)
    if match and _is_language(match["lang"]):
        rest = "/".join([*parts[:-1], match["stem"]])
        return f"{{folder}}/{{stem}}{match['mark']}{{lang}}{name.suffix}", match["lang"], rest
    return None


def _is_language(tag: str) -> bool:
    from tqcheck.language.codes import validated

    try:
        return re.fullmatch(TAG, tag) is not None and validated(tag) is not None
    except UserError:
        return False


def _likeliest(counts: Counter[str]) -> str:
    """The tag that most originals have: English where it is among those, because most are written in it."""
    english = [tag for tag in counts if re.split("[-_]", tag)[0].lower() == "en"]
    return min(english or counts, key=lambda tag: (-counts[tag], tag))


def _glossaries(paths: list[str]) -> list[str]:
    folders = {path.split("/")[0] for path in paths if "/" in path} & _GLOSSARY_FOLDERS
    files = [
        path
        for path in paths
        if path.split("/")[0] not in folders
        and (PurePosixPath(path).suffix.lower() in _GLOSSARY_ENDINGS or _GLOSSARY_TABLE.fullmatch(path))
    ]
    return [*sorted(folders), *files]
