"""Rule files in a form that is read in milliseconds, kept in the user's cache folder (docs/decisions/0006).

TOML is for people: a pack of 40,000 lines takes a second to parse. What was parsed once is kept as MessagePack under a
digest of the very bytes, so that a changed file is read anew. A cache that cannot be read or written is no error.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import platformdirs

import tqcheck

Shape = TypeVar("Shape")


def folder() -> Path:
    """Where the cache is: the user's cache folder for tqcheck."""
    return Path(platformdirs.user_cache_dir("tqcheck", appauthor=False)) / "rules"


def digest(shape: type, files: Sequence[bytes]) -> str:
    """The name under which the rules of these files are kept; another shape makes another name."""
    fields = ",".join(f"{field.name}: {field.type}" for field in msgspec.structs.fields(shape))
    hashed = hashlib.blake2b(
        f"{tqcheck.__version__} {shape.__module__}.{shape.__qualname__} {fields}".encode(), digest_size=32
    )
    for data in files:
        hashed.update(len(data).to_bytes(8, "big") + data)
    return hashed.hexdigest()


def load(name: str, shape: type[Shape], decode: Callable[[type, Any], Any] | None = None) -> list[Shape] | None:
    """The rules kept under a name; None where there are none that can be read. `decode` is msgspec's hook for types of
    the caller's own.
    """
    try:
        kept = (folder() / name).read_bytes()
        return msgspec.msgpack.decode(kept, type=list[shape], dec_hook=decode)  # type: ignore[valid-type]
    except (OSError, msgspec.MsgspecError):
        return None


def save(name: str, rules: Sequence[object], encode: Callable[[Any], Any] | None = None) -> None:
    """Keep rules under a name; another process may do so at the same time: the file appears whole or not at all."""
    with contextlib.suppress(OSError):
        folder().mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=folder())
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(msgspec.msgpack.encode(rules, enc_hook=encode))
            Path(temporary).replace(folder() / name)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
