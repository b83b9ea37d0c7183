"""What of a page is text: its blocks, with inline tags as codes, and the attributes that its readers get to see."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from tqcheck.model import NO_DETAILS, Details
from tqcheck.readers.html_page.tokens import Attribute, Token, attributes, tokens
from tqcheck.readers.mechanisms.passages import Block, Builder, Remark, Unread, in_order

# The elements of the HTML standard that begin and end a block of text, those in `head` and of forms included.
_BLOCKS = frozenset(
    """
    address article aside base blockquote body button caption center col colgroup dd details dialog dir div dl dt
    fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html label legend li
    link main menu meta nav noscript ol optgroup option p pre search section select summary table tbody td template
    tfoot th thead title tr ul xmp
    """.split()
)
_VOID = frozenset("area base br col embed frame hr img input link meta param source track wbr".split())
_SHOWN = frozenset("br img input embed".split())
"""Inline tags beside which blanks are seen."""
_JOINING = frozenset(("wbr",))
"""Tags inside of words."""
_PHRASES = frozenset("code kbd rp rt samp tt var".split())
"""Elements that are a code with all that is in them; they hold no blocks."""
_NO_TEXT = _PHRASES | frozenset("iframe math noembed noframes pre script style svg template textarea xmp".split())
_ENDED_BY = {
    "li": {"li"},
    "dt": {"dt", "dd"},
    "dd": {"dt", "dd"},
    "td": {"td", "th", "tr", "tbody", "tfoot"},
    "th": {"td", "th", "tr", "tbody", "tfoot"},
    "tr": {"tr", "tbody", "tfoot"},
    "option": {"option", "optgroup"},
}
"""Start tags that end an element whose own end tag may be left out."""
_CONTAINERS = (
    _BLOCKS - _VOID - frozenset("caption colgroup dd dt li optgroup option p tbody td tfoot th thead title tr".split())
)
"""Blocks whose end tag may not be left out."""
_ATTRIBUTES = ("title", "alt", "placeholder", "aria-label", "label")
_DESCRIPTIONS = frozenset(
    """
    description og:title og:description og:site_name og:image:alt twitter:title twitter:description
    twitter:image:alt
    """.split()
)
_LIST_MARK = "mso-list:Ignore"
"""How Word marks the bullet or number that it writes into a list's paragraph."""
_UNCLOSED = "a tag or comment begins here and does not end: what follows is not read"
_BUTTONS = frozenset(("submit", "button", "reset"))


def primary(tag: str) -> str:
    """The language of a language tag, without its script and region."""
    return tag.replace("_", "-").split("-")[0].strip().lower()


def declared_language(text: str, *, xml: bool) -> str | None:
    """The language that the page states for itself: the `lang` of `html`, else that of `body`."""
    for token in tokens(text, xml=xml):
        if token.kind == "start" and token.name in ("html", "body"):
            language = _language(attributes(text, token))
            if language or token.name == "body":
                return language or None
    return None


@dataclass(frozen=True, slots=True)
class Blocks:
    """The blocks of text of a page, read anew each time. Where `languages` are given (two-letter codes), elements in
    others have none.
    """

    text: str
    xml: bool
    languages: Collection[str] | None = None

    def __iter__(self) -> Iterator[Block | Unread | Remark]:
        reader = _Reader(self.text, self.languages)
        for token in tokens(self.text, xml=self.xml):
            if token.kind == "unclosed":
                yield Unread(token.start, _UNCLOSED, "end it")
            else:
                yield from reader.take(token)
        yield from reader.end()


class _PassedOver:
    """An element that is passed over, from its start tag until `is_over` has seen its end."""

    def __init__(self, tag: Token) -> None:
        self.tag = tag
        self._depth = 1
        self._blocks = 0
        self._holds_phrases = tag.name in _PHRASES or tag.name == "p"

    def is_over(self, token: Token) -> bool:
        """Whether the element has ended: with `token`, if that is its end tag, else before it."""
        name, own = token.name, self.tag.name
        if token.kind == "start" and not token.is_empty:
            if not self._blocks and (name in _ENDED_BY.get(own, ()) or (self._holds_phrases and name in _BLOCKS)):
                return True
            if name == own:
                self._depth += 1
            elif name in _CONTAINERS:
                self._blocks += 1
        elif token.kind == "end":
            if name == own:
                self._depth -= 1
                return not self._depth
            if name in _CONTAINERS:
                self._blocks -= 1
            return self._blocks < 0 or (self._holds_phrases and name in _BLOCKS)
        return False


