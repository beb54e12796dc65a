"""Numbers for tests, made from a seed: private ones in every spelling, and such as only look like them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from random import Random

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
PLACES = ("330102", "330106", "330127", "330182", "110101", "310115", "342501", "411525", "522601", "620102", "810000")
CARDS = (("622202", 19), ("621700", 19), ("622848", 19), ("625092", 16), ("436742", 16), ("552801", 16), ("601382", 19))
DOCUMENTS = ("杭政办", "杭政函", "浙民助", "杭民发", "国发", "浙政办发", "杭人社发", "杭残联")
CHINESE = str.maketrans("0123456789", "零一二三四五六七八九")
FORMAL = str.maketrans("0123456789X", "〇壹贰叁肆伍陆柒捌玖X")
FULL_WIDTH = str.maketrans("0123456789X+- ", "０１２３４５６７８９Ｘ＋－　")


def any_day(random: Random, first: int = 1930, last: int = 2025) -> date:
    return date(first, 1, 1) + timedelta(days=random.randrange((last - first) * 365))


def id_card(random: Random) -> str:
    """18 characters with the right check digit."""
    body = f"{random.choice(PLACES)}{any_day(random):%Y%m%d}{random.randrange(1000):03}"
    return body + "10X98765432"[sum(w * int(d) for w, d in zip(WEIGHTS, body, strict=True)) % 11]


def old_id_card(random: Random) -> str:
    return f"{random.choice(PLACES[:-1])}{any_day(random, 1930, 1999):%y%m%d}{random.randrange(1000):03}"


def mobile(random: Random) -> str:
    return f"1{random.randrange(3, 10)}{random.randrange(10**9):09}"


def landline(random: Random) -> str:
    return f"0571{random.randrange(2, 9)}{random.randrange(10**7):07}"


def bank_card(random: Random) -> str:
    """A card number that passes the Luhn check."""
    prefix, length = random.choice(CARDS)
    body = prefix + "".join(str(random.randrange(10)) for _ in range(length - 7))
    doubled = [int(d) * (2 - at % 2) for at, d in enumerate(reversed(body))]
    return body + str(-sum(d // 10 + d % 10 for d in doubled) % 10)


def grouped(digits: str, sizes: tuple[int, ...], separator: str) -> str:
    parts, at = [], 0
    for size in sizes:
        parts.append(digits[at : at + size])
        at += size
    return separator.join([*parts, digits[at:]] if digits[at:] else parts)


def spellings(digits: str, shapes: tuple[tuple[int, ...], ...]) -> Iterator[str]:
    """A number as people type it."""
    yield from (digits, digits.lower(), digits.translate(FULL_WIDTH))
    yield from (digits.translate(CHINESE), digits.translate(FORMAL), digits.translate(CHINESE).replace("零", "〇"))
    yield digits.translate(CHINESE).replace("一", "幺")
    yield from (separator.join(digits) for separator in (" ", "-", ".", "、", "，", "\u200b", "·"))
    yield "".join(f"{digit}\ufe0f\u20e3" if digit != "X" else digit for digit in digits)
    for shape in shapes:
        for separator in (" ", "-", ".", " - ", "·", "—", "/", "　", "_"):
            yield grouped(digits, shape, separator)
            yield grouped(digits, shape, separator).translate(FULL_WIDTH)
        yield grouped(digits, shape, " ").translate(CHINESE)
        yield grouped(digits, shape, "，").translate(CHINESE)


def harmless(random: Random) -> str:
    """Something said with numbers of which none is private, sometimes behind a word that often leads to one."""
    return random.choice(_LEADS) + random.choice(_HARMLESS)(random)


def _money(random: Random) -> str:
    number = random.choice([random.randrange(100), random.randrange(10_000), random.randrange(10**7)])
    unit = random.choice(["元", "块", "块钱", "元/月", "元一年", "万元", "万", "亿元"])
    return random.choice(
        [f"{number}{unit}", f"{number:,}{unit}", f"{number}.{random.randrange(100):02}{unit}", f"¥{number}"]
    )


def _income(random: Random) -> str:
    one, two, three = (random.randrange(0, 20_000, random.choice([1, 10, 100])) for _ in range(3))
    return random.choice(
        [
            f"我{one} 我老公{two} 我妈{three}",
            f"全家一年{one * 12}，{random.randrange(1, 8)}口人",
            f"工资{one}、{two}、{three}都有过",
            f"每月{one}到{two}",
            f"{random.randrange(13, 20) * 10} {random.randrange(10, 90) * 100} {random.randrange(10, 90) * 100}",
        ]
    )


def _large(random: Random) -> str:
    number = random.randrange(10**9, 10 ** random.randrange(10, 17))
    unit = random.choice(["元", "块", "万元", "人次", "平方米", "亿元"])
    return random.choice([f"财政投入{number}{unit}", f"财政投入{number:,}元", f"一共{number}.{random.randrange(10)}元"])


def _date(random: Random) -> str:
    one, two = any_day(random), any_day(random)
    style = random.choice(["%Y-%m-%d", "%Y.%m.%d", "%Y/%m/%d", "%Y%m%d", "%Y年%m月%d日", "%Y %m %d"])
    said = [
        f"{one:{style}}",
        f"{one:{style}}到{two:{style}}",
        f"{one:{style}}-{two:{style}}",
        f"{one:%Y-%m-%d %H:%M:%S}",
    ]
    return random.choice([*said, f"{one:%Y}年".translate(CHINESE), f"{one:%Y%m%d}{random.randrange(10**6):06}"])


def _years(random: Random) -> str:
    years = sorted(random.sample(range(1950, 2030), random.randrange(1, 6)))
    return random.choice(["、", " ", ",", "-", "，", "/"]).join(map(str, years)) + random.choice(["", "年"])


def _document(random: Random) -> str:
    year, number = random.randrange(1999, 2026), random.randrange(1, 500)
    left, right = random.choice([("〔", "〕"), ("[", "]"), ("（", "）"), ("(", ")"), ("【", "】")])
    holder = random.choice(["001008003010008", "000014349", "113301000024", "002489559"])
    index = f"{holder}/{year}-{random.randrange(99999):05}"
    return random.choice(
        [f"{random.choice(DOCUMENTS)}{left}{year}{right}{number}号", f"索引号{index}", f"DB33/T {number}-{year}"]
    )


def _hotline(random: Random) -> str:
    number = random.choice(
        ["12345", "12348", "12333", "12315", "12356", "96666", "110", "120", "119", "95588", "12393", "10086", "114"]
    )
    office = random.choice(
        ["4008281234", "400-828-1234", "800-820-8820", "0571-12345", "057112345", "0571-96666", number]
    )
    return random.choice(
        [
            f"打{office}没人接",
            f"{number}和{office}哪个管",
            f"电话{office}",
            f"我打了{number}，{random.randrange(24)}:30打的",
        ]
    )


def _age(random: Random) -> str:
    one, two = random.randrange(1, 100), random.randrange(1, 100)
    return random.choice(
        [
            *[f"我爸{one}岁，我妈{two}岁", f"{one} {two} {random.randrange(100)}", f"六十八，{two}周岁", f"{one}个月"],
            *[
                f"{one}、{two}、7、8、10、11、12月",
                "一二级残疾，三四级精神残疾",
                "一、二、三、四、五、六年级",
                "二〇二一年到二〇二五年",
            ],
        ]
    )


def _code(random: Random) -> str:
    letters = "".join(random.choice("ABCDEFGHJKLMNPQRTUWXY0123456789") for _ in range(8))
    return random.choice(
        [
            *[f"统一社会信用代码9133010{random.randrange(10)}MA{letters}", "11330100002490008X", "12330100470101234F"],
            *[
                f"床位{random.randrange(10**5)}张",
                f"覆盖{random.randrange(10**6, 10**9)}人",
                f"第{random.randrange(10**6)}号",
            ],
            f"邮编310{random.randrange(1000):03}，{random.randrange(1, 60)}幢{random.randrange(101, 3405)}室",
        ]
    )


_LEADS = (*[""] * 8, "打电话问过，", "医保卡 ", "银行卡里", "账户", "身份证上写的", "我家联系的", "微信上说", "号码牌")
_HARMLESS: tuple[Callable[[Random], str], ...] = (
    *(_money, _income, _large, _date, _years, _document, _hotline, _age, _code),
)
