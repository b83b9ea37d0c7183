"""The estimate of a COMET model, tried with a stand-in for unbabel-comet: the functions, the samples and the prediction
are those of its documentation. docs/estimate-backends.md says what was tried with the package itself.
"""

from __future__ import annotations

import importlib.machinery
import logging
import math
import sys
import types
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scoring.estimate.segments import checked
from tqcheck.errors import UserError
from tqcheck.model import Estimate, Reason
from tqcheck.scoring.estimate.comet import FREELY_LICENSED, CometEstimator
from tqcheck.scoring.estimate.estimators import estimator

Z_SCORES, FROM_0_TO_1 = "Unbabel/wmt20-comet-qe-da", "Unbabel/wmt22-cometkiwi-da"
Samples = list[dict[str, str]]


class Model:
    """What `load_from_checkpoint` gives: scores a sample by the number that its translation is."""

    needs_references = False
    asked: list[Samples]

    def __init__(self) -> None:
        self.asked = []

    def requires_references(self) -> bool:
        return self.needs_references

    def predict(self, samples: Samples, batch_size: int = 16, gpus: int = 1, progress_bar: bool = True) -> object:
        assert gpus == 0
        assert not progress_bar
        self.asked.append(samples)
        scores = self.scores([float(sample["mt"]) for sample in samples])
        return types.SimpleNamespace(scores=scores, system_score=sum(scores) / len(samples))

    def scores(self, numbers: list[float]) -> list[float]:
        return numbers


class Comet(types.ModuleType):
    """The package."""

    __version__ = "2.2.7"

    def __init__(self, model: Model) -> None:
        super().__init__("comet")
        self.__spec__ = importlib.machinery.ModuleSpec("comet", None)
        self.model = model
        self.fetched: list[str] = []
        self.loaded: list[str] = []

    def download_model(self, model: str) -> str:
        self.fetched.append(model)
        return "/cache/checkpoints/model.ckpt"

    def load_from_checkpoint(self, checkpoint_path: str) -> Model:
        self.loaded.append(checkpoint_path)
        return self.model


Install = Callable[[Comet], Comet]


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Install:
    def installed(comet: Comet) -> Comet:
        monkeypatch.setitem(sys.modules, "comet", comet)
        return comet

    return installed


@pytest.fixture
def comet(install: Install) -> Comet:
    return install(Comet(Model()))


def estimates(numbers: Sequence[str], name: str = Z_SCORES) -> list[Estimate | None]:
    return CometEstimator(name).estimates([checked(number) for number in numbers])


def refused(name: str) -> UserError:
    with pytest.raises(UserError) as raised:
        estimates(["0"], name)
    return raised.value


def test_an_estimate_names_the_model_and_tells_its_own_score(comet: Comet) -> None:
    assert estimates(["-0.5"]) == [
        Estimate(
            30.85,
            (Reason("comet", 30.9, "the model's own score is −0.5000"),),
            "Unbabel/wmt20-comet-qe-da with unbabel-comet 2.2.7",
            is_calibrated=False,
        )
    ]


def test_the_model_reads_sources_and_targets_and_the_estimates_keep_their_order(comet: Comet) -> None:
    segments = [
        checked("3", "Три."),
        checked("1", None),
        checked("2", "Два."),
        checked("", "Ноль."),
        checked("1", "Один."),
    ]
    found = CometEstimator(FROM_0_TO_1).estimates(segments[2:])
    assert [each and each.score for each in found] == [100.0, None, 100.0]
    found = CometEstimator(Z_SCORES).estimates(segments)
    assert [each and each.score for each in found] == [99.87, None, 97.72, None, 84.13]
    assert comet.model.asked[-1] == [
        {"src": "Три.", "mt": "3"},
        {"src": "Два.", "mt": "2"},
        {"src": "Один.", "mt": "1"},
    ]


