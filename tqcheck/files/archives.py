"""Office files are zip archives: read within bounds, written back member by member, never unpacked to disk."""

from __future__ import annotations

import copy
import io
import zipfile
import zlib
from collections.abc import Mapping

from tqcheck.errors import UserError

_LARGEST_MEMBER = 200_000_000
"""Bytes, unpacked; a million cells of a spreadsheet take about 60 million."""
_MOST_MEMBERS = 10_000
_STEEPEST = 500
"""How often smaller packed than unpacked a large member may be: deflate reaches 1032 on zeros, documents 10 to 60."""
_SMALL = 10_000_000
_REMEDY = "open it in its own program and save it again"


class Archive:
    """The members of a zip archive by name."""

    def __init__(self, data: bytes, name: str) -> None:
        """Raises UserError where `data` is no archive or one made to do harm."""
        self._name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError):
            raise UserError("is not a readable zip archive", place=name, remedy=_REMEDY) from None
        members = self._zip.infolist()
        if len(members) > _MOST_MEMBERS:
            raise UserError(f"holds more than {_MOST_MEMBERS} parts", place=name, remedy=_REMEDY)
        for member in members:
            if member.flag_bits & 1:
                raise UserError("is encrypted", place=name, remedy="save it without a password")
            if member.filename.startswith(("/", "\\")) or ".." in member.filename.replace("\\", "/").split("/"):
                raise UserError(f"holds a part outside of itself ({member.filename!r})", place=name, remedy=_REMEDY)
            if member.file_size > _LARGEST_MEMBER or (
                member.file_size > _SMALL and member.file_size > _STEEPEST * max(1, member.compress_size)
            ):
                raise UserError(
                    f"{member.filename!r} unpacks to {member.file_size:,} bytes", place=name, remedy=_REMEDY
                )

    def __contains__(self, member: str) -> bool:
        return member in self._zip.NameToInfo

    def names(self) -> list[str]:
        """The names of all members in the archive's order."""
        return self._zip.namelist()

    def read(self, member: str) -> bytes:
        """A member's bytes, no more than it states. Raises UserError where it is missing or broken."""
        try:
            with self._zip.open(member) as stream:
                data = stream.read(_LARGEST_MEMBER + 1)
        except KeyError:
            raise UserError(f"has no part {member!r}", place=self._name, remedy=_REMEDY) from None
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, RuntimeError) as error:
            raise UserError(f"{member!r} is broken: {error}", place=self._name, remedy=_REMEDY) from None
        if len(data) > _LARGEST_MEMBER:
            raise UserError(f"{member!r} unpacks to too many bytes", place=self._name, remedy=_REMEDY)
        return data

    def with_members(self, changed: Mapping[str, bytes | None]) -> bytes:
        """The archive with members replaced, removed (None) or added at its end; all others as they were, in order."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
            for member in self._zip.infolist():
                data = changed.get(member.filename, b"") if member.filename in changed else self.read(member.filename)
                if data is not None:
                    # writestr changes what it is given.
                    written.writestr(copy.copy(member), data)
            for filename, data in changed.items():
                if data is not None and filename not in self:
                    written.writestr(zipfile.ZipInfo(filename), data, zipfile.ZIP_DEFLATED)
        return out.getvalue()
