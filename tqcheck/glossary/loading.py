"""Glossaries from files, from folders and by the names of those that come with tqcheck."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import regex

import tqcheck
from tqcheck.errors import UserError
from tqcheck.glossary.formats.catalogue import endings, format_of, may_be_glossary
from tqcheck.glossary.formats.format import GlossaryFile, Reading, Wanted
from tqcheck.glossary.terms import Glossary, Term, TermMatch, fits
from tqcheck.paths import followed, is_file, is_folder, is_there
from tqcheck.settings import nearest

_PAIR = re.compile(r"([a-z]{2,3}(?:-[A-Z]\w+)?)-([a-z]{2,3}(?:-[A-Z]\w+)?)")
"""The name of a folder that holds the glossaries of one language pair: ru-en, en-pt-BR."""
_NAME = re.compile(r"(?:[\w-]+/)?[\w-]+")
_SHEET_SIGN = "#"
_LONGEST_SHOWN = 40
"""Letters of a term in a message."""


def load(
    paths: Iterable[Path], *, source_language: str | None = None, target_language: str | None = None
) -> tuple[Glossary, list[UserError]]:
    """The terms of all `paths`, and what could not be read.

    A path is a file (with `#NAME` behind it, that sheet of a workbook), a folder, or the name of a glossary that comes
    with tqcheck (law, ru-en/law). A folder stands for the glossaries in it and in its <source>-<target> folders that
    are for the given languages, one of those that differ in their ending alone; other files in it are passed over. A
    language that is None fits every folder.
    """
    wanted = Wanted(source_language or "", target_language or "")
    terms: list[Term] = []
    problems: list[UserError] = []
    for path in paths:
        try:
            found = list(files(path, wanted))
        except UserError as problem:
            problems.append(problem)
            continue
        for file in found:
            try:
                reading = read(file, wanted)
            except UserError as problem:
                problems.append(problem)
            else:
                terms += reading.terms
                problems += reading.problems
    return Glossary(tuple(dict.fromkeys(terms))), problems


def read(file: GlossaryFile, wanted: Wanted) -> Reading:
    """The terms of a file for a pair of languages, by default the file's own. A file that holds none for it, or none
    at all, has that as its problem, and so has a regular expression that is none. Raises UserError where the file is no
    glossary.
    """
    wanted = Wanted(wanted.source or file.source_language, wanted.target or file.target_language)
    reading = format_of(file).read(file, wanted)
    reading.terms = [
        term
        for term in reading.terms
        if fits(term.source_language, wanted.source) and fits(term.target_language, wanted.target)
    ]
    bad = {
        id(term): problem
        for term in reading.terms
        if term.match is TermMatch.REGEX and (problem := _about_pattern(term, file)) is not None
    }
    if bad:
        reading.terms = [term for term in reading.terms if id(term) not in bad]
        reading.problems += bad.values()
    if not reading.terms and not reading.problems:
        stated = reading.languages or tuple(filter(None, (file.source_language, file.target_language)))
        reading.problems.append(
            UserError(f"holds no terms{_between(wanted)}", place=file.path, remedy=f"it is for {', '.join(stated)}")
            if stated
            else UserError("the glossary holds no terms", place=file.path, remedy="fill it, or leave it out")
        )
    return reading


def _about_pattern(term: Term, file: GlossaryFile) -> UserError | None:
    for text in (term.source, term.target):
        try:
            regex.compile(text)
        except (regex.error, RecursionError) as error:
            shown = text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
            problem = f"“{shown}” is no regular expression: {error}"
            return UserError(problem, place=term.place or file.path, remedy="correct it, or choose another match")
    return None


def unserved(
    terms: Iterable[Term], paths: Iterable[Path], pairs: Collection[tuple[str | None, str]]
) -> list[UserError]:
    """The files of these terms that have none for any of the pairs of languages (source, target) of the texts. Those
    that a folder or a name among its `paths` stands for are there to be chosen from: one that has some is enough.
    """
    by_file: dict[str, set[tuple[str, str]]] = {}
    for term in terms:
        by_file.setdefault(term.place.rpartition(":")[0], set()).add((term.source_language, term.target_language))
    given = set(map(str, paths))
    useless = {
        file
        for file, stated in by_file.items()
        if pairs
        and not any(fits(one, source or "") and fits(two, target) for one, two in stated for source, target in pairs)
    }
    to_choose = {file for file in by_file if given.isdisjoint((file, file.partition(_SHEET_SIGN)[0]))}
    if not to_choose <= useless:
        useless -= to_choose
    texts = ", ".join(sorted(f"{source or 'an unknown language'} to {target}" for source, target in pairs))
    return [
        UserError(
            f"holds no terms from {texts}",
            place=file,
            remedy="it is for "
            + ", ".join(sorted(f"{source or 'any'} to {target or 'any'}" for source, target in stated)),
        )
        for file, stated in by_file.items()
        if file in useless
    ]


def files(path: Path, wanted: Wanted) -> Iterator[GlossaryFile]:
    """The files that `path` stands for. Raises UserError where there is none."""
    if is_folder(path):
        yield from _in_folder(path, wanted)
    elif not is_there(path) and _NAME.fullmatch(path.as_posix()):
        yield from _bundled(path.as_posix(), wanted)
    elif not is_there(path) and _SHEET_SIGN in path.name:
        file, _, sheet = str(path).rpartition(_SHEET_SIGN)
        yield _file(Path(file), sheet)
    else:
        yield _file(path)


def bundled() -> dict[str, list[Path]]:
    """The glossaries that come with tqcheck, by name; one of several pairs of languages has several files."""
    inside = Path(tqcheck.__file__).parent / "glossaries"
    # A wheel holds them in the package, a clone beside it.
    root = inside if inside.is_dir() else inside.parent.parent / "glossaries"
    found: dict[str, list[Path]] = {}
    for path in sorted(root.glob("*/*")):
        if _PAIR.fullmatch(path.parent.name) and path.suffix in endings():
            found.setdefault(path.stem, []).append(path)
    return found


def _bundled(name: str, wanted: Wanted) -> Iterator[GlossaryFile]:
    pair, _, stem = name.rpartition("/")
    known = bundled()
    paths = [path for path in known.get(stem, ()) if pair in ("", path.parent.name)]
    if not paths:
        raise UserError(
            f"there is no file and no glossary “{name}”",
            remedy=f"did you mean {nearest(name, _names(known) if pair else known)}?" if known else "check the path",
        )
    # The same terms in two formats are one glossary.
    by_folder = {path.parent: path for path in reversed(paths)}
    fitting = [path for folder, path in by_folder.items() if _fits(folder, wanted, is_root=False)]
    if not fitting:
        pairs = ", ".join(sorted(folder.name for folder in by_folder))
        raise UserError(
            f"there is no glossary “{name}”{_between(wanted)}", remedy=f"those of this name are for {pairs}"
        )
    yield from map(_file, fitting)


def _names(known: Mapping[str, Sequence[Path]]) -> list[str]:
    return [f"{path.parent.name}/{path.stem}" for paths in known.values() for path in paths]


def _between(wanted: Wanted) -> str:
    return (f" from {wanted.source}" if wanted.source else "") + (f" to {wanted.target}" if wanted.target else "")


def _file(path: Path, sheet: str = "") -> GlossaryFile:
    pair = _PAIR.fullmatch(followed(path).parent.name)
    source_language, target_language = pair.groups() if pair else ("", "")
    return GlossaryFile(path, source_language, target_language, sheet)


def _in_folder(path: Path, wanted: Wanted) -> Iterator[GlossaryFile]:
    folders = [
        folder
        for folder in (path, *sorted(path.iterdir()))
        if is_folder(folder) and _fits(folder, wanted, is_root=folder == path)
    ]
    found: dict[tuple[Path, str], GlossaryFile] = {}
    for inside in (inside for folder in folders for inside in sorted(folder.iterdir()) if is_file(inside)):
        # The same terms in two formats are one glossary.
        key = inside.parent, inside.stem
        if key not in found and may_be_glossary(file := _file(inside)):
            found[key] = file
    if not found:
        raise UserError(
            f"no glossary{_between(wanted)} in this folder",
            place=path,
            remedy="name its folders <source>-<target>, ru-en for instance",
        )
    yield from found.values()


def _fits(folder: Path, wanted: Wanted, *, is_root: bool) -> bool:
    named = _PAIR.fullmatch(followed(folder).name)
    if named is None:
        # A folder of any other name is one the user has chosen, or no glossary folder at all.
        return is_root
    return all(
        not language or name in (language, language.split("-")[0])
        for name, language in zip(named.groups(), (wanted.source, wanted.target), strict=True)
    )
