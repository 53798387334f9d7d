"""What a web page holds around the document: menus, breadcrumbs, share and print buttons, recommended links.

Told by structure, link density and the words such pieces consist of; no site is known by name.
"""

from __future__ import annotations

import re

from extractor.documents.web.tree import HOLDERS, SILENT, Tree

_NAMES = str.split
_BLOCKS = frozenset(_NAMES("nav footer aside div ul ol dl section header form p table center li span h4 h5 h6 dd"))
_HINT = re.compile(
    r"(?:^|[\s_-])(?:nav|menu|navbar|topbar|breadcrumbs?|crumbs?|share|bdshare\w*|sharebox|sidebar|toolbar|pager|pagination|"
    r"copyright|footer|foot|related|recommend|search|banner|contentinfo|navigation|weizhi|dqwz)(?:$|[\s_-])"
)
_BUTTONS = re.compile(
    r"(?:打印本页|打印此页|打印文章|打印|关闭窗口|关闭本页|关闭此页|关闭|分享到|分享|收藏本页|收藏|字号|字体|返回顶部|返回首页|返回列表|返回|"
    r"网站首页|首页|微信好友|微信|微博|朋友圈|QQ空间|QQ|复制链接|无障碍浏览|无障碍|适老化|长者模式|繁体版|繁体|简体版|简体|English|登录|注册|搜索|大|中|小|"
    r"[\s\xa0\u3000【】\[\]()（）|｜:：/、·>»+-])++"
)
_LINES = re.compile(
    r"(?:您?(?:当前|现在|所在)的?(?:所在)?(?:的)?位置|您的位置|上一篇|下一篇|上一条|下一条|责任编辑|浏览次数|阅读次数|点击次数|点击数|访问量|扫一扫|"
    r"分享到|相关链接|相关阅读|友情链接)[\s\S]*"
)
_FOOT = re.compile(r"版权所有|ICP备|公网安备|网站标识码|技术支持")
_SHORT = 120  # visible characters of a piece that is judged by its words
_SUBSTANTIAL = 300  # characters beside links that no menu has


def find_furniture(tree: Tree) -> set[int]:
    """The nodes to leave out with all they hold. Nothing is left out by structure if that took half of the text."""
    silent: set[int] = set()
    furniture: set[int] = set()
    index, total = 0, len(tree.tags)
    while index < total:
        if tree.tags[index] in SILENT:
            silent.add(index)
            index = tree.ends[index]
        elif (tree.tags[index] in _BLOCKS and _is_furniture(tree, index)) or (
            index in tree.hidden and tree.tags[index] not in HOLDERS
        ):
            furniture.add(index)
            index = tree.ends[index]
        else:
            index += 1
    beside_links = sum(_size(tree, index) - _linked(tree, index) for index in furniture)
    whole = tree.letters[-1] - tree.linked[-1]
    return silent if 2 * beside_links > whole else silent | furniture


def _size(tree: Tree, index: int) -> int:
    return tree.letters[tree.ends[index]] - tree.letters[index]


def _linked(tree: Tree, index: int) -> int:
    return tree.linked[tree.ends[index]] - tree.linked[index]


def _is_furniture(tree: Tree, index: int) -> bool:
    end = tree.ends[index]
    size = _size(tree, index)
    if not size:
        return False
    linked = _linked(tree, index)
    tables = tree.tables[end] - tree.tables[index]
    if tree.tags[index] in ("nav", "footer", "aside"):
        return True
    if tree.links[end] - tree.links[index] >= 3 and linked >= 0.6 * size:
        return True
    if (
        size - linked < _SUBSTANTIAL
        and not tables
        and (index in tree.hidden or _HINT.search(tree.hints.get(index, "")))
    ):
        return True
    if size > _SHORT or tables:
        return False
    text = tree.text(index, end).strip()
    if tree.tags[index] == "span":  # a word of a sentence may stand in a span of its own
        return False
    return bool((_BUTTONS.fullmatch(text) and len(text) > 1) or _LINES.fullmatch(text) or _FOOT.search(text))
