"""[[pairs]]: where the source of a file is, by patterns of both paths."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tqcheck.errors import UserError
from tqcheck.settings.path_patterns import PathPattern, filled


@dataclass(frozen=True, slots=True)
class Pair:
    """The patterns of a source and of its translations, below `folder`. {lang} is in each the language of its own.

    `origin` says, for people, where the pair is stated.
    """

    folder: Path
    source: PathPattern
    target: PathPattern
    origin: str

    def __post_init__(self) -> None:
        if lacking := self.source.names - self.target.names - {"lang"}:
            raise UserError(f"“source” has {{{min(lacking)}}}, which “target” has not", remedy="use what both have")

    def fillings(self, path: str, language: Callable[[str], str | None]) -> dict[str, str] | None:
        """What fills the target's pattern in a path below `folder`, {lang} in its usual capitals; None where the path
        does not fit, or what stands for {lang} is no language.
        """
        found = self.target.match(path)
        if found is not None and "lang" in found:
            tag = language(found["lang"])
            return None if tag is None else {**found, "lang": tag}
        return found

    def source_of(self, fillings: dict[str, str], source_language: str | None) -> Path:
        """The path of the source of the file with these fillings. Raises UserError where it needs the source language
        and that is not known.
        """
        return self.folder / PurePosixPath(filled(self.source.text, {**fillings, "lang": source_language}))
