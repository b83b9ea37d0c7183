"""TBX version 3 (ISO 30042:2019) in the style dca: a data category is an attribute of one of a few elements."""

from __future__ import annotations

from tqcheck.glossary.formats.format import GlossaryFormat
from tqcheck.glossary.formats.tbx_concepts import MEANINGS, concept_of, is_in_elements
from tqcheck.glossary.formats.tbx_writing import Layout, written
from tqcheck.glossary.formats.xml_entries import root
from tqcheck.glossary.formats.xml_reading import ENDINGS, read

_LAYOUT = Layout(
    start="""\
<?xml version="1.0" encoding="UTF-8"?>
<tbx type="{dialect}" style="dca" xml:lang="{language}" xmlns="urn:iso:std:iso:30042:ed-2">
<tbxHeader><fileDesc><sourceDesc><p>A glossary that tqcheck has written.</p></sourceDesc></fileDesc></tbxHeader>
<text><body>""",
    end="</body></text>\n</tbx>",
    entry="conceptEntry",
    section="langSec",
    term="termSec",
)

FORMAT = GlossaryFormat(
    name="tbx",
    title="TBX 3 (dca)",
    endings=ENDINGS,
    recognises=lambda file: root(file.head())[0] == "tbx" and not is_in_elements(file),
    read=lambda file, wanted: read(file, wanted, MEANINGS, concept_of),
    write=lambda terms, _: written(terms, _LAYOUT),
    reads="a `conceptEntry` a concept, in any dialect and namespace",
)
