"""Reference metrics as objects: what they are called, what their scores are, and what they never are."""

from __future__ import annotations

import math
import os
import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scoring.reference.corpora import ENGLISH, GERMAN
from tqcheck.errors import UserError
from tqcheck.scoring.reference.metrics import METRICS, Metric, metric
from tqcheck.scoring.reference.pieces import trained

WITHOUT_MODEL = [name for name in METRICS if name != "spbleu"]
ANY_TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=12)


@st.composite
def same_sizes(draw: st.DrawFn, texts: int) -> list[list[str]]:
    """So many texts with the same number of segments, one at least; any may be empty."""
    size = draw(st.integers(1, 4))
    return [draw(st.lists(ANY_TEXT, min_size=size, max_size=size)) for _ in range(texts)]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("model") / "spm.model"
    path.write_bytes(trained([*ENGLISH.references[0], *ENGLISH.second], 80))
    return path


@pytest.mark.parametrize(
    ("name", "title", "is_higher_better"),
    [("bleu", "BLEU", True), ("chrf", "chrF2", True), ("chrf++", "chrF2++", True), ("ter", "TER", False)],
)
def test_a_metric_has_sacrebleus_name_and_its_direction(name: str, title: str, is_higher_better: bool) -> None:
    made = metric(name)
    assert (made.name, made.title, made.is_higher_better) == (name, title, is_higher_better)


@pytest.mark.parametrize(
    ("made", "signature"),
    [
        (metric("bleu"), "nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp"),
        (metric("bleu", tokenizer="zh", lowercase=True), "nrefs:1|case:lc|eff:no|tok:zh|smooth:exp"),
        (metric("chrf"), "nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no"),
        (metric("chrf++", lowercase=True), "nrefs:1|case:lc|eff:yes|nc:6|nw:2|space:no"),
        (metric("ter"), "nrefs:1|case:lc|tok:tercom|norm:no|punct:yes|asian:no"),
    ],
    ids=lambda value: value.name if isinstance(value, Metric) else "",
)
def test_a_signature_is_known_before_anything_is_scored(made: Metric, signature: str) -> None:
    assert made.signature().rpartition("|version:")[0] == signature
    assert made.signature(3).startswith("nrefs:3|")


def test_segments_of_bleu_have_effective_order_and_say_so() -> None:
    bleu = metric("bleu")
    assert "eff:yes" in bleu.segment_signature(2)
    assert bleu.segments(["He sleeps."], [["He sleeps."]]) == [pytest.approx(100)]
    assert bleu.corpus(["He sleeps."], [["He sleeps."]]) == 0


def test_spbleu_counts_the_pieces_of_a_model(model: Path) -> None:
    spbleu = metric("spbleu", model=model)
    assert (spbleu.name, spbleu.title) == ("spbleu", "spBLEU")
    # With 13a, no four words in a row are the same.
    assert (
        0 < metric("bleu").corpus(ENGLISH.first, ENGLISH.references) != spbleu.corpus(ENGLISH.first, ENGLISH.references)
    )
    assert "|tok:spm_" in spbleu.signature()


def test_the_signature_tells_models_apart(model: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.model"
    other.write_bytes(trained(GERMAN.references[0], 60))
    copy = tmp_path / "copy.model"
    copy.write_bytes(model.read_bytes())
    ours, theirs, same = (metric("spbleu", model=path).signature() for path in (model, other, copy))
    assert ours == same != theirs


@pytest.mark.parametrize("name", WITHOUT_MODEL)
def test_a_text_against_itself_is_perfect(name: str) -> None:
    text = ENGLISH.references[0]
    made = metric(name)
    perfect = 100 if made.is_higher_better else 0
    assert made.corpus(text, [text]) == pytest.approx(perfect, abs=1e-9)
    assert made.segments(text, [text]) == [pytest.approx(perfect, abs=1e-9)] * len(text)
    interval = made.interval(text, [text], 20)
    assert interval.mean == pytest.approx(perfect, abs=1e-4)
    assert interval.half_width == pytest.approx(0, abs=1e-4)


@pytest.mark.parametrize("name", WITHOUT_MODEL)
@given(texts=same_sizes(3))
def test_no_score_is_less_than_nought_or_no_number(name: str, texts: list[list[str]]) -> None:
    hypotheses, *references = texts
    made = metric(name)
    interval = made.interval(hypotheses, references, 5)
    figures = [
        made.corpus(hypotheses, references),
        *made.segments(hypotheses, references),
        interval.mean,
        interval.half_width,
    ]
    assert all(math.isfinite(figure) and figure >= 0 for figure in figures)
    if made.is_higher_better:
        assert all(figure <= 100.001 for figure in figures)


@pytest.mark.parametrize("name", ["chrf", "chrf++", "ter"])
def test_an_interval_may_have_resamples_without_a_match(name: str) -> None:
    """sacrebleu's own command ends in an error there (2.6.0)."""
    interval = metric(name).interval(["a cat", "", ""], [["a cat", "dog", ""]], 100)
    assert 0 < interval.mean < 100
    assert interval.half_width > 0


@pytest.mark.parametrize("name", WITHOUT_MODEL)
@given(texts=same_sizes(3))
def test_a_system_has_the_same_score_whatever_was_scored_before(name: str, texts: list[list[str]]) -> None:
    first, second, reference = texts
    used, references = metric(name), [reference]
    used.interval(first, references, 3)
    used.corpus(first, [second])
    assert used.corpus(second, references) == metric(name).corpus(second, references)
    assert used.corpus(list(first), references) == metric(name).corpus(first, references)


@pytest.mark.parametrize("name", WITHOUT_MODEL)
def test_an_interval_leaves_no_trace_in_the_score(name: str) -> None:
    made, other = metric(name), metric(name)
    interval = made.interval(ENGLISH.first, ENGLISH.references, 50)
    assert made.corpus(ENGLISH.first, ENGLISH.references) == other.corpus(ENGLISH.first, ENGLISH.references)
    assert "bs:50|seed:12345" in interval.signature
    assert "bs:" not in made.signature()


def test_a_seed_draws_the_same_again_and_none_something_new(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SACREBLEU_SEED", "99")
    made = metric("chrf")

    def mean(seed: int | None) -> float:
        return made.interval(ENGLISH.first, ENGLISH.references, 30, seed).mean

    assert mean(5) == mean(5) != mean(6)
    assert len({mean(None) for _ in range(5)}) > 1
    assert os.environ["SACREBLEU_SEED"] == "99"


@pytest.mark.parametrize("name", [name for name in WITHOUT_MODEL if name != "ter"])
def test_without_capitals_they_do_not_matter(name: str) -> None:
    shouted = [segment.upper() for segment in ENGLISH.references[0]]
    references = [ENGLISH.references[0]]
    assert metric(name, lowercase=True).corpus(shouted, references) == pytest.approx(100)
    assert metric(name).corpus(shouted, references) < 50


def test_an_unknown_metric_is_refused_with_the_nearest() -> None:
    with pytest.raises(UserError, match="unknown metric “blue”") as caught:
        metric("blue")
    assert caught.value.remedy == "use “bleu”"


def test_nothing_reaches_the_network(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(*arguments: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr("sacrebleu.utils.SACREBLEU_DIR", str(tmp_path))
    for name in ("spm", "flores101", "flores200", "spBLEU-1K"):
        with pytest.raises(UserError, match="does not download"):
            metric("bleu", tokenizer=name)
    assert list(tmp_path.iterdir()) == []
