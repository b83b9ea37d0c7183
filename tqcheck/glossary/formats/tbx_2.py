"""TBX version 2 (ISO 30042:2008), whose root is martif."""

from __future__ import annotations

from tqcheck.glossary.formats.format import GlossaryFormat
from tqcheck.glossary.formats.tbx_concepts import MEANINGS, concept_of
from tqcheck.glossary.formats.tbx_writing import Layout, written
from tqcheck.glossary.formats.xml_entries import root
from tqcheck.glossary.formats.xml_reading import ENDINGS, read

_LAYOUT = Layout(
    start="""\
<?xml version="1.0" encoding="UTF-8"?>
<martif type="TBX" xml:lang="{language}">
<martifHeader><fileDesc><sourceDesc><p>A glossary that tqcheck has written.</p></sourceDesc></fileDesc>
<encodingDesc><p type="XCSURI">TBXXCSV02.xcs</p></encodingDesc></martifHeader>
<text><body>""",
    end="</body></text>\n</martif>",
    entry="termEntry",
    section="langSet",
    term="tig",
)

FORMAT = GlossaryFormat(
    name="tbx-2",
    title="TBX 2",
    endings=ENDINGS,
    recognises=lambda file: root(file.head())[0] == "martif",
    read=lambda file, wanted: read(file, wanted, MEANINGS, concept_of),
    write=lambda terms, _: written(terms, _LAYOUT),
    reads="a `termEntry` a concept, with `tig` or `ntig`",
)