@pytest.mark.parametrize(
    ("name", "own", "score"),
    [
        (Z_SCORES, "0", 50.0),
        (Z_SCORES, "1", 84.13),
        (Z_SCORES, "-1", 15.87),
        (Z_SCORES, "40", 100.0),
        (Z_SCORES, "-40", 0.0),
        (FROM_0_TO_1, "0.8512", 85.12),
        (FROM_0_TO_1, "1.02", 100.0),
        (FROM_0_TO_1, "-0.02", 0.0),
        ("Unbabel/XCOMET-XL", "0.5", 50.0),
        ("Unbabel/wmt22-unite-da", "0.5", 50.0),
        ("Unbabel/unite-mup", "0.5", 69.15),
    ],
)
def test_how_a_score_is_mapped_depends_on_what_the_model_was_trained_on(
    comet: Comet, name: str, own: str, score: float
) -> None:
    (found,) = estimates([own], name)
    assert found is not None
    assert found.score == score


@given(st.lists(st.floats(-3, 3).map(lambda number: round(number, 2)), min_size=2, unique=True))
def test_the_order_of_the_models_own_scores_stays(numbers: list[float]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "comet", Comet(Model()))
        found = [each.score for each in estimates([str(number) for number in numbers]) if each is not None]
    assert sorted(numbers) == [number for _, number in sorted(zip(found, numbers, strict=True))]
    assert all(0 <= score <= 100 for score in found)


@pytest.mark.parametrize("own", ["nan", "inf", "-inf"])
@pytest.mark.parametrize("name", [Z_SCORES, FROM_0_TO_1])
def test_what_is_no_number_is_no_estimate(comet: Comet, own: str, name: str) -> None:
    first, second = estimates([own, "0.5"], name)
    assert first is None
    assert second is not None


def test_a_model_is_fetched_and_loaded_once_when_there_is_something_to_score(comet: Comet) -> None:
    by_comet = CometEstimator(Z_SCORES)
    assert by_comet.estimates([checked("1", None)]) == [None]
    assert comet.loaded == []
    for _ in range(2):
        by_comet.estimates([checked("1")])
    assert comet.fetched == [Z_SCORES]
    assert comet.loaded == ["/cache/checkpoints/model.ckpt"]


def test_a_checkpoint_is_loaded_from_its_path(comet: Comet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "own" / "checkpoints" / "model.ckpt"
    path.parent.mkdir(parents=True)
    path.touch()
    (found,) = CometEstimator(str(path)).estimates([checked("0")])
    assert found is not None
    assert found.by == "own/checkpoints/model.ckpt with unbabel-comet 2.2.7"
    assert comet.fetched == []
    assert comet.loaded == [str(path)]


@pytest.mark.parametrize("name", ["comet", "comet:"])
def test_no_model_is_a_default(name: str) -> None:
    with pytest.raises(UserError) as raised:
        estimator(name)
    assert raised.value.problem == "--estimate=comet names no model, and none is a default"
    assert all(f"--estimate=comet:{model}" in raised.value.remedy for model in FREELY_LICENSED)


def test_the_name_chooses_the_model(comet: Comet) -> None:
    (found,) = estimator("comet:Unbabel/unite-mup").estimates([checked("0")])
    assert found is not None
    assert found.by == "Unbabel/unite-mup with unbabel-comet 2.2.7"


def test_without_the_package_it_is_said_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "comet", None)
    error = refused(Z_SCORES)
    assert error.problem == "--estimate=comet needs the package unbabel-comet"
    assert "pip install -c constraints-comet.txt '.[comet]'" in error.remedy


def test_a_package_that_cannot_be_imported_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "comet.py").write_text('raise OSError("libcudart.so.13 is missing\\nsecond line")', encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "comet", raising=False)
    error = refused(Z_SCORES)
    assert error.problem == "unbabel-comet cannot be imported: libcudart.so.13 is missing"
    assert "constraints-comet.txt" in error.remedy


