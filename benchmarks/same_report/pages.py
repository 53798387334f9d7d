"""A page as a site serves it: in another encoding, or between navigation, side bars and a footer."""

from __future__ import annotations

import html
import re

from extractor.documents.decoding import decode

_BODY = re.compile(r"(<body[^>]*>)(.*)(</body>)", re.IGNORECASE | re.DOTALL)
_CHARSET = re.compile(r'(<meta charset=")[^"]*(")', re.IGNORECASE)
_TITLE = re.compile(r"(<title>[^<]*)(</title>)", re.IGNORECASE)
_TABLE = re.compile(r"<table.*?</table>", re.DOTALL)
_CELL = re.compile(r"(<td[^>]*>)(.*?)(</td>)", re.DOTALL)
_BLANK = re.compile(r"(?:\s|&nbsp;|</?p>)*")
_LONG = 1000  # characters of a line that holds a whole document

_BEFORE = """
<div class="header"><div class="logo"><a href="/"><img src="logo.png" alt="政府门户网站"></a></div>
<form action="/search"><input type="text" value="请输入关键字"><button>搜索</button></form>
<ul class="nav"><li><a href="/">首页</a></li><li><a href="/xw">新闻中心</a></li><li><a href="/zwgk">政务公开</a></li>
<li><a href="/bsfw">办事服务</a></li><li><a href="/hd">互动交流</a></li></ul></div>
<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk">政务公开</a> &gt; <a href="/nb">政府信息公开年报</a></div>
<div class="sidebar"><h3>政府信息公开</h3><ul><li><a href="/zn">政府信息公开指南</a></li><li><a href="/zd">政府信息公开制度</a></li>
<li><a href="/ml">法定主动公开内容</a></li><li><a href="/nb">政府信息公开年报</a></li><li><a href="/ysq">依申请公开</a></li></ul></div>
<div class="main"><div class="tools">字号：<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>
<a href="#">打印</a> <a href="#">关闭</a></div>
"""
_BEHIND = """
<div class="share">分享到：<a href="#">微信</a> <a href="#">微博</a></div>
<div class="pages"><p>上一篇：<a href="/1">关于做好春季植树工作的通知</a></p><p>下一篇：<a href="/2">关于举办读书活动的公告</a></p></div></div>
<div class="footer"><p>主办单位：政府办公室 承办单位：信息中心</p><p>网站标识码：0000000001 公安备案 00000000000001号</p>
<p>联系电话：0000-0000000 <a href="/map">网站地图</a></p></div>
"""


def page_of_text(text: str) -> bytes | None:
    """A text as a page, a line as a paragraph. None where a page would be another document: all but flattened pages."""
    lines = text.replace("\f", "\n").split("\n")
    if "\t" in text or max(map(len, lines)) < _LONG:
        return None
    body = "".join(f"<p>{html.escape(line)}</p>" for line in lines if line.strip())
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{body}</body></html>'.encode()


def even_blanks(page: bytes) -> bytes:
    """A page whose blank cells are written like the other cells of their table: as paragraphs, or as bare text.

    Made reports mix them. Of such a mixture a browser copies no text from which a person could tell what is blank.
    """
    text = _TABLE.sub(lambda table: _even_table(table[0]), decode(page, "page.html").text)
    return _CHARSET.sub(r"\g<1>utf-8\2", text).encode("utf-8")


def _even_table(table: str) -> str:
    printed = next((cell[2] for cell in _CELL.finditer(table) if not _BLANK.fullmatch(cell[2])), "")
    blank = "<p>&nbsp;</p>" if printed.startswith("<p") else "&nbsp;"
    return _CELL.sub(lambda cell: cell[1] + (blank if _BLANK.fullmatch(cell[2]) else cell[2]) + cell[3], table)


def recode(page: bytes, encoding: str) -> bytes:
    """A page in another encoding, and declared so."""
    return _CHARSET.sub(rf"\g<1>{encoding}\2", decode(page, "page.html").text).encode(encoding, "xmlcharrefreplace")


def put_into_site(page: bytes) -> bytes:
    """A page between what a site puts around it, its title with that of the site."""
    text = _TITLE.sub(r"\1 - 政府门户网站\2", decode(page, "page.html").text)
    framed = _BODY.sub(lambda body: f"{body[1]}{_BEFORE}{body[2]}{_BEHIND}{body[3]}", text)
    return _CHARSET.sub(r"\g<1>utf-8\2", framed).encode("utf-8")
