"""Word documents for tests, as three kinds of programs write them; run as a module, this writes the samples anew."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from tests.readers.samples import FOLDER

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
NAMESPACES = (
    f'xmlns:w="{WORD}" xmlns:r="{RELATIONSHIPS}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"'
)


def document(body: str, namespaces: str = NAMESPACES) -> str:
    """The main part with this body."""
    return f"{DECLARATION}<w:document {namespaces}><w:body>{body}</w:body></w:document>"


def part(root: str, content: str) -> str:
    """Another part: footnotes, comments, hdr and so on."""
    return f"{DECLARATION}<w:{root} {NAMESPACES}>{content}</w:{root}>"


def p(*runs: str, style: str = "") -> str:
    """A paragraph of runs; what is no XML becomes one."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(run if run.startswith('<') else r(run) for run in runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run with one text."""
    shown = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{shown}<w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: tuple[str, ...]) -> str:
    """A table; a cell that is no XML is a paragraph with that text."""
    made = ""
    for row in rows:
        cells = "".join(f"<w:tc><w:tcPr/>{c if c.startswith('<') else p(c)}</w:tc>" for c in row)
        made += f"<w:tr>{cells}</w:tr>"
    return f"<w:tbl><w:tblPr/>{made}</w:tbl>"


def relationships(targets: Mapping[str, str], base: str = RELATIONSHIPS) -> str:
    """A list of relationships: kind by target."""
    made = "".join(
        f'<Relationship Id="rId{number}" Type="{base}/{kind}" Target="{target}"/>'
        for number, (target, kind) in enumerate(targets.items(), start=1)
    )
    return (
        f'{DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{made}'
        "</Relationships>"
    )


