"""Whether two words stand for one person: writers and rules do not always choose the same."""

from __future__ import annotations

ALIAS = {
    **dict.fromkeys(("丈夫", "妻子", "对象", "爱人", "老伴"), "配偶"),
    **{"爸爸": "父亲", "妈妈": "母亲", "您": "本人", "来电人": "本人", "大的": "老大", "小的": "老二", "嫂嫂": "嫂子"},
    **{
        "大哥": "哥哥",
        "大姐": "姐姐",
        "祖母": "奶奶",
        "祖父": "爷爷",
        "大姨": "姨妈",
        "阿姨": "姨妈",
        "伯伯": "伯父",
        "外甥辈": "外甥",
        "侄辈": "侄子",
        "同乡": "老乡",
    },
}
_CHILD = ("孩子", "儿子", "女儿", "老大", "老二", "老三", "小孩")


def may_be_same(one: str, other: str) -> bool:
    """Whether two words may stand for one person: 小女儿 and 女儿, 孩子 and 儿子."""
    one, other = ALIAS.get(one, one), ALIAS.get(other, other)
    if one.endswith(other) or other.endswith(one):
        return True
    children = one.endswith(_CHILD) and other.endswith(_CHILD)
    return children and {one[-2:], other[-2:]} != {"儿子", "女儿"}
