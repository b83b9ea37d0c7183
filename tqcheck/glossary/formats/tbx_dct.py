"""TBX version 3 (ISO 30042:2019) in the style dct: a data category is an element in its module's namespace."""

from __future__ import annotations

from tqcheck.glossary.formats.format import GlossaryFormat
from tqcheck.glossary.formats.tbx_concepts import MEANINGS, concept_of, is_in_elements
from tqcheck.glossary.formats.tbx_writing import Layout, written
from tqcheck.glossary.formats.xml_reading import ENDINGS, read

_LAYOUT = Layout(
    start="""\
<?xml version="1.0" encoding="UTF-8"?>
<tbx type="{dialect}" style="dct" xml:lang="{language}" xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic"
 xmlns:tqcheck="urn:tqcheck:tbx">
<tbxHeader><fileDesc><sourceDesc><p>A glossary that tqcheck has written.</p></sourceDesc></fileDesc></tbxHeader>
<text><body>""",
    end="</body></text>\n</tbx>",
    entry="conceptEntry",
    section="langSec",
    term="termSec",
    has_elements=True,
)

FORMAT = GlossaryFormat(
    name="tbx-dct",
    title="TBX 3 (dct)",
    endings=ENDINGS,
    recognises=is_in_elements,
    read=lambda file, wanted: read(file, wanted, MEANINGS, concept_of),
    write=lambda terms, _: written(terms, _LAYOUT),
    reads='the same with `style="dct"`',
)
