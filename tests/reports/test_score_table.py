"""Scores as tables and as JSON: one set of figures, five ways of showing it."""

from __future__ import annotations

import io
import json
from html.parser import HTMLParser

import pytest

from tqcheck.reports.score_table import FORMATS, rendered
from tqcheck.reports.segment_scores import write_segments
from tqcheck.scoring.reference.metrics import Interval, metric
from tqcheck.scoring.reference.scores import Score, Scores, SegmentScore
from tqcheck.scoring.reference.significance import PairedTest

BLEU, TER = metric("bleu"), metric("ter")
BLEU_SIGNATURE, TER_SIGNATURE = "nrefs:1|tok:13a", "nrefs:1|tok:tercom"
ONE = Scores(
    ["ref.txt"],
    1,
    [BLEU, TER],
    {"a.txt": {"bleu": Score(34.567, BLEU_SIGNATURE), "ter": Score(51.25, TER_SIGNATURE)}},
)
DRAWN = "nrefs:1|bs:1000|seed:12345|tok:13a"
THREE = Scores(
    ["ref.txt", "ref 2.txt"],
    1234,
    [BLEU],
    {
        "a.txt": {"bleu": Score(34.567, BLEU_SIGNATURE, Interval(34.5, 1.25, DRAWN))},
        "b_2.txt": {"bleu": Score(36.0, BLEU_SIGNATURE, Interval(36.04, 1.3, DRAWN))},
        "c.txt": {"bleu": Score(34.567, BLEU_SIGNATURE, Interval(34.5, 1.25, DRAWN))},
    },
    "bootstrap",
    [
        PairedTest("bleu", "a.txt", "b_2.txt", 1.433, 0.004, DRAWN),
        PairedTest("bleu", "a.txt", "c.txt", 0.0, None, DRAWN),
        PairedTest("bleu", "b_2.txt", "c.txt", -1.433, 0.00399, DRAWN),
    ],
)


def test_the_terminal_has_systems_below_each_other_and_signatures_below_them() -> None:
    assert rendered(ONE, "text").splitlines() == [
        "1 segment against ref.txt",
        "system  BLEU   TER",
        "a.txt   34.6  51.2",
        "",
        "BLEU nrefs:1|tok:13a",
        "TER (lower is better) nrefs:1|tok:tercom",
    ]


def test_as_many_decimals_as_asked_for() -> None:
    assert "a.txt     35   51" in rendered(ONE, "text", 0)
    assert "a.txt   34.5670  51.2500" in rendered(ONE, "text", 4)


def test_intervals_p_values_and_every_pair() -> None:
    assert rendered(THREE, "text").splitlines() == [
        "1,234 segments against ref.txt, ref 2.txt",
        "system                BLEU       p",
        "a.txt    34.6 (34.5 ± 1.2)       –",
        "b_2.txt  36.0 (36.0 ± 1.3)  0.0040",
        "c.txt    34.6 (34.5 ± 1.2)       –",
        "",
        "BLEU nrefs:1|bs:1000|seed:12345|tok:13a",
        "In brackets: the mean of bootstrap resamples ± half the width of the interval of 95 % of them.",
        "p: paired bootstrap resampling against a.txt; not corrected for the number of tests.",
        "",
        "Every pair: the first one's score less the second's",
        "pair             BLEU       p",
        "b_2.txt – a.txt  +1.4  0.0040",
        "c.txt – a.txt     0.0       –",
        "c.txt – b_2.txt  -1.4  0.0040",
    ]


def test_two_systems_are_one_pair_that_the_first_table_has() -> None:
    two = THREE._replace(systems=dict(list(THREE.systems.items())[:2]), tests=THREE.tests[:1])
    assert "Every pair" not in rendered(two, "text")
    assert "0.0040" in rendered(two, "text")


def test_a_test_without_intervals_gives_its_own_signature() -> None:
    trials = "nrefs:1|ar:10000|seed:12345|tok:13a"
    systems = {name: {"bleu": Score(30.0, BLEU_SIGNATURE)} for name in ("a", "b")}
    scores = Scores(["r"], 2, [BLEU], systems, "randomisation", [PairedTest("bleu", "a", "b", 0.5, 0.5, trials)])
    assert rendered(scores, "text").splitlines()[-2:] == [
        f"BLEU {trials}",
        "p: paired approximate randomisation against a; not corrected for the number of tests.",
    ]


