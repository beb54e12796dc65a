"""A small catalogue over the real documents, with one record of every sort that the API and the pages tell apart."""

from __future__ import annotations

from pathlib import Path

FACTS = """
facts:
  - {id: age, label: 年龄, question: 今年多少周岁？, why: 很多服务按年龄给。, type: integer, unit: 岁,
     least: 0, most: 120, scope: person, effort: 1, grows: years, prior: {8: 1, 40: 3, 70: 2}}
  - {id: birth_date, label: 出生日期, question: 哪天出生？, why: 算年龄。, type: date, scope: person, ask: false,
     effort: 1}
  - {id: age_months, label: 月龄, question: 几个月大？, why: 算月龄。, type: integer, unit: 个月, least: 0, most: 1451,
     scope: person, ask: false, effort: 1, grows: months, prior: {6: 1}}
  - {id: disability_grade, label: 残疾等级, question: 残疾证上是几级？, why: 按等级给。, type: integer, unit: 级,
     least: 1, most: 4, scope: person, sensitive: true, effort: 1, prior: {1: 1, 3: 1}}
  - id: self_care
    label: 生活自理
    question: 平时自己行吗？
    why: 按能不能自理分档。
    type: choice
    scope: person
    effort: 1
    choices: [{value: unable, label: 完全不能自理, also: [瘫在床上]}, {value: partial, label: 部分不能自理}]
    prior: {unable: 1, partial: 1}
  - id: district
    label: 区县
    question: 住在哪个区？
    why: 标准各地不一样。
    type: choice
    scope: household
    effort: 1
    choices: [{value: xihu, label: 西湖区}, {value: chunan, label: 淳安县}]
    prior: {xihu: 1, chunan: 1}
  - {id: income_per_person, label: 人均月收入, question: 平均每人一个月收入多少元？, why: 低保看收入。, type: number,
     unit: 元/月, least: 0, most: 1000000, scope: household, sensitive: true, effort: 2, prior: {500: 1, 5000: 3}}
conflicts:
  - {when: {all: [{fact: age, below: 3}, {fact: self_care, is: partial}]}, say: 不到3岁，谈不上自理，请核对。}
"""
CONTACTS = """
contacts:
  - {id: civil_affairs, name: 民政部门, what: 低保和救助。, hotline: "12345",
     source: {numbering: 全国统一的政务服务便民热线。}}
  - {id: disability, name: 残联, what: 残疾人的补贴和服务。, source: {numbering: 没有自己的号码。}}
"""
STANDARD = """
id: minimum_living_standard
label: 低保标准
unit: 元
per: year
values:
  - {places: [xihu], from: 2020-01-01, value: 13224,
     source: {document: hangzhou-public-services-2021-2025, quote: "主城区:13224"}}
  - {places: [chunan], from: 2020-01-01, value: 11460,
     source: {document: hangzhou-public-services-2021-2025, quote: "淳安:11460"}}
"""
ASKED = "asked_as: [一问, 二问, 三问, 四问, 五问]"
NURSING = f"""
id: nursing-subsidy
name: 重度残疾人护理补贴
aliases: [重残补贴]
{ASKED}
kind: cash
topic: 弱有所扶
life_events: [残疾]
items: ["10-14"]
contact: disability
benefits: 要人照顾的重度残疾人
provides: [{{text: 每月发护理补贴, source: grades}}]
conditions:
  all:
    - {{fact: disability_grade, in: [1, 2], source: name,
       unclear: {{in: [3], why: 三级算不算重度，原文没有写，要问残联。}}}}
    - {{fact: age, at_least: 18, source: grades}}
amount:
  - {{when: {{fact: self_care, is: unable}}, value: 500, unit: 元, per: month, source: grades}}
  - {{when: {{fact: self_care, is: partial}}, value: 125, unit: 元, per: month, source: grades}}
sources:
  name: {{document: hangzhou-public-services-2021-2025, quote: 14.重度残疾人护理补贴}}
  grades: {{document: hangzhou-public-services-2021-2025, quote: "三档,分别给予每人每月500元、250元、125元的补贴"}}
open_points: [“重度”在原文中没有定义。]
"""
ALLOWANCE = f"""
id: minimum-living
name: 最低生活保障
aliases: [低保]
{ASKED}
kind: cash
topic: 弱有所扶
scope: household
contact: civil_affairs
benefits: 收入低的家庭
provides: [{{text: 按月补足差额, source: standard}}]
conditions: {{fact: income_per_person, below: minimum_living_standard, source: standard}}
amount:
  - {{value: minimum_living_standard - income_per_person, text: 低保标准减去人均收入, unit: 元, per: month,
     source: standard}}
sources:
  standard: {{document: hangzhou-public-services-2021-2025, quote: 城乡居民最低生活保障标准达到14000元/年以上}}
"""
OLD = f"""
id: old-service
name: 老办法
{ASKED}
kind: service
topic: 劳有所得
life_events: [失业]
contact: civil_affairs
benefits: 找工作的人
provides: [{{text: 介绍工作, source: old}}]
sources:
  old: {{document: hangzhou-equal-services-plan-2012, quote: 就业, occurrence: 3}}
until: 2012-12-31
"""
PUBLIC = f"""
id: public-good
name: 大家的<b>服务</b>
{ASKED}
kind: public
topic: 娱有所乐
scope: household
contact: civil_affairs
benefits: 所有人
provides: [{{text: 免费用健身器材, source: equipment}}]
sources:
  equipment: {{document: hangzhou-public-services-2021-2025, quote: 免费提供公园、绿地等公共场所全民健身器材}}
"""


def write_small_catalogue(folder: Path) -> Path:
    """Write the catalogue into `folder`; returns the folder."""
    files = {
        "facts.yml": FACTS,
        "contacts.yml": CONTACTS,
        "parameters/minimum_living_standard.yml": STANDARD,
        "support/nursing-subsidy.yml": NURSING,
        "support/minimum-living.yml": ALLOWANCE,
        "work/old-service.yml": OLD,
        "leisure/public-good.yml": PUBLIC,
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder
