"""Which lines of files changed since a git revision: git itself is asked, as a program."""

from __future__ import annotations

import bisect
import contextlib
import functools
import os
import re
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tqcheck.errors import UserError

_HUNK = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_KEPT_ELSEWHERE = b"oid sha256:"
"""What git has in place of a large file's lines (Git LFS)."""
_OWN = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_LITERAL_PATHSPECS")
"""What a git hook has in its environment, which would send git to another place than the file's."""
# Nothing that a repository's own settings name is run: no hook, no program that compares, converts or filters, and
# nothing is fetched.
_PLAIN = ("--no-ext-diff", "--no-textconv", "--no-color", "--no-relative", "--ignore-submodules", "-M")


@dataclass(frozen=True, slots=True)
class ChangedLines:
    """The lines of a file that changed, as sorted (first, last), 1-based; `ranges` None where nobody can tell lines and
    the whole file counts: a new one, or one that git takes for no text (`is_binary`).
    """

    ranges: tuple[tuple[int, int], ...] | None
    is_binary: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether every line counts."""
        return self.ranges is None

    def __bool__(self) -> bool:
        return self.ranges is None or bool(self.ranges)

    def within(self, first: int, last: float) -> bool:
        """Whether a line from `first` to `last` changed."""
        if self.ranges is None:
            return True
        place = bisect.bisect_left(self.ranges, first, key=lambda lines: lines[1])
        return place < len(self.ranges) and self.ranges[place][0] <= last


_EVERY_LINE = ChangedLines(None)
_NO_LINE = ChangedLines(())


class Revision:
    """A revision that files are compared with: where the branch that is checked out left it, if it did."""

    def __init__(self, name: str) -> None:
        """Raises UserError where `name` cannot be a revision."""
        if not name.strip() or name.startswith("-") or not name.isprintable():
            raise UserError(f"“{name}” is no git revision", remedy="name a commit, a branch or a tag")
        self.name = name
        self._repositories: dict[Path, _Repository] = {}
        self._roots: dict[Path, Path] = {}

    def refuse_unknown(self, path: Path) -> None:
        """Raises UserError where there is no git, the file is in no repository or that has no such revision."""
        self._repository_of(path)

    def changed_lines(self, path: Path) -> ChangedLines:
        """The lines of the file that the revision does not have; lines of white space alone do not count. Raises
        UserError as `refuse_unknown` does.
        """
        repository = self._repository_of(path)
        try:
            return repository.changed_lines(os.fsencode(_real(path).relative_to(repository.root)))
        except _GitError as error:
            raise UserError(f"git says: {error}", place=path, remedy="check it without --changed") from None

    def _repository_of(self, path: Path) -> _Repository:
        folder = _real(path).parent
        root = self._roots.get(folder)
        if root is None:
            root = self._roots[folder] = _root(folder, path)
        if root not in self._repositories:
            self._repositories[root] = _Repository(root, self.name, path)
        return self._repositories[root]


def _real(path: Path) -> Path:
    """The file itself, for what a link points to is read."""
    return Path(os.path.realpath(path))


class _Repository:
    """A working tree, compared with one commit."""

    def __init__(self, root: Path, revision: str, path: Path) -> None:
        self.root = root
        try:
            commit = _ask(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").strip()
        except _GitError:
            raise UserError(
                f"the repository has no revision “{revision}”",
                place=path,
                remedy="name a commit, branch or tag that is there; a shallow clone lacks most (git fetch --unshallow)",
            ) from None
        try:
            self._base = _ask(root, "merge-base", commit.decode(), "HEAD").strip().decode()
        except _GitError:
            self._base = commit.decode()

    @functools.cached_property
    def _filters(self) -> list[str]:
        """The settings of all programs that git would put a file's contents through before it compares them."""
        try:
            names = _ask(self.root, "config", "--null", "--name-only", "--get-regexp", r"^filter\.")
        except _GitError:
            return []  # there are none
        return sorted({os.fsdecode(name) for name in names.split(b"\0") if name})

    @functools.cached_property
    def _tracked(self) -> frozenset[bytes]:
        return frozenset(_ask(self.root, "ls-files", "-z").split(b"\0"))

    @functools.cached_property
    def _changed(self) -> dict[bytes, bytes | None]:
        """The paths of the files that changed, each with the one that it had; None for a new file."""
        fields = iter(
            _ask(self.root, "diff", *_PLAIN, "--name-status", "-z", self._base, "--", without=self._filters).split(
                b"\0"
            )
        )
        found: dict[bytes, bytes | None] = {}
        for status in fields:
            if status[:1] in (b"R", b"C"):
                old = next(fields)
                found[next(fields)] = old
            elif status:
                path = next(fields)
                found[path] = path if status == b"M" else None
        return found

    def changed_lines(self, path: bytes) -> ChangedLines:
        if path not in self._tracked:
            return _EVERY_LINE
        if path not in self._changed:
            return _NO_LINE
        old = self._changed[path]
        if old is None:
            return _EVERY_LINE
        arguments = ("--unified=0", "--inter-hunk-context=0", "--ignore-cr-at-eol", self._base, "--")
        with _asked(
            self.root, "diff", *_PLAIN, *arguments, *dict.fromkeys((old, path)), without=self._filters
        ) as lines:
            return _added(lines)


def _added(diff: Iterable[bytes]) -> ChangedLines:
    """The lines that a diff without context adds."""
    ranges: list[tuple[int, int]] = []
    lines = iter(diff)
    for line in lines:
        if line.startswith(b"Binary files "):
            return ChangedLines(None, is_binary=True)
        hunk = _HUNK.match(line)
        if hunk is None:
            continue
        removed, start, added = int(hunk[1] or 1), int(hunk[2]), int(hunk[3] or 1)
        for number, content in enumerate(_of_hunk(lines, removed, added), start):
            if content.startswith(_KEPT_ELSEWHERE):
                return ChangedLines(None, is_binary=True)
            if not content.strip():
                continue
            if ranges and ranges[-1][1] == number - 1:
                ranges[-1] = ranges[-1][0], number
            else:
                ranges.append((number, number))
    return ChangedLines(tuple(ranges))


def _of_hunk(lines: Iterator[bytes], removed: int, added: int) -> Iterator[bytes]:
    """What a hunk adds; git says between its lines where a file has no end of line."""
    while removed or added:
        line = next(lines)
        if line.startswith(b"-"):
            removed -= 1
        elif line.startswith(b"+"):
            added -= 1
            yield line[1:]


class _GitError(Exception):
    """What git said instead of an answer."""


def _root(folder: Path, path: Path) -> Path:
    try:
        found = _ask(folder, "rev-parse", "--show-toplevel")
    except _GitError as error:
        problem = "is in no git repository" if "not a git repository" in str(error) else f"git says: {error}"
        raise UserError(problem, place=path, remedy="check it without --changed") from None
    return _real(Path(os.fsdecode(found.removesuffix(b"\n"))))


def _ask(folder: Path, *arguments: str | bytes, without: Iterable[str] = ()) -> bytes:
    """What git prints. Raises _GitError with what it says where it fails."""
    with _asked(folder, *arguments, without=without) as output:
        return output.read()


@contextlib.contextmanager
def _asked(folder: Path, *arguments: str | bytes, without: Iterable[str] = ()) -> Iterator[IO[bytes]]:
    """What git prints, as a stream, the settings `without` being empty. Raises _GitError with what it says where it
    fails, unless the reader left early.
    """
    environment = {name: value for name, value in os.environ.items() if name not in _OWN}
    environment |= {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_ALLOW_PROTOCOL": ""}
    # Not by -c, which would end a name at its first equals sign.
    first = int(environment.get("GIT_CONFIG_COUNT") or 0)
    for number, name in enumerate(without, first):
        environment |= {f"GIT_CONFIG_KEY_{number}": name, f"GIT_CONFIG_VALUE_{number}": ""}
        environment["GIT_CONFIG_COUNT"] = str(number + 1)
    settings = ("--no-pager", "--literal-pathspecs", "-c", "core.fsmonitor=false")
    with tempfile.TemporaryFile() as said:
        try:
            git = subprocess.Popen(
                ["git", "-C", folder, *settings, *arguments],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=said,
                env=environment,
            )
        except FileNotFoundError:
            raise UserError("there is no git", remedy="install git, or check without --changed") from None
        except OSError as error:
            raise UserError(f"git cannot be run: {error.strerror}", remedy="check without --changed") from None
        assert git.stdout is not None
        with git:
            yield git.stdout
            left_early = bool(git.stdout.read(1))
        if git.returncode and not left_early:
            said.seek(0)
            raise _GitError((said.read().decode(errors="replace").strip() or "nothing").splitlines()[0])
