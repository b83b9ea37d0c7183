"""Texts that would do something where a writer let them: calculate, link, mention, command, break out of a cell."""

from __future__ import annotations

FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    '=HYPERLINK("http://x.example","y")',
    "=cmd|'/c calc'!A1",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "\N{NO-BREAK SPACE}=1+1",
    "\N{FULLWIDTH EQUALS SIGN}1+1",
    "'=1+1",
    "''@SUM(A1)",
    "- a line of a dialogue",
]
MARKUP = [
    "| a | b |",
    "\\| a \\\\| b",
    "`code` ``` fence",
    "**bold** _emphasis_ ~~struck~~",
    "<script>alert(1)</script>",
    "<!-- --> <b>bold</b> &lt;b&gt; &#64; &amp;",
    "[a link](https://x.example) ![a picture](x.png) [^1]",
    "<https://x.example> https://x.example/y http://x.example www.x.example a@x.example",
    "@octocat @org/team #123 org/repo#1 GH-12 !12 ~label 0123456789abcdef0123456789abcdef01234567 :smile:",
    "$a$ $$b$$ {{ c }} {% raw %}",
    "# heading",
    "- item",
    "1. item",
    "> quote",
    "    code",
    "---",
    "[ ] task",
]
COMMANDS = [
    "::error::x",
    "a\n::error file=x,line=1::y",
    "a\r::stop-commands::z",
    "##[error]x ##[add-path]/tmp",
    "%0A::error::x%0D%25",
    "a:b,c=d::e",
]
CHARACTERS = [
    "\x00 \x07 \x1b[2J \x7f \x85 \x9b31m",
    "a lone \ud83d surrogate",
    "\ufffe \uffff \ufeff",
    "safe \u202egnp.exe\u202c",
    "line\nbreak\r\nand\rtab\tand\u2028and\u2029end\x0b\x0c",
    "\U00010400 👩\N{ZERO WIDTH JOINER}👧 🏴\U000e0067\U000e007f e\N{COMBINING ACUTE ACCENT}",
    "_x0041_ _x000D_",
    "\"quoted\", 'quoted'; a, b",
    " two  spaces ",
    "",
    "007",
    "1-2",
    "3/4",
    "1e5",
    "TRUE",
]
HOSTILE = [*FORMULAS, *MARKUP, *COMMANDS, *CHARACTERS]