def test_markdown_has_a_table_and_a_list() -> None:
    lines = rendered(THREE, "markdown").splitlines()
    assert lines[:5] == [
        "**1,234 segments against ref.txt, ref 2.txt**",
        "",
        "| system | BLEU | p |",
        "| --- | ---: | ---: |",
        "| a.txt | 34.6 (34.5 ± 1.2) | – |",
    ]
    assert "- BLEU nrefs:1&#124;bs:1000&#124;seed:12345&#124;tok:13a" in lines


def test_latex_has_a_table_for_each() -> None:
    latex = rendered(THREE, "latex")
    assert latex.count(r"\begin{table}") == latex.count(r"\end{table}") == 2
    assert r"b\_2.txt & 36.0 (36.0 $\pm$ 1.3) & 0.0040 \\" in latex
    assert r"BLEU nrefs:1\textbar\allowbreak{}bs:1000" in latex
    assert r"95 \% of them" in latex


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_html_is_a_page_of_both_tables() -> None:
    page = _Text()
    page.feed(rendered(THREE, "html"))
    assert page.tags.count("table") == 2
    assert {"script", "img", "link"}.isdisjoint(page.tags)
    for shown in ("36.0 (36.0 ± 1.3)", "1,234 segments against ref.txt, ref 2.txt", DRAWN, "Every pair"):
        assert shown in page.text


def test_json_has_every_figure_whole_and_with_its_own_signature() -> None:
    record = json.loads(rendered(THREE, "json", 0))
    assert (record["references"], record["segments"], record["test"]) == (["ref.txt", "ref 2.txt"], 1234, "bootstrap")
    assert [system["system"] for system in record["systems"]] == ["a.txt", "b_2.txt", "c.txt"]
    assert record["systems"][0]["scores"] == [
        {
            "metric": "BLEU",
            "score": 34.567,
            "higher_is_better": True,
            "signature": BLEU_SIGNATURE,
            "interval": {"mean": 34.5, "half_width": 1.25, "signature": DRAWN},
        }
    ]
    assert record["pairs"][1:] == [
        {"metric": "BLEU", "first": "a.txt", "second": "c.txt", "difference": 0.0, "p_value": None, "signature": DRAWN},
        {
            "metric": "BLEU", "first": "b_2.txt", "second": "c.txt",
            "difference": -1.433, "p_value": 0.00399, "signature": DRAWN,
        },
    ]  # fmt: skip
    alone = json.loads(rendered(ONE, "json"))
    assert (alone["test"], alone["pairs"]) == (None, [])
    assert [score["interval"] for score in alone["systems"][0]["scores"]] == [None, None]
    assert [score["higher_is_better"] for score in alone["systems"][0]["scores"]] == [True, False]


@pytest.mark.parametrize("form", FORMATS)
def test_a_name_commands_nothing(form: str) -> None:
    name = "\x1b[2J<script>|&\\end{table}\u202e"
    hostile = THREE._replace(references=[name], systems={name: THREE.systems["a.txt"]}, tests=())
    text = rendered(hostile, form)
    assert "\x1b" not in text
    if form == "html":
        assert "<script" not in text
    if form == "markdown":
        assert "<script" not in text
        assert "|&" not in text
    if form == "latex":
        assert text.count(r"\end{table}") == 1


SEGMENTS = [
    SegmentScore("a.txt", 1, "BLEU", 12.345678901234, BLEU_SIGNATURE),
    SegmentScore("a\tb\n.txt", 2, "TER", 100.0, TER_SIGNATURE),
]


def test_segments_are_a_json_record_each() -> None:
    stream = io.StringIO()
    write_segments(SEGMENTS, "jsonl", stream)
    assert [json.loads(line) for line in stream.getvalue().splitlines()] == [segment._asdict() for segment in SEGMENTS]


def test_segments_are_a_line_with_tabs_each() -> None:
    stream = io.StringIO()
    write_segments(SEGMENTS, "tsv", stream)
    assert stream.getvalue().splitlines() == [
        "system\tline\tmetric\tscore\tsignature",
        f"a.txt\t1\tBLEU\t12.345678901234\t{BLEU_SIGNATURE}",
        f"a␉b␊.txt\t2\tTER\t100.0\t{TER_SIGNATURE}",
    ]


def test_no_system_of_a_table_with_tabs_is_a_formula() -> None:
    stream = io.StringIO()
    write_segments([SEGMENTS[0]._replace(system="=1+1.txt", score=-5.0)], "tsv", stream)
    assert stream.getvalue().splitlines()[1] == f"'=1+1.txt\t1\tBLEU\t-5.0\t{BLEU_SIGNATURE}"
