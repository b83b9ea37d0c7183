"""Made-up sentences in the languages that every service must stand, and what hypothesis builds from them."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st

SENTENCES = {
    "en": ("The baker's oven wasn't warm yet.", "Two well-known cooks came, saw and left at 6.30."),
    "ru": ("Ёлка стояла у окна, и снег шёл всю ночь.", "В 1990 г. он переехал в Казань из-за работы."),
    "de": ("Am 3. Mai fuhr die große Straßenbahn nicht.", "Wir aßen Äpfel, Öl und Brötchen."),
    "uk": ("Їжак приніс п'ять яблук до ґанку.", "Мій кіт спить на підвіконні."),
    "tr": ("İstanbul'da ılık bir gün vardı.", "Işık söndü, çocuklar uyudu."),
    "ar": ("ذهب الولد إلى السوق، ثم عاد.", "كَتَبَ المُعَلِّمُ رِسالةً طويلة؟"),
    "zh": ("我昨天去了北京。", "他说：“三千块太贵了！”"),
}
LANGUAGES = tuple(SENTENCES)

_ODDITIES = (
    " ", "  ", "\n", "\n\n", "\t", ". ", "! ", "…", ", ", "-", " — ", "'", "’s", "“", "”", "«", "»", "(", ")", "/", "_",
    "<b>", "</b>", "<a <b>>", "<!--", "-->", "<![CDATA[", "]]>", "{name}", "{{", "}}", "%s", "%", "`", "@", "#",
    "&amp;", "https://example.org/a_(b)", "www.", "a@b.example", "C:\\x\\y", "/usr/lib", "3.5", "1,000", "½", "Ⅳ", "٣",
    "\u0301", "\u00ad", "\u200b", "\u200d", "\ufeff", "\ufffc", "\x00", "ǅ", "İ", "ß", "e\u0301", "🙂",
)  # fmt: skip

pieces = st.one_of(
    st.sampled_from([word for sentences in SENTENCES.values() for text in sentences for word in text.split()]),
    st.sampled_from(_ODDITIES),
    st.text(max_size=3),
)
texts = st.lists(pieces, max_size=12).map("".join)
"""Words of all languages run together with markup, marks, and characters that trip programs."""

languages = st.sampled_from(LANGUAGES)

properties = settings(max_examples=150, derandomize=True, database=None)
"""The same examples on every run: a suite that fails by chance is not believed."""
