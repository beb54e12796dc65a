"""Small documents of our own making: the country's rule, a city's, drafts, what was repealed, and another city's."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import yaml

HOME = "清江省 > 青禾市"
TODAY = date(2026, 7, 1)
COUNTRY = """\
特困人员照料护理办法
第一章 总则
第一条　为了照料特困人员，制定本办法。
第二条　特困人员照料护理补贴由县级人民政府按照护理需求发放，标准不低于当地最低工资的十分之一。
第三条　特困人员死亡的，丧葬事宜由供养服务机构办理，丧葬费用按照三个月的基本生活标准支付。
"""
CITY = """\
青禾市特困人员照料护理实施细则
第一条　根据国家规定，结合本市实际，制定本细则。
第二条　特困人员照料护理补贴按照护理需求分为三档：全护理每人每月一千六百元，半护理每人每月八百元，全自理每人每月二百元。
第三条　护理补贴每季度发放一次。
第四条　申请渔船燃油补贴的，向码头管理站提出。
"""
DRAFT = """\
青禾市养老服务规划（征求意见稿）
一、照料护理
特困人员照料护理补贴按照护理需求分为三档，全护理提高到每人每月二千元。
二、老年食堂
到2027年，每个街道建成老年食堂，六十岁以上老人用餐每餐优惠三元。
"""
OLD = """\
青禾市特困人员照料护理暂行办法
第一条　特困人员照料护理补贴按照护理需求分为二档：全护理每人每月九百元，其他每人每月一百元。
第二条　集中供养的特困人员，发放冬季取暖补贴每人每年三百元。
"""
OTHER = """\
白石市特困人员照料护理实施细则
第一条　特困人员照料护理补贴按照护理需求分为三档：全护理每人每月二千二百元，半护理一千一百元。
第二条　对海岛居民发放轮渡票价补贴，每人每年一百八十元。
"""
CHANGE = """\
青禾市关于修改特困人员照料护理实施细则的决定
第一条　护理补贴改为每月发放一次。
"""
_COMMON: dict[str, Any] = {"issuer": "民政部门", "number": None, "valid_to": None, "kind": "rule", "stage": "final"}


def entry(name: str, issued: date, region: str, **more: Any) -> dict[str, Any]:
    """What corpus.yml says of a document."""
    facts = {"id": name, "file": f"{name}.txt", "source_file": f"{name}.txt", "title": TEXTS[name].splitlines()[0]}
    return {**_COMMON, **facts, "issued": issued, "valid_from": issued, "region": region, **more}


TEXTS = {"country": COUNTRY, "city": CITY, "draft": DRAFT, "old": OLD, "other": OTHER, "change": CHANGE}
ENTRIES = {
    "country": entry("country", date(2021, 7, 1), "全国"),
    "city": entry("city", date(2023, 1, 1), "青禾市"),
    "draft": entry("draft", date(2025, 3, 1), "青禾市", kind="plan", stage="draft"),
    "old": entry("old", date(2015, 1, 1), "青禾市", replaced_by="city"),
    "other": entry("other", date(2024, 5, 1), "清江省 > 白石市"),
    "change": entry("change", date(2025, 1, 1), "青禾市"),
}


def write_levels(folder: Path, home: str | None = HOME, **changes: dict[str, Any]) -> Path:
    """A corpus of them in `folder`; `changes` are keys of an entry by its id."""
    listed = [{**facts, **changes.get(name, {})} for name, facts in ENTRIES.items()]
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    listing = {**({"home": home} if home else {}), "documents": listed}
    (folder / "corpus.yml").write_text(yaml.safe_dump(listing, allow_unicode=True), encoding="utf-8")
    return folder
