"""Text that has broken terminals, markup and layouts before."""

from __future__ import annotations

TEXTS: tuple[str, ...] = (
    "[/x]",
    "[@click=app.pwn]x[/]",
    "[@click='app.exit()']leave[/]",
    "[bold red]loud[/bold red]",
    "[link=https://example.org]here[/link]",
    "[[]] [ ] ]][[ [/] [/]",
    r"\[x] \\[/x]",
    "$ink {0} {name} %s %(x)s",
    "\x1b[31mred\x1b[0m",
    "\x1b]0;title\x07after",
    "\x1b]8;;https://example.org\x1b\\link\x1b]8;;\x1b\\",
    "\x1b[2J\x1b[H\x1bc",
    "\x1b[?1049l\x1b[?1000h",
    "\x9b31m\x85\x90q\x9c",
    "before\x00after\x7f\x08\x08",
    "left \u202eright\u202c \u2066in\u2069 \u200fmark",
    "zero\u200bwidth\ufeff\u2060join",
    "x" * 400,
    "words " * 80,
    "e\u0301 a\u0308 n\u0303 " + "z" + "\u0335" * 40,
    "\U0001f469\u200d\U0001f4bb \U0001f1e9\U0001f1ea \U0001f44d\U0001f3fd \U0001f389",
    "\u6f22\u5b57\u304b\u306a \uff21\uff22 \uac00\ub098",
    "\u0634\u0631\u0643\u0629 \u05d7\u05d1\u05e8\u05d4",
    "tab\there\r\nnew line\u2028and another",
    "\ud800 lone \udfff surrogates \U000e0041",
    "<b>&amp;</b> </script> '\";--",
)
