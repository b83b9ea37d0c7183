"""MQXLIFF: what memoQ says of rows, and comments on them; MQXLZ is an archive of one."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from tests.readers.samples import FOLDER, segments
from tests.readers.test_formats import finding
from tqcheck.errors import UserError
from tqcheck.model import CheckedSegment, Details, Document, Side, Span
from tqcheck.readers.catalogue import format_of
from tqcheck.readers.files import File
from tqcheck.readers.languages import Languages
from tqcheck.readers.mqxliff import annotate, read, strip


def mqxliff(attributes: str = "", target: str = "Yes", rest: str = "", mq: str = ' xmlns:mq="MQXliff"') -> bytes:
    return (
        f'<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2"{mq} version="1.2"><file source-language="ru" '
        f'target-language="en-gb" datatype="x-memoq"><body>\n<trans-unit id="1" {attributes}>\n'
        f'<source xml:space="preserve">Да</source>\n<target xml:space="preserve">{target}</target>\n{rest}</trans-unit>'
        "\n</body></file></xliff>"
    ).encode()


def document(data: bytes, name: str = "x.mqxliff") -> Document:
    return read(File(Path(name), name, data), Languages())


def details(data: bytes) -> Details:
    (found,) = segments(document(data))
    return found.details


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ('mq:status="Edited"', Details(state="Edited")),
        ('mq:status="Pretranslated" mq:percent="86"', Details(state="Pretranslated", match=86)),
        ('mq:status="Pretranslated" mq:percent="101"', Details(state="Pretranslated", match=101)),
        # The percentage stays when the text is edited.
        ('mq:status="ManuallyConfirmed" mq:percent="100"', Details(state="ManuallyConfirmed")),
        ('mq:locked="locked"', Details(locked=True)),
        ('mq:locked="no"', Details()),
        ('translate="no"', Details(locked=True)),
        ('mq:maxlengthchars="30"', Details(maximum_length=30)),
    ],
)
def test_what_memoq_says_of_a_row(attributes: str, expected: Details) -> None:
    assert details(mqxliff(attributes)) == expected


def test_a_row_is_known_by_its_guid() -> None:
    (found,) = segments(document(mqxliff('mq:segmentguid="57d6b8e4"')))
    assert (found.id, found.location.unit, found.location.line) == ("57d6b8e4", "unit 1", 4)
    assert found.target_language == "en-GB"


@pytest.mark.parametrize(
    ("status", "count", "notices"),
    [
        ("NotStarted", 0, ("x.mqxliff: 1 entry is not translated yet and is not checked; there are no others",)),
        ("ManuallyConfirmed", 1, ()),
    ],
)
def test_an_empty_row_that_was_not_started_is_not_translated_yet(
    status: str, count: int, notices: tuple[str, ...]
) -> None:
    found = document(mqxliff(f'mq:status="{status}"', target=""))
    assert (len(segments(found)), found.notices) == (count, notices)


COMMENT = '<mq:comment id="c1" creatoruser="Olga" deleted="{}">Check!</mq:comment>'
DELETED = COMMENT.format("true")
COMMENTS = f"<mq:comments>\n{COMMENT.format('false')}\n</mq:comments>\n"


def test_comments_of_others_are_notes() -> None:
    assert details(mqxliff(rest=COMMENTS)).notes == ("Check!",)
    assert details(mqxliff(rest=f"<mq:comments>{DELETED}</mq:comments>")).notes == ()


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("", "</target>\n<mq:comments>{}</mq:comments>\n</trans-unit>"),
        ("<mq:minorversions/>\n", "<mq:minorversions/>\n<mq:comments>{}</mq:comments>\n</trans-unit>"),
        (COMMENTS, "Check!</mq:comment>\n{}\n</mq:comments>\n</trans-unit>"),
        ("<mq:comments></mq:comments>", "<mq:comments></mq:comments>\n<mq:comments>{}</mq:comments></trans-unit>"),
    ],
)
def test_a_finding_is_a_comment_on_its_row(rest: str, expected: str) -> None:
    data = mqxliff(rest=rest)
    (found,) = segments(document(data))
    result = annotate(data, "x.mqxliff", [CheckedSegment(found, (finding(found, Span(0, 2), Side.SOURCE, "lock"),))])
    comment = re.search(r'<mq:comment id="[0-9a-f-]{36}" creatoruser="tqcheck" .*?</mq:comment>', result.decode())
    assert comment is not None
    assert 'appliesto="Source"' in comment[0]
    assert comment[0].endswith("source “Да”: lock. lock &amp; &lt;so on&gt;</mq:comment>")
    assert expected.format(comment[0]) in result.decode()
    assert strip(result, "x.mqxliff") == data


def test_the_namespace_is_declared_where_it_is_not() -> None:
    data = mqxliff(mq="")
    (found,) = segments(document(data))
    result = annotate(data, "x.mqxliff", [CheckedSegment(found, (finding(found, None),))])
    assert b'<mq:comments xmlns:mq="MQXliff"><mq:comment id=' in result
    assert strip(result, "x.mqxliff") == data


def test_an_archive_holds_the_same_rows() -> None:
    path = FOLDER / "mqxliff" / "zamok.mqxlz"
    packed = segments(document(path.read_bytes(), path.name))
    plain = segments(document(path.with_suffix(".mqxliff").read_bytes()))
    assert [(each.id, each.target) for each in packed] == [(each.id, each.target) for each in plain]


def test_an_archive_of_something_else_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("skeleton.xml", "<skeleton/>")
    with pytest.raises(UserError, match=r"holds no \.mqxliff"):
        document(out.getvalue(), "x.mqxlz")


@pytest.mark.parametrize("name", ["x.mqxliff", "<stdin>"])
def test_the_format_is_known_by_its_ending_or_its_namespace(name: str) -> None:
    assert format_of(File(Path(name), name, mqxliff())).name == "mqxliff"
