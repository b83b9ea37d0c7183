"""The HTML report: whole, safe, readable, the same every time."""

from __future__ import annotations

import base64
import hashlib
import io
import itertools
import re
from pathlib import Path

import pytest

import tqcheck.reports.html as html_report
from tests.reports import page_runs as runs
from tests.reports.page_runs import Run
from tests.reports.pages import Element, parsed
from tqcheck.errors import UserError
from tqcheck.model import BadItem, CheckedSegment, Location
from tqcheck.reports.html import HtmlWriter
from tqcheck.reports.page.texts import language_name

RUNS = {
    "ordinary": runs.ordinary(),
    "hostile": runs.hostile(),
    "long": runs.long(2100, every=7),
    "repeated": runs.repeated(),
    "clean": runs.clean(),
    "nothing": runs.nothing(),
}


@pytest.fixture(autouse=True)
def _no_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


def written(run: Run) -> str:
    stream = io.StringIO()
    run.write(HtmlWriter(stream))
    return stream.getvalue()


@pytest.fixture(params=RUNS, scope="module")
def run(request: pytest.FixtureRequest) -> Run:
    return RUNS[request.param]


@pytest.fixture(scope="module")
def page(run: Run) -> Element:
    return parsed(written(run))


def findings_of(page: Element) -> list[Element]:
    return page.all("li", "finding")


