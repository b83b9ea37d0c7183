"""The container file, as far as it can be judged without building it; tests/system runs its install step."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.ci.projects import ROOT


def instructions() -> Iterator[tuple[str, str]]:
    """The container file's instructions and what stands after each."""
    text = re.sub(r"^#.*\n", "", (ROOT / "Containerfile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    for line in text.replace("\\\n", "").splitlines():
        if line.strip():
            name, _, rest = line.partition(" ")
            yield name, rest


@pytest.fixture(scope="module")
def stages() -> list[list[tuple[str, str]]]:
    found: list[list[tuple[str, str]]] = []
    for name, rest in instructions():
        if name == "FROM":
            found.append([])
        found[-1].append((name, rest))
    return found


def test_every_image_is_python_of_a_stated_version(stages: list[list[tuple[str, str]]]) -> None:
    images = [rest.split(" AS ")[0] for stage in stages for name, rest in stage if name == "FROM"]
    assert set(images) == {"docker.io/library/python:3.11-slim"}


def test_what_runs_is_tqcheck_and_not_as_root(stages: list[list[tuple[str, str]]]) -> None:
    last = dict(stages[-1])
    assert int(last["USER"]) > 0
    assert last["ENTRYPOINT"] == '["tqcheck"]'
    names = [name for name, _ in stages[-1]]
    assert names.index("USER") < names.index("ENTRYPOINT")


def test_nothing_is_fetched_but_packages_and_no_cache_stays() -> None:
    for name, rest in instructions():
        assert name != "ADD"
        assert not re.search(r"https?://|curl|wget|sudo", rest)
        assert "pip install" not in rest or "--no-cache-dir" in rest


def test_what_is_copied_exists_and_is_all_that_the_build_is_sent() -> None:
    copied = [
        path for name, rest in instructions() if name == "COPY" and "--from" not in rest for path in rest.split()[:-1]
    ]
    assert all((ROOT / path).exists() for path in copied)
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert {line[1:] for line in ignored if line.startswith("!")} == set(copied)
    assert "*" in ignored
