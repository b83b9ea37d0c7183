"""Which file holds the source of which: `--source` may name a file, a folder or a pattern; else settings have pairs."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from tqcheck.errors import UserError
from tqcheck.paths import followed, is_file, is_folder, is_there

if TYPE_CHECKING:
    from tqcheck.settings.configuration import Configuration

_TAG = r"[A-Za-z]{2,3}(?:[-_](?:[A-Za-z]{2}|[A-Z][a-z]{3}))?"
_STEM = re.compile(rf"(?P<rest>.+?)[._-](?P<tag>{_TAG})")


@dataclass(frozen=True, slots=True)
class SourcePaths:
    """The files to check, each with the path of its source, None where it has none; `notices` say which have none."""

    pairs: tuple[tuple[Path, Path | None], ...]
    notices: tuple[str, ...] = ()

    @property
    def sources(self) -> list[Path]:
        """The paths of all sources."""
        return [source for _, source in self.pairs if source is not None]


def source_paths(
    files: Sequence[Path], given: Sequence[Path], source: Path | None, language: str | None
) -> SourcePaths:
    """The source of each of `files`, which are the paths in `given` or lie in folders among them.

    `source` is a file (for exactly one file to check), a folder whose files have the same path but for the language in
    it, or a pattern with placeholders in braces; `language` is the source's, where it is known. A file that holds its
    own source needs none. Raises UserError where `source` is none of these or does not say one file.
    """
    if source is None:
        return SourcePaths(tuple((file, None) for file in files))
    if "{" in str(source) and not is_there(source):
        found = {file: _filled(source, file, _root(file, given), language) for file in files if _needs_source(file)}
        found = {file: path for file, path in found.items() if is_file(path)}
    elif is_folder(source):
        found = _in_folder(source, [file for file in files if _needs_source(file)], given, language)
    elif len(files) == 1:
        return SourcePaths(((files[0], source),))
    else:
        raise UserError(
            "one source file goes with exactly one file",
            place=source,
            remedy="give the folder of the sources, or a pattern such as 'originals/{path}'",
        )
    # In a folder of both, the sources are not drafts.
    sources = {followed(path) for path in found.values()}
    drafts = [file for file in files if followed(file) not in sources]
    if files and not found and any(map(_needs_source, drafts)):
        raise UserError(
            "holds the source of none of the files",
            place=source,
            remedy="name sources like their translations but for the language, or give a pattern (see --help)",
        )
    return SourcePaths(
        tuple((file, found.get(file)) for file in drafts),
        tuple(
            f"{file.as_posix()}: no source for it in {source.as_posix()}; checked alone"
            for file in drafts
            if file not in found and _needs_source(file)
        ),
    )


def configured_sources(files: Sequence[Path], configuration: Configuration) -> SourcePaths:
    """The source of each of `files` as the [[pairs]] of the settings have it.

    Originals are checked only where there is nothing else. Raises UserError where a pattern needs the source language
    and no setting states it.
    """
    found = {file: _configured_source(file, configuration) for file in files}
    originals = {followed(source) for source in found.values() if source is not None}
    drafts = [file for file in files if followed(file) not in originals] or list(files)
    pairs: list[tuple[Path, Path | None]] = []
    notices = []
    for file in drafts:
        source = found[file]
        if source is None or _is_same(source, file) or not _needs_source(file):
            pairs.append((file, None))
        elif is_file(source):
            pairs.append((file, source))
        else:
            pairs.append((file, None))
            notices.append(f"{file.as_posix()}: its source {source.as_posix()} is not there; checked alone")
    return SourcePaths(tuple(pairs), tuple(notices))


def configured_files(configuration: Configuration) -> list[Path]:
    """The translations of all [[pairs]], as paths from where we are. Raises UserError where there are none."""
    from tqcheck.readers.catalogue import files_in

    if not configuration.pairs:
        raise UserError("nothing to check", remedy="give files or folders, or state [[pairs]] in a settings file")
    folders = dict.fromkeys(pair.folder / pair.target.start for pair in configuration.pairs)
    inside = (Path(os.path.relpath(file)) for folder in folders if is_folder(folder) for file in files_in([folder]))
    files = [
        file
        for file in dict.fromkeys(inside)
        if (source := _configured_source(file, configuration)) is not None and not _is_same(source, file)
    ]
    if not files:
        raise UserError(
            "the [[pairs]] fit no file that can be read", place=configuration.files[-1], remedy="correct their patterns"
        )
    return files


def _configured_source(file: Path, configuration: Configuration) -> Path | None:
    """Where the settings say that the source of a file is; its own path where it is an original."""
    found = configuration.pair_of(file)
    if found is None:
        return None
    pair, fillings = found
    return Path(os.path.relpath(pair.source_of(fillings, configuration.for_path(file).source_language)))


def _is_same(one: Path, other: Path) -> bool:
    from tqcheck.settings.configuration import normal

    return normal(one) == normal(other)


def _needs_source(file: Path) -> bool:
    from tqcheck.readers.catalogue import format_of, opened

    try:
        return format_of(opened(file)).pairing is not None
    except UserError:
        # Whatever is wrong with the file is said when it is read.
        return True


def _root(file: Path, given: Sequence[Path]) -> Path:
    """The folder that a file was found through, its own where it was named itself."""
    return next((path for path in given if is_folder(path) and file.is_relative_to(path)), file.parent)


def _filled(pattern: Path, file: Path, root: Path, language: str | None) -> Path:
    """The pattern with the placeholders filled for one file. Raises UserError for an unknown one."""
    from tqcheck.settings.path_patterns import filled

    path = file.relative_to(root)
    values = {
        "path": path.as_posix(),
        "folder": path.parent.as_posix(),
        "stem": _without_language(path.stem)[0],
        "ext": path.suffix.removeprefix("."),
        "lang": language,
    }
    return Path(filled(pattern.as_posix(), values))


def _in_folder(folder: Path, files: Sequence[Path], given: Sequence[Path], language: str | None) -> dict[Path, Path]:
    """The sources of `files` in a folder: by the same path, then by the same path but for languages in it."""
    from tqcheck.readers.catalogue import files_in

    by_key: dict[tuple[str, ...], list[Path]] = defaultdict(list)
    for candidate in files_in([folder]):
        by_key[_key(candidate.relative_to(folder))[0]].append(candidate)
    found: dict[Path, Path] = {}
    for file in files:
        path = file.relative_to(_root(file, given))
        key, own = _key(path)
        candidates = [
            each
            for each in by_key.get(key, ())
            if followed(each) != followed(file)
            and not (own and _primary(own) == _primary(_key(each.relative_to(folder))[1]))
        ]
        for wanted in (
            lambda each, path=path: each.relative_to(folder) == path,
            lambda each: language is not None and _primary(_key(each.relative_to(folder))[1]) == _primary(language),
            lambda each, path=path: each.suffix.lower() == path.suffix.lower(),
        ):
            narrower = [each for each in candidates if wanted(each)]
            candidates = narrower or candidates
        if language and _primary(own) == _primary(language):
            continue
        if len(candidates) > 1:
            raise UserError(
                f"may have its source in {' or in '.join(each.as_posix() for each in candidates[:3])}",
                place=file,
                remedy="state --source-lang, or give a pattern (see --help)",
            )
        found.update((file, each) for each in candidates)
    return found


def _key(path: PurePath) -> tuple[tuple[str, ...], str]:
    """What a path and its translation's have in common, and the language that stands in the path, if one does."""
    stem, language = _without_language(path.stem)
    folders = []
    for folder in path.parts[:-1]:
        if re.fullmatch(_TAG, folder) and _is_language(folder):
            language = language or folder
        else:
            folders.append(folder)
    return (*folders, stem), language


def _without_language(stem: str) -> tuple[str, str]:
    """`draft.en` as (draft, en); the second is empty where there is none."""
    match = _STEM.fullmatch(stem)
    if match and _is_language(match["tag"]):
        return match["rest"], match["tag"]
    return stem, ""


def _is_language(tag: str) -> bool:
    from tqcheck.language.packs import languages

    return _primary(tag) in languages()


def _primary(tag: str) -> str:
    return re.split("[-_]", tag)[0].lower()
