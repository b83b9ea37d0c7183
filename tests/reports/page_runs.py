"""Made-up runs for the tests of the writers: ordinary ones, hostile ones, long ones."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tqcheck.model import (
    BadItem,
    CheckedSegment,
    Document,
    Estimates,
    Finding,
    Location,
    MqmCategory,
    NotRun,
    Related,
    Segment,
    Severity,
    Side,
    Span,
    Summary,
    SuppressedBy,
    fingerprint,
)
from tqcheck.reports.writer import Writer
from tqcheck.scoring.mqm import RunScores
from tqcheck.scoring.profiles import profile

Item = CheckedSegment | BadItem


@dataclass(frozen=True, slots=True)
class Run:
    """Documents with their items, and how the run ends."""

    documents: tuple[tuple[Document, tuple[Item, ...]], ...]
    checks_run: tuple[str, ...] = ("wrong-sense", "missing-article", "doubled-space", "number-mismatch")
    not_run: tuple[NotRun, ...] = ()
    fail_on: Severity | None = Severity.MAJOR
    scoring: str = "mqm-default"
    suppressed: Counter[SuppressedBy] = field(default_factory=Counter)
    estimates: Estimates | None = None

    def summary(self) -> Summary:
        summary = Summary("1.2.3", self.fail_on, checks_run=self.checks_run, not_run=self.not_run)
        scores = RunScores(profile(self.scoring))
        for document, items in self.documents:
            scores.begin_document(document.path)
            summary.documents.append(document.path)
            summary.notices += document.notices
            summary.hashes[document.path] = hashlib.sha256(document.path.encode("utf-8", "replace")).hexdigest()
            for item in items:
                summary.count(item)
                scores.count(item)
        summary.suppressed.update(self.suppressed)
        summary.estimates = self.estimates
        summary.scorecard, summary.scorecards = scores.scorecard(), scores.scorecards()
        summary.settings_hash = "5e771465" * 8
        return summary

    def items(self) -> Iterator[Item]:
        for _, items in self.documents:
            yield from items

    def findings(self) -> Iterator[Finding]:
        """Every finding, in the order of the texts."""
        for item in self.items():
            if isinstance(item, CheckedSegment):
                yield from item.findings

    def write(self, writer: Writer) -> None:
        """Take the run through `writer`."""
        for document, items in self.documents:
            writer.begin_document(document)
            for item in items:
                writer.add(item)
        writer.finish(self.summary())


def document(path: str, items: Iterable[Item], *notices: str) -> tuple[Document, tuple[Item, ...]]:
    """A document of these items."""
    held = tuple(items)
    segments = [item if isinstance(item, BadItem) else item.segment for item in held]
    return Document(path, "text", segments, notices), held


def segment(
    target: str,
    *,
    source: str | None = None,
    line: int = 1,
    path: str = "draft.en.txt",
    target_language: str = "en",
    source_language: str | None = None,
    unit: str | None = None,
) -> Segment:
    """A segment at a line of a file."""
    place = Location(path, None if unit else line, None, unit)
    return Segment(unit or str(line), target, target_language, place, source, source_language)


def finding(
    segment: Segment,
    covered: str | None,
    message: str,
    *,
    check: str = "wrong-sense",
    category: MqmCategory = MqmCategory.MISTRANSLATION,
    severity: Severity = Severity.MAJOR,
    explanation: str = "The word means something else here.",
    suggestions: tuple[str, ...] = (),
    side: Side = Side.TARGET,
    related: tuple[str, str] | None = None,
    at: int | None = None,
    confidence: float = 0.9,
) -> Finding:
    """A finding on the first `covered` of its side, or from `at`; None concerns the whole segment.

    `related` is (source word, note).
    """
    text = segment.target if side is Side.TARGET else segment.source or ""
    span = None
    if covered is not None:
        start = text.index(covered) if at is None else at
        span = Span(start, start + len(covered))
    others: tuple[Related, ...] = ()
    if related and segment.source is not None:
        word, note = related
        start = segment.source.index(word)
        others = (Related(Side.SOURCE, Span(start, start + len(word)), word, note),)
    return Finding(
        check=check,
        category=category,
        severity=severity,
        side=side,
        span=span,
        text=covered or "",
        message=message,
        explanation=explanation,
        suggestions=suggestions,
        confidence=confidence,
        related=others,
        fingerprint=fingerprint(check, segment.location.path, segment.source or segment.target, covered or "", 0),
        subject=covered or "",
    )


def ordinary() -> Run:
    """Two documents, every severity, overlapping marks, places, source marks, quiet segments, a bad line."""
    path = "articles/harbour.en.txt"

    def pair(line: int, source: str, target: str) -> Segment:
        return segment(target, source=source, line=line, path=path, source_language="ru")

    title = pair(1, "Порт и город", "The port and the town")
    lock = pair(2, "Он сломал замок и вошёл в порт.", "He broke the castle and entered in  port.")
    old = pair(3, "Старый маяк стоит на мысе.", "The old lighthouse stands on the cape.")
    ships = pair(4, "В 2019 году сюда зашло 314 судов.", "In 2019, 341 ships called here.")
    ice = pair(5, "Зимой порт замерзает.", "In winter the port freezes.")
    summer = pair(6, "Летом он открыт.", "In summer it is open.")
    lock_again = pair(7, "Замок заменили только весной.", "The castle was replaced only in spring.")
    gone = pair(9, "Потом его забыли.", "")
    wrong = "“castle” is the wrong sense of замок here: write “lock”"
    why = "замок with stress on the second syllable is a lock; on the first it is a castle. What is broken is a lock."
    first_document = document(
        path,
        [
            CheckedSegment(title, ()),
            CheckedSegment(
                lock,
                (
                    finding(lock, "castle", wrong, explanation=why, suggestions=("lock", "padlock"),
                            related=("замок", "lock, or castle")),
                    finding(lock, "entered in  port", "“enter in” is not English: write “entered the port”",
                            check="calque", category=MqmCategory.UNIDIOMATIC, severity=Severity.MINOR,
                            suggestions=("entered the port",), confidence=0.72),
                    finding(lock, "", "An article is missing: write “the port”", check="missing-article",
                            category=MqmCategory.GRAMMAR, severity=Severity.MINOR, suggestions=("the ",),
                            at=lock.target.index("port")),
                    finding(lock, "  ", "Two spaces: write one", check="doubled-space", severity=Severity.NEUTRAL,
                            category=MqmCategory.TEXTUAL_CONVENTIONS, suggestions=(" ",)),
                ),
            ),
            CheckedSegment(old, ()),
            CheckedSegment(
                ships,
                (
                    finding(ships, "341", "341 does not stand in the source, which has 314", check="number-mismatch",
                            severity=Severity.CRITICAL, suggestions=("314",), related=("314", ""), confidence=0.99,
                            explanation="Two digits changed places: the source says 314 ships."),
                ),
            ),
            CheckedSegment(ice, ()),
            CheckedSegment(summer, ()),
            CheckedSegment(
                lock_again,
                (
                    finding(lock_again, "castle", wrong, explanation=why, suggestions=("lock",),
                            related=("Замок", "lock, or castle")),
                ),
            ),
            BadItem("the line is not UTF-8", Location(path, 8), "save the file as UTF-8"),
            CheckedSegment(
                gone,
                (
                    finding(gone, None, "The translation is empty", check="empty-target",
                            category=MqmCategory.OMISSION, severity=Severity.CRITICAL,
                            explanation="Nothing stands here."),
                    finding(gone, "забыли", "“забыли” is not translated", check="untranslated-word",
                            category=MqmCategory.OMISSION, side=Side.SOURCE, explanation="Its meaning is lost."),
                ),
            ),
        ],
        f"{path}: target language detected: en",
        f"{path}: paragraphs 8 and 9 are not aligned with the source",
    )  # fmt: skip
    return Run(
        (first_document, _other_scripts()),
        checks_run=("calque", "doubled-space", "empty-target", "missing-article", "number-mismatch",
                    "untranslated-word", "wrong-sense"),
        not_run=(NotRun("spaced-mark", "has no data for target language en"),
                 NotRun("forbidden-term", "needs a glossary (--glossary PATH)"),
                 NotRun("required-term", "needs a glossary (--glossary PATH)")),
        suppressed=Counter({SuppressedBy.COMMENT: 3, SuppressedBy.BASELINE: 1200}),
    )  # fmt: skip


def _other_scripts() -> tuple[Document, tuple[Item, ...]]:
    path = "articles/screens.xliff"
    arabic = segment("فتح القلعة بالمفتاح ودخل الميناء.", source="He opened the lock with a key and entered the port.",
                     unit="u1", path=path, target_language="ar", source_language="en")  # fmt: skip
    chinese = segment("他用钥匙打开了城堡,进入了港口。", source="He opened the lock with a key and entered the port.",
                      unit="u2", path=path, target_language="zh", source_language="en")  # fmt: skip
    persian = segment("او می\u200cخواهد قفل را باز کند.", unit="u3", path=path, target_language="fa",
                      source_language="en")  # fmt: skip
    return document(
        path,
        [
            CheckedSegment(arabic, (
                finding(arabic, "القلعة", "“القلعة” is a castle: write “القفل”", suggestions=("القفل",),
                        related=("lock", "the device, not the building")),
                finding(arabic, "بالمفتاح", "“بالمفتاح” could be plainer", severity=Severity.MINOR, check="calque",
                        category=MqmCategory.AWKWARD, suggestions=("بمفتاح",)),
            )),
            CheckedSegment(chinese, (
                finding(chinese, "城堡", "“城堡” is a castle: write “锁”", suggestions=("锁",), related=("lock", "")),
                finding(chinese, ",", "A half-width comma: write “\N{FULLWIDTH COMMA}”", check="half-width-mark",
                        category=MqmCategory.PUNCTUATION, severity=Severity.MINOR,
                        suggestions=("\N{FULLWIDTH COMMA}",)),
            )),
            CheckedSegment(persian, ()),
        ],
    )  # fmt: skip


def hostile() -> Run:
    """Markup, quotes, bidi overrides, control characters and a lone surrogate wherever text can stand."""
    script = "<script>alert(1)</script>"
    handler = '"onmouseover="alert(2)" x=\''
    override = "safe \u202egnp.exe\u202c \u2066end"
    odd = "a\x00b\x1b[31mc\ud800d\ufeff\u200b\u00ade\r\nf\u2028g"
    path = f"<b>{handler}&amp;\u202e.txt"
    texts = [
        script,
        handler,
        override,
        odd,
        "</mark></p></style></script><!--",
        "{{ 7 * 7 }} {% raw %}",
        "&lt;i&gt; &amp;",
    ]
    items: list[Item] = []
    for line, text in enumerate(texts, start=1):
        unit = segment(f"{text} tail", source=f"head {text}", line=line, path=path, source_language="ru")
        flag = finding(
            unit,
            text,
            f"Message {line} {text}",
            explanation=f"Explanation {line} {text}",
            suggestions=(text, ""),
            related=(text, text),
        )
        # A part of the text alone and one beyond its end: writers must neither tear nor fail.
        beyond = finding(unit, "tail", f"Beyond {line}", explanation=f"Beyond why {line}", at=len(text) + 3)
        items.append(CheckedSegment(unit, (flag, beyond)))
    items.append(BadItem(script, Location(path, 99, None, override), handler))
    unit_named = segment("x", unit=script, path=path)
    items.append(CheckedSegment(unit_named, (finding(unit_named, "x", "Unit", explanation="Unit why"),)))
    return Run(
        (document(path, items, f"{path}: {odd}"),),
        checks_run=("wrong-sense",),
        not_run=(NotRun("required-term", f"needs {script}"),),
    )


def long(segments: int = 2500, every: int = 1) -> Run:
    """Many segments, a finding in every `every`th, with 40 different messages."""
    severities = [Severity.CRITICAL, Severity.MAJOR, Severity.MINOR, Severity.NEUTRAL]
    items: list[Item] = []
    for line in range(1, segments + 1):
        unit = segment(f"Sentence {line} of a long text, which goes on for a while.", source=f"Предложение {line}.",
                       line=line, source_language="ru")  # fmt: skip
        flags: tuple[Finding, ...] = ()
        if line % every == 0:
            number = line % 40
            flags = (
                finding(unit, "goes on", f"Fault {number}: write “continues”", severity=severities[number % 4],
                        suggestions=("continues",), explanation=f"Explanation of line {line}."),
                finding(unit, "long text", f"Other fault {number}", check="calque", category=MqmCategory.AWKWARD,
                        severity=severities[-(number % 4)], explanation=f"More on line {line}."),
            )  # fmt: skip
        items.append(CheckedSegment(unit, flags))
    return Run((document("long.en.txt", items),))


def repeated() -> Run:
    """The same fault in segments that are equal: the fingerprints are equal too."""
    units = [segment("He broke the castle.", line=line) for line in (1, 2, 3)]
    return Run(
        (document("draft.en.txt", [CheckedSegment(unit, (finding(unit, "castle", "Same"),)) for unit in units]),)
    )


def clean() -> Run:
    """Two segments without findings."""
    return Run((document("clean.en.txt", [CheckedSegment(segment("All is well.", line=line), ()) for line in (1, 2)]),))


def nothing() -> Run:
    """A document without a segment."""
    return Run((document("empty.txt", [], "empty.txt: the file holds no text"),), checks_run=())


def files(count: int = 25) -> Run:
    """Many short documents into two languages, every third without a finding, checks more and less sure."""
    made = []
    for number in range(1, count + 1):
        path, language = f"pages/{number:02}.txt", "de" if number % 2 else "en"
        items: list[Item] = []
        for line in (1, 2, 3):
            unit = segment(f"He broke the castle {line}.", source=f"Он сломал замок {line}.", line=line, path=path,
                           target_language=language, source_language="ru")  # fmt: skip
            flags: tuple[Finding, ...] = ()
            if number % 3 and line > 1:
                flags = (finding(unit, "castle", "Write “lock”", confidence=0.55 if line == 2 else 0.95,
                                 severity=Severity.MINOR if line == 2 else Severity.MAJOR),)  # fmt: skip
            items.append(CheckedSegment(unit, flags))
        made.append(document(path, items))
    return Run(tuple(made))
