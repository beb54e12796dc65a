"""A small catalogue of our own making, for what can go wrong with the real one's files."""

from __future__ import annotations

from pathlib import Path

FACTS = """\
facts:
  - {id: age, label: 年龄, question: 几岁？, why: 问问, type: integer, unit: 岁, least: 0, most: 120,
     scope: person, effort: 1, grows: years, prior: {30: 1, 70: 1}}
  - {id: age_months, label: 月龄, question: 几个月？, why: 问问, type: integer, unit: 个月, least: 0, most: 1451,
     scope: person, effort: 1, grows: months, prior: {6: 1}}
  - {id: birth_date, label: 出生日期, question: 哪天生的？, why: 问问, type: date, scope: person, effort: 1, ask: false}
  - {id: district, label: 区县, question: 哪个区？, why: 问问, type: choice, scope: household,
     effort: 1, choices: [{value: hill, label: 山上}, {value: valley, label: 山下}], prior: {hill: 1, valley: 1}}
  - {id: poor, label: 困难, question: 困难吗？, why: 问问, type: boolean, scope: household,
     effort: 1, prior: {true: 1, false: 9}}
  - {id: veteran, label: 退役军人, question: 当过兵吗？, why: 问问, type: boolean, scope: person, effort: 1,
     applies_when: {fact: age, at_least: 17}, prior: {true: 1, false: 9}}
  - {id: medals, label: 军功章, question: 几枚？, why: 问问, type: integer, unit: 枚, least: 0, most: 9, scope: person,
     effort: 2,
     applies_when: {fact: veteran, is: true}, prior: {0: 5, 2: 1}}
  - {id: standard_told, label: 标准, question: 多少？, why: 问问, type: number, unit: 元/月, least: 1, most: 9999,
     scope: household, effort: 3, ask: false, prior: {900: 1}}
  - {id: income, label: 收入, question: 多少？, why: 问问, type: number, unit: 元/月, least: 0, most: 99999,
     scope: household, effort: 2, prior: {500: 1, 5000: 1}}
  - {id: size, label: 人数, question: 几口人？, why: 问问, type: integer, unit: 人, least: 1, most: 20,
     scope: household, effort: 1, prior: {1: 1, 2: 1}}
  - {id: share, label: 人均, question: 人均多少？, why: 问问, type: number, unit: 元/月, least: 0, most: 99999,
     scope: household, effort: 2, ask: false, prior: {250: 1}}
derivations:
  - {fact: share, formula: income / size, why: 收入除以人数。}
  - {fact: veteran, value: true, when: {fact: medals, at_least: 1}, why: 有军功章就是当过兵。}
  - {fact: poor, value: true, when: {fact: share, below: 100}, why: 人均很低。}
conflicts:
  - {when: {all: [{fact: age, below: 30}, {fact: medals, at_least: 9}]}, say: 年纪轻轻不会有九枚军功章，请核对。}
"""

CONTACTS = """\
contacts:
  - {id: general, name: 服务热线, hotline: "12345", what: 什么都能问, source: {numbering: 全国统一的政务服务热线号码。}}
"""

PARAMETER = """\
id: standard
label: 标准
unit: 元
per: year
told_as: standard_told
values:
  - {from: 2020-01-01, value: 10800, places: [hill], source: {document: rules, quote: 山上一万零八百}}
  - {from: 2024-01-01, value: 12000, places: [hill], source: {document: rules, quote: 山上一万二}}
"""

RECORD = """\
id: pension
name: 老兵津贴
asked_as: [一, 二, 三, 四, 五]
kind: cash
topic: 老有所养
life_events: [退役]
contact: general
benefits: 老兵
provides:
  - {text: 每月发钱, source: who}
conditions:
  all:
    - {fact: age, at_least: 65, unclear: {at_least: 60, why: 原文没说从几岁起。}, source: who}
    - any:
        - {fact: veteran, is: true}
        - {fact: poor, is: true}
      source: who
amount:
  - {when: {fact: share, below: standard}, value: standard - share, unit: 元, per: month, text: 补足差额,
     total: (standard - share) * size, source: much}
  - {when: {fact: medals, at_least: 2}, value: 200, unit: 元, per: month, source: much}
  - {value: 100, unit: 元, per: month, source: much}
sources:
  who: {document: rules, quote: 给老兵和困难老人}
  much: {document: rules, quote: 每月一百元}
examples:
  - {case: 六十五岁的老兵, given: {age: 65, veteran: true}, expect: {outcome: eligible}}
"""

RULES = "给老兵和困难老人发津贴，每月一百元。山上一万零八百，山上一万二。每月一百元？不，第二次说：每月一百元零五角。"


def write_catalogue(folder: Path, facts: str = FACTS, record: str = RECORD, contacts: str = CONTACTS) -> Path:
    """Write a catalogue of one record into the folder and return the folder."""
    for name, text in {
        "facts.yml": facts,
        "contacts.yml": contacts,
        "parameters/standard.yml": PARAMETER,
        "ageing/pension.yml": record,
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