def test_a_checkpoint_that_is_not_there_is_refused_at_once(comet: Comet, tmp_path: Path) -> None:
    path = tmp_path / "model.ckpt"
    with pytest.raises(UserError) as raised:
        CometEstimator(str(path))
    assert str(raised.value) == f"{path}: there is no such checkpoint (correct the path)"


def test_a_model_that_cannot_be_fetched_is_to_be_fetched_elsewhere(install: Install) -> None:
    class Offline(Comet):
        def download_model(self, model: str) -> str:
            raise KeyError(f"Model '{model}' not supported by COMET.")

    install(Offline(Model()))
    error = refused("Unbabel/none")
    assert error.problem == "the model Unbabel/none cannot be fetched: Model 'Unbabel/none' not supported by COMET."
    assert error.remedy == "check its name and the network, or fetch it elsewhere and give the path of its .ckpt file"


def test_a_checkpoint_that_cannot_be_loaded_says_why(install: Install) -> None:
    class Alone(Comet):
        def load_from_checkpoint(self, checkpoint_path: str) -> Model:
            raise Exception("hparams.yaml file is missing from /cache!")

    install(Alone(Model()))
    error = refused(Z_SCORES)
    assert error.problem == f"the model {Z_SCORES} cannot be loaded: hparams.yaml file is missing from /cache!"
    assert "hparams.yaml" in error.remedy


def test_a_model_that_needs_references_is_refused(install: Install) -> None:
    model = Model()
    model.needs_references = True
    install(Comet(model))
    error = refused("Unbabel/wmt22-comet-da")
    assert error.problem.startswith("the model Unbabel/wmt22-comet-da needs reference translations")
    assert error.remedy == "name one that needs none, Unbabel/wmt20-comet-qe-da or Unbabel/unite-mup"
    assert model.asked == []


@pytest.mark.parametrize("extra", [[], [0.5, 0.5, 0.5]])
def test_a_wrong_number_of_scores_is_refused(install: Install, extra: list[float]) -> None:
    class Miscounting(Model):
        def scores(self, numbers: list[float]) -> list[float]:
            return extra

    install(Comet(Miscounting()))
    error = refused(Z_SCORES)
    assert (
        error.problem == f"the model {Z_SCORES} gave another number of scores than it got segments: {len(extra)} for 1"
    )


def test_what_fails_inside_the_model_is_said_in_one_line(install: Install) -> None:
    class Failing(Model):
        def scores(self, numbers: list[float]) -> list[float]:
            raise RuntimeError("DefaultCPUAllocator: not enough memory\nException raised from alloc_cpu")

    install(Comet(Failing()))
    error = refused(Z_SCORES)
    assert error.problem == f"the model {Z_SCORES} cannot score: DefaultCPUAllocator: not enough memory"


def test_nothing_that_the_package_says_stands_among_the_output(
    install: Install, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    class Talking(Comet):
        def load_from_checkpoint(self, checkpoint_path: str) -> Model:
            # As the package does when it is imported.
            logging.basicConfig(level=logging.INFO, format="%(message)s", force=True)
            warnings.warn("Consider another version", stacklevel=1)
            logging.getLogger("comet").error("Encoder model frozen.")
            print("Fetching 5 files")
            print("100%", file=sys.stderr)
            return super().load_from_checkpoint(checkpoint_path)

    root = logging.getLogger()
    before = root.handlers[:], root.level, root.manager.disable
    install(Talking(Model()))
    estimates(["0"])
    assert capfd.readouterr() == ("", "")
    assert caplog.messages == []
    assert (root.handlers, root.level, root.manager.disable) == before


def test_a_score_just_below_0_is_not_shown_as_less_than_nothing(comet: Comet) -> None:
    (found,) = estimates(["-0.00001"])
    assert found is not None
    assert found.reasons[0].message == "the model's own score is 0.0000"


def test_no_estimate_is_ever_out_of_range(comet: Comet) -> None:
    found = estimates(["1e308", "-1e308", "1e-320"])
    assert [each and math.isfinite(each.score) and 0 <= each.score <= 100 for each in found] == [True] * 3