def content_types(overrides: Mapping[str, str]) -> str:
    """The content types: the last word of the type by part."""
    made = "".join(
        f'<Override PartName="/{name}" ContentType="application/vnd.openxmlformats-officedocument.'
        f'wordprocessingml.{kind}+xml"/>'
        for name, kind in overrides.items()
    )
    return (
        f'{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{made}</Types>'
    )


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """An archive of these parts, always the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            member = zipfile.ZipInfo(name)
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, content)
    return out.getvalue()


def parts(body: str, **more: str) -> dict[str, str | bytes]:
    """The parts of a small document; `more` are contents of parts beside it, by root (footnotes, hdr, styles …)."""
    kinds = {"hdr": "header", "ftr": "footer"}
    names = {root: f"{kinds.get(root, root)}1.xml" for root in more}
    return {
        "[Content_Types].xml": content_types(
            {
                "word/document.xml": "document.main",
                **{f"word/{name}": kinds.get(root, root) for root, name in names.items()},
            }
        ),
        "_rels/.rels": relationships({"word/document.xml": "officeDocument"}),
        "word/document.xml": document(body),
        "word/_rels/document.xml.rels": relationships({name: kinds.get(root, root) for root, name in names.items()}),
        **{f"word/{name}": part(root, more[root]) for root, name in names.items()},
    }


def small(body: str, **more: str) -> bytes:
    """A small document; see `parts`."""
    return packed(parts(body, **more))


STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr>'
    "</w:rPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/></w:style>'
    '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Kapitel"><w:name w:val="Kapitel"/>'
    '<w:basedOn w:val="2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="character" w:customStyle="1" w:styleId="Tag"><w:name w:val="Tag"/></w:style>'
    '<w:style w:type="character" w:customStyle="1" w:styleId="Unseen"><w:name w:val="Unseen"/>'
    "<w:rPr><w:vanish/></w:rPr></w:style>"
)
_BOX = "<w:txbxContent><w:p><w:r><w:t>The summit was held in Astana.</w:t></w:r></w:p></w:txbxContent>"
_FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
BEGIN, SEPARATE, END = (_FIELD.format(kind) for kind in ("begin", "separate", "end"))


def field(instruction: str, *result: str) -> str:
    """A field in runs."""
    shown = "".join(r(run) for run in result)
    return f'{BEGIN}<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>{SEPARATE}{shown}{END}'


_WORD_BODY = (
    '<w:p w14:paraId="1A2B3C4D" w:rsidR="00A77B3E" w:rsidRDefault="00000000"><w:pPr><w:pStyle w:val="1"/></w:pPr>'
    '<w:bookmarkStart w:id="0" w:name="_Toc1"/><w:r><w:t>The end of the summit</w:t></w:r>'
    '<w:bookmarkEnd w:id="0"/></w:p>'
    '<w:p w:rsidR="00A77B3E" w:rsidRPr="00B11111"><w:pPr><w:rPr><w:lang w:val="ru-RU"/></w:rPr></w:pPr>'
    '<w:r w:rsidRPr="00B11111"><w:rPr><w:lang w:val="ru-RU"/></w:rPr><w:t xml:space="preserve">The </w:t></w:r>'
    '<w:proofErr w:type="spellStart"/><w:r w:rsidRPr="00B11111"><w:rPr><w:b/></w:rPr><w:t>pre</w:t></w:r>'
    '<w:r><w:t>sident</w:t></w:r><w:proofErr w:type="spellEnd"/>'
    '<w:r><w:lastRenderedPageBreak/><w:t xml:space="preserve"> spoke for an hour &amp; a half;</w:t><w:tab/>'
    "<w:t>then he left.</w:t><w:br/><w:t>Nobody followed.</w:t></w:r>"
    '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="1"/></w:r></w:p>'
    '<w:p><w:r><w:t xml:space="preserve">He </w:t></w:r><w:del w:id="11" w:author="Editor" '
    'w:date="2024-02-03T10:00:00Z"><w:r><w:delText>did signed</w:delText></w:r></w:del><w:ins w:id="12" '
    'w:author="Editor" w:date="2024-02-03T10:00:00Z"><w:r><w:t>signed</w:t></w:r></w:ins>'
    '<w:r><w:t xml:space="preserve"> the </w:t></w:r><w:hyperlink r:id="rId9" w:history="1"><w:r><w:rPr>'
    '<w:rStyle w:val="Hyperlink"/></w:rPr><w:t>agreement</w:t></w:r></w:hyperlink>'
    '<w:commentRangeStart w:id="0"/><w:r><w:t xml:space="preserve"> of the two </w:t></w:r>'
    '<w:commentRangeEnd w:id="0"/>'
    '<w:r><w:rPr><w:rStyle w:val="a8"/></w:rPr><w:commentReference w:id="0"/></w:r><w:r><w:t>states.</w:t></w:r></w:p>'
    '<w:p><w:pPr><w:rPr><w:del w:id="13" w:author="Editor"/></w:rPr></w:pPr><w:r><w:t>This sentence was </w:t></w:r>'
    "</w:p>"
    '<w:p><w:r><w:t xml:space="preserve"> divided in two.</w:t></w:r></w:p>'
    "<w:p/>"
    '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>'
    f"{_BOX}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{_BOX}</v:textbox></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>Beside the box.</w:t></w:r></w:p>"
    f"<w:p>{r('See page ')}{field('PAGEREF _Toc1', '3')}{r(' of ')}{field('REF _Toc1', 'the ', 'report')}{r('.')}</w:p>"
    + table(("Country", "Capital"), ("Kazakhstan", "Astana is the capital, and has been since 1997."))
    + '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/></w:sectPr>'
)
_FOOTNOTES = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
    '<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> As the newspapers said.</w:t>'
    "</w:r></w:p></w:footnote>"
)
_OTHERS_COMMENT = (
    '<w:comment w:id="0" w:author="Editor" w:date="2024-02-03T10:00:00Z" w:initials="E"><w:p><w:pPr>'
    '<w:pStyle w:val="a9"/></w:pPr><w:r><w:annotationRef/></w:r><w:r><w:t>Which two?</w:t></w:r></w:p></w:comment>'
)


def word() -> bytes:
    """As Word writes: runs split by spelling and revisions, tracked changes, a foreign comment, a text box twice."""
    listed = {
        "styles.xml": "styles",
        "footnotes.xml": "footnotes",
        "comments.xml": "comments",
        "header1.xml": "header",
        "commentsExtended.xml": "commentsExtended",
    }
    names = {"document.xml": "document.main", **listed}
    return packed(
        {
            "[Content_Types].xml": content_types({f"word/{name}": kind for name, kind in names.items()}),
            "_rels/.rels": relationships({"word/document.xml": "officeDocument"}),
            "word/document.xml": document(_WORD_BODY),
            "word/_rels/document.xml.rels": relationships(listed),
            "word/styles.xml": part("styles", STYLES),
            "word/footnotes.xml": part("footnotes", _FOOTNOTES),
            "word/comments.xml": part("comments", _OTHERS_COMMENT),
            "word/header1.xml": part("hdr", f"<w:p>{r('The draft of May, page ')}{field('PAGE', '1')}</w:p>"),
            "word/commentsExtended.xml": f"{DECLARATION}<x/>",
        }
    )


def libreoffice() -> bytes:
    """As LibreOffice writes: content types last, text without xml:space, notes from 2 on, no part for comments."""
    body = (
        '<w:p><w:pPr><w:pStyle w:val="Heading1"/><w:numPr><w:ilvl w:val="0"/></w:numPr><w:rPr></w:rPr></w:pPr><w:r>'
        "<w:rPr></w:rPr><w:t>The end of the summit</w:t></w:r></w:p>\n"
        '<w:p><w:pPr><w:pStyle w:val="TextBody"/></w:pPr><w:r><w:rPr><w:i/><w:iCs/></w:rPr><w:t>Everybody</w:t></w:r>'
        '<w:r><w:rPr></w:rPr><w:t xml:space="preserve"> knew it </w:t></w:r><w:r><w:rPr></w:rPr><w:t>beforehand</w:t>'
        "<w:softHyphen/><w:t>ish, did</w:t><w:noBreakHyphen/><w:t>n’t they.</w:t></w:r><w:r><w:rPr>"
        '<w:rStyle w:val="FootnoteAnchor"/></w:rPr><w:footnoteReference w:id="2"/></w:r></w:p>\n'
        "<w:p><w:r><w:rPr></w:rPr></w:r></w:p>\n"
        '<w:sectPr><w:footerReference w:type="default" r:id="rId2"/><w:footnotePr/></w:sectPr>'
    )
    styles = (
        '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="Heading 1"/><w:basedOn w:val="Heading"/>'
        '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    )
    notes = (
        '<w:footnote w:id="0" w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:id="1" w:type="continuationSeparator"><w:p><w:r></w:r></w:p></w:footnote>'
        '<w:footnote w:id="2"><w:p><w:r><w:rPr><w:rStyle w:val="FootnoteCharacters"/></w:rPr><w:footnoteRef/></w:r>'
        "<w:r><w:rPr></w:rPr><w:tab/><w:t>As the newspapers wrote.</w:t></w:r></w:p></w:footnote>"
    )
    footer = f'<w:p>{r("The draft of May, ")}<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'
    listed = {"styles.xml": "styles", "footer1.xml": "footer", "footnotes.xml": "footnotes"}
    return packed(
        {
            "_rels/.rels": relationships({"word/document.xml": "officeDocument"}),
            "word/document.xml": document(body).replace("\r\n", "\n"),
            "word/_rels/document.xml.rels": relationships(listed),
            "word/styles.xml": part("styles", styles),
            "word/footer1.xml": part("ftr", footer),
            "word/footnotes.xml": part("footnotes", notes),
            "[Content_Types].xml": content_types(
                {"word/document.xml": "document.main", **{f"word/{name}": kind for name, kind in listed.items()}}
            ),
        }
    )


PAIRS = (
    ("Встреча состоялась в пятницу.", "The meeting took place on Friday."),
    ("На вчерашнем саммите ничего не подписали.", "At the yesterday's summit, nothing was signed."),
    ("Президент уехал рано, и никто не спросил почему.", ""),
)


def review() -> bytes:
    """As Trados Studio writes for review outside: id, status, source, target; tags in a style of their own."""
    tag = r("&lt;1&gt;", '<w:rStyle w:val="Tag"/>')
    rows = [
        (str(number), "Translated", source, p(tag, target) if number == 1 else target)
        for number, (source, target) in enumerate(PAIRS, start=1)
    ]
    body = table(("Segment ID", "Segment status", "Source segment", "Target segment"), *rows).replace(p(""), "<w:p/>")
    return small(f"{body}<w:p/><w:sectPr/>", styles=STYLES)


SAMPLES = {"word.docx": word, "libreoffice.docx": libreoffice, "trados-review.docx": review}


if __name__ == "__main__":
    for name, make in SAMPLES.items():
        (FOLDER / "docx" / name).write_bytes(make())