def test_every_id_is_unique_and_every_link_leads_somewhere(page: Element) -> None:
    ids = [element.attributes["id"] for element in page.descendants() if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    links = {element.attributes["href"] for element in page.descendants() if "href" in element.attributes}
    assert all(link.startswith("#") for link in links)
    assert {link[1:] for link in links} <= set(ids)
    named = {
        element.attributes[name]
        for element in page.descendants()
        for name in ("aria-labelledby", "aria-describedby", "for")
        if name in element.attributes
    }
    assert named <= set(ids)


def test_nothing_is_fetched_and_only_our_style_and_script_may_run(page: Element) -> None:
    assert not [element for element in page.descendants() if "src" in element.attributes or element.tag == "link"]
    (style,), (script,) = page.all("style"), page.all("script")
    policy = next(
        element.attributes["content"]
        for element in page.all("meta")
        if element.attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.startswith("default-src 'none'; ")
    for directive, element in (("style-src", style), ("script-src", script)):
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy
    assert "url(" not in style.text and "@import" not in style.text
    inline = [
        name
        for element in page.descendants()
        for name in element.attributes
        if name == "style" or name.startswith("on")
    ]
    assert not inline


def test_texts_stand_whole_with_their_language_and_direction(run: Run, page: Element) -> None:
    shown = [(element.text, element.attributes["lang"], element.attributes["dir"]) for element in page.all("p", "text")]
    segments = [item.segment for item in run.items() if isinstance(item, CheckedSegment)]
    if len(segments) > 2000:
        segments = [item.segment for item in run.items() if isinstance(item, CheckedSegment) and item.findings]
    expected = []
    for segment in segments:
        if segment.source is not None:
            expected.append((segment.source, segment.source_language or ""))
        expected.append((segment.target, segment.target_language))
    assert [(text, language) for text, language, _ in shown] == expected
    for _, language, direction in shown:
        assert direction == ("rtl" if language in ("ar", "fa") else "ltr")


def test_every_finding_stands_once_in_text_order(run: Run, page: Element) -> None:
    shown = findings_of(page)
    findings = list(run.findings())
    assert len(shown) == len(findings)
    for element, finding in zip(shown, findings, strict=True):
        (message,) = element.all("span", "message")
        (explanation,) = element.all("p", "explanation")
        assert message.text == finding.message
        assert explanation.text == finding.explanation
        assert [ins.text for ins in element.all("ins")] == [
            suggestion if suggestion.strip(" ") else "␣" * len(suggestion)
            for suggestion in finding.suggestions
            if suggestion
        ]
        assert element.attributes["id"].startswith(f"f-{finding.fingerprint}")
        assert element.attributes["data-severity"] == finding.severity
        assert finding.severity.value.capitalize() in element.text
        assert finding.check in element.text


def test_marks_cover_what_the_findings_cover(run: Run, page: Element) -> None:
    checked = [item for item in run.items() if isinstance(item, CheckedSegment) and item.findings]
    for article, item in zip(page.all("article", "segment"), checked, strict=True):
        for number, finding in enumerate(item.findings, start=1):
            covered = [
                mark.text
                for cell in article.all("div", finding.side.value)
                for mark in cell.all("mark")
                if str(number) in mark.attributes["data-flags"].split()
            ]
            if finding.span is None:
                assert not covered
            elif finding.span.end <= len(item.segment.target):
                assert "".join(covered) == finding.text
            related = [
                mark.text
                for cell in article.all("div", "source")
                for mark in cell.all("mark")
                if finding.related and str(number) in mark.attributes["data-flags"].split()
            ]
            assert "".join(related) == "".join(other.text for other in finding.related)


def test_hostile_text_stays_text() -> None:
    page = written(RUNS["hostile"])
    tree = parsed(page)
    assert len(tree.all("script")) == 1
    assert not tree.all("b") and not tree.all("i")
    assert "{{ 7 * 7 }}" in tree.text
    assert not set(page) & set("\x00\x1b\r\u202e\u202c\u2066\u2028\ud800\ufeff\u200b\u00ad")
    page.encode("utf-8")


def test_two_runs_are_equal(run: Run) -> None:
    assert written(run) == written(run)


def test_date_only_where_one_is_stated(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not re.search(r"\b20\d\d-\d\d-\d\d\b", written(RUNS["clean"]))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert "on 2023-11-14" in written(RUNS["clean"])
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(UserError):
        HtmlWriter(io.StringIO())


def test_equal_findings_make_one_card_with_a_link_to_each_place() -> None:
    page = parsed(written(RUNS["repeated"]))
    (group,) = page.all("li", "group")
    assert "3 times" in group.text
    links = [link.attributes["href"] for link in group.all("a")]
    assert links == [f"#{element.attributes['id']}" for element in findings_of(page)]


@pytest.mark.parametrize(
    ("name", "word"),
    [("ordinary", "Failed"), ("clean", "Passed"), ("nothing", "Nothing checked")],
)
def test_the_verdict_comes_first(name: str, word: str) -> None:
    page = parsed(written(RUNS[name]))
    (verdict,) = page.all("div", "verdict")
    assert verdict.all("strong")[0].text == word
    assert verdict.all("svg", "icon")


def test_what_did_not_run_says_why() -> None:
    page = parsed(written(RUNS["ordinary"]))
    (reasons,) = page.all("dl", "reasons")
    assert [element.text for element in reasons.all("dd")] == [
        "has no data for target language en",
        "needs a glossary (--glossary PATH)",
    ]
    assert reasons.all("dt")[1].text == "forbidden-term, required-term"


def test_unreadable_parts_stand_in_their_place() -> None:
    page = parsed(written(RUNS["ordinary"]))
    (reading,) = page.all("section", "reading")
    rows = [row for row in reading.children if isinstance(row, Element)]
    at = next(index for index, row in enumerate(rows) if "unreadable" in row.classes)
    assert rows[at].text == "line 8 could not be read: the line is not UTF-8 – save the file as UTF-8"
    assert "Line 7".lower() in rows[at - 1].text and "line 9" in rows[at + 1].text


def test_quiet_segments_are_folded_and_left_out_of_long_runs() -> None:
    page = parsed(written(RUNS["ordinary"]))
    assert [fold.all("span", "place")[0].text for fold in page.all("details", "quiet")] == [
        "line 1",
        "line 3",
        "lines 5–6",
        "u3",
    ]
    long = parsed(written(RUNS["long"]))
    assert not long.all("details", "quiet")
    assert "Beyond 2,000 this page shows only those with findings." in long.text


def test_the_whole_page_can_be_read_without_a_script() -> None:
    page = parsed(written(RUNS["ordinary"]))
    hidden = [element.attributes.get("id") for element in page.descendants() if "hidden" in element.attributes]
    assert hidden == ["tools", "clear"]


def test_landmarks_and_headings_are_in_order() -> None:
    page = parsed(written(RUNS["ordinary"]))
    assert page.all("html")[0].attributes["lang"] == "en"
    assert [len(page.all(tag)) for tag in ("main", "h1")] == [1, 1]
    levels = [int(element.tag[1]) for element in page.descendants() if re.fullmatch("h[1-6]", element.tag)]
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_language_names() -> None:
    assert [language_name(tag) for tag in ("ru", "pt-BR", "xx")] == ["Russian", "Portuguese (BR)", "xx"]


def test_colours_can_be_read() -> None:
    style = (Path(html_report.__file__).parent / "templates" / "report.css").read_text(encoding="utf-8")
    themes = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", theme)) for theme in style.split("@media", 2)[:2]]
    assert len(themes) == 2
    for theme in themes:
        for ground in ("paper", "sheet"):
            for name in ("ink", "soft", "link", "critical", "major", "minor", "neutral", "related"):
                assert _contrast(theme[name], theme[ground]) >= 4.5, (name, ground)
            assert _contrast(theme["edge"], theme[ground]) >= 3, ground
        for name in ("critical", "major", "minor", "neutral", "related", "good"):
            assert _contrast(theme["ink"], theme[f"{name}-tint"]) >= 4.5, name
            assert _contrast(theme[name], theme[f"{name}-tint"]) >= 4.5, name
            assert _contrast(theme["soft"], theme[f"{name}-tint"]) >= 4.5, name


def _contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_a_problem_of_the_whole_file_is_placed_by_the_file() -> None:
    page = written(Run((runs.document("x.txt", [BadItem("is torn", Location("x.txt"))]),)))
    assert "segment <" not in page
    assert "is torn" in page