class _Reader:
    def __init__(self, text: str, languages: Collection[str] | None) -> None:
        self._text = text
        self._languages = languages
        self._builder = Builder()
        self._shown: list[Block] = []
        self._remarks: list[Remark] = []
        self._heading: int | None = None
        self._unread: _PassedOver | None = None

    def take(self, token: Token) -> Iterator[Block | Remark]:
        """The blocks, and the comments between them, that end before or with `token`."""
        if self._unread is not None:
            if not self._unread.is_over(token):
                return
            closed = token.kind == "end" and token.name == self._unread.tag.name
            self._passed_over(self._unread.tag, token.end if closed else token.start)
            self._unread = None
            if closed:
                return
        match token.kind:
            case "text":
                self._builder.text(self._text[token.start : token.end], token.start, references=True)
            case "data":
                self._builder.text(self._text[token.start + 9 : token.end - 3], token.start + 9)
            case "comment" if self._text.startswith("<!--", token.start):
                end = self._text.rfind("--", token.start, token.end)
                self._remarks.append(Remark(token.start, self._text[token.start + 4 : end]))
            case "start":
                yield from self._start(token)
            case "end" if token.name in _BLOCKS:
                yield from self.end()
                self._heading = None if _level(token.name) else self._heading
            case "end" if token.name not in _JOINING:
                self._code(token, f"</{token.name}>")

    def end(self) -> Iterator[Block | Remark]:
        """The block that ends here, the attributes in it, and the comments around them."""
        passage = self._builder.passage()
        details = Details(heading=self._heading) if self._heading else NO_DETAILS
        text = [Block(passage, details)] if passage is not None else []
        yield from in_order([*text, *self._shown], self._remarks)
        self._shown, self._remarks = [], []
        if not self._builder.is_empty:
            self._builder = Builder()

    def _start(self, tag: Token) -> Iterator[Block | Remark]:
        found = attributes(self._text, tag)
        if tag.name in _BLOCKS:
            yield from self.end()
            self._heading = _level(tag.name) or self._heading
        is_read = self._is_read(tag.name, found)
        if is_read:
            self._shown += _shown(tag.name, found)
        if tag.name in _VOID or tag.is_empty:
            if tag.name not in _BLOCKS | _JOINING:
                self._code(tag, f"<{tag.name}>")
        elif not is_read or tag.name in _NO_TEXT:
            self._unread = _PassedOver(tag)
        elif tag.name not in _BLOCKS:
            self._code(tag, f"<{tag.name}>")

    def _is_read(self, name: str, found: Mapping[str, Attribute]) -> bool:
        if name in ("html", "body"):
            # Web applications mark the whole page to keep browsers from translating it.
            return True
        language = _language(found)
        if self._languages is not None and language and primary(language) not in self._languages:
            return False
        if "translate" in found and found["translate"].value.lower() == "no":
            return False
        if "style" in found and _LIST_MARK in found["style"].value:
            return False
        return "class" not in found or "notranslate" not in found["class"].value.split()

    def _passed_over(self, tag: Token, end: int) -> None:
        if tag.name not in _BLOCKS:
            self._builder.code(self._text[tag.start : end], tag.start, f"<{tag.name}/>", shows=True)

    def _code(self, tag: Token, stand_in: str) -> None:
        self._builder.code(self._text[tag.start : tag.end], tag.start, stand_in, shows=tag.name in _SHOWN)


_NONE = Attribute("", 0)


def _level(name: str) -> int | None:
    return int(name[1]) if len(name) == 2 and name[0] == "h" and name[1] in "123456" else None


def _language(found: Mapping[str, Attribute]) -> str:
    return (found.get("lang") or found.get("xml:lang") or _NONE).value.strip()


def _shown(name: str, found: Mapping[str, Attribute]) -> Iterator[Block]:
    """The attributes of a tag that readers of the page get to see, in the order of the file."""
    if not found:
        return
    names = [each for each in _ATTRIBUTES if each in found]
    if name == "meta":
        described = found.get("name") or found.get("property") or _NONE
        names = ["content"] if described.value.lower() in _DESCRIPTIONS and "content" in found else []
    elif name == "input" and found.get("type", _NONE).value.lower() in _BUTTONS and "value" in found:
        names.append("value")
    elif name == "link":
        names = []
    for each in sorted(names, key=lambda each: found[each].place):
        builder = Builder()
        builder.text(found[each].raw, found[each].place, references=True)
        passage = builder.passage()
        if passage is not None:
            yield Block(passage, Details(context=f"{name} {each}"))
