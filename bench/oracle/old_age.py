"""老有所养: what the plan gives the old, and those who draw a pension."""

from __future__ import annotations

from dataclasses import replace

from bench.oracle.registry import pays
from bench.oracle.told import Told
from bench.oracle.truth import NO, OPEN, OPEN_NO, OPEN_YES, YES, Answer, Truths, every, some, sums

URBAN = {"shangcheng", "gongshu", "xihu", "binjiang", "scenic_area", "qiantang", "xiaoshan", "yuhang", "linping"}
URBAN |= {"fuyang"}


@pays(
    "elder-care-subsidy",
    "对经济困难的高龄老年人,逐步给予养老服务补贴",
    open_words="「高龄」从几岁起没有写（80岁以上无疑）；「逐步给予」没写何时轮到；谁认定「经济困难」没有写",
)
def _elder_care(t: Told) -> Truths:
    if t.least >= 60 and t.most < 80:
        age = OPEN_NO
    else:
        age = t.aged(80) if t.most < 60 or t.least >= 80 else frozenset({None})
    return every(age, t.poor(), OPEN_YES)


@pays(
    "elder-medical-contribution-subsidy",
    "对符合条件的低收入家庭老年人参加城乡居民基本医疗保险所需个人缴费部分,由政府给予适当补贴",
    open_words="「符合条件」是什么条件、补多少没有写",
)
def _elder_medical_contribution(t: Told) -> Truths:
    approved = t.has("elder_medical_contribution_approved")
    old = YES if approved == YES and t.elderly() != NO else t.elderly()  # what was approved is a subsidy for the old
    insured = OPEN_NO if t.facts.get("medical_insurance") == "none" else t.among("medical_insurance", "resident")
    return every(old, approved, insured, some(t.poor(), approved))


@pays(
    "elder-nursing-subsidy",
    "对生活长期不能自理、经济困难的老年人,给予护理补贴",
    open_words="老年人从几岁起没有写；部分不能自理算不算「不能自理」没有写；金额没有写",
)
def _elder_nursing(t: Told) -> Truths:
    care = t.facts.get("self_care")
    unable = NO if care == "independent" else OPEN_YES if care in (None, "partial") else frozenset({True})
    return every(t.elderly(), t.poor(), t.has("long_term_dependent"), unable)


@pays(
    "elderly-and-needy-health-check",
    "每两年为老年人和低保户、五保户等困难群体提供一次健康检查",
    open_words="「等困难群体」还有谁没有写",
)
def _health_check(t: Told) -> Answer:
    others = every(t.poor(), OPEN_YES)
    if others == frozenset({None}):  # whoever may be poor may be among 等困难群体
        others = OPEN_NO
    due = some(t.elderly(), t.has("minimum_living"), t.has("destitute"), others)
    return Answer(due, sums(1, unit="次", period="two_years"))


@pays("elderly-health-management", "每人每年提供1次中医体质辨识和中医药保健指导", open_words="老年人从几岁起没有写")
def _health_management(t: Told) -> Answer:
    return Answer(t.elderly(), replace(sums(1, unit="次", period="year"), in_words=True))


@pays(
    "resident-pension",
    "推进应保尽保,按时足额发放基础养老金和个人账户养老金",
    "市区(不含临安区)城乡居民基础养老金标准提高到240元/月",
    open_words="从几岁起领没有写；市区以外的标准没有写；没参保的人「应保尽保」怎么办没有写",
)
def _resident_pension(t: Told) -> Answer:
    scheme = t.facts.get("pension_scheme")
    joined = OPEN_NO if scheme == "none" else t.among("pension_scheme", "resident")
    young = t.under(60) == frozenset({True})
    age = OPEN if young else OPEN_YES  # insured anyway; from which age it is paid, no text says
    place = t.facts.get("district")
    basic = (240.0,) if place in URBAN else (None,) if place else (240.0, None)
    return Answer(every(joined, age), replace(sums(*basic, bounds="exact at_least"), in_words=True))


@pays("employee-pension", "按时足额发放基本养老金,按照国家、省基本养老金调整机制要求", open_words="从几岁起领没有写")
def _employee_pension(t: Told) -> Truths:
    return _pension(t, "employee")


@pays(
    "government-pension",
    "为符合参保条件的人员提供机关事业单位工作人员养老保险参保管理和服务,按时足额发放基本养老金",
    open_words="从几岁起领没有写；参保管理也是服务",
)
def _government_pension(t: Told) -> Truths:
    return every(_pension(t, "government"), OPEN_YES)


def _pension(t: Told, scheme: str) -> Truths:
    retired = t.among("employment", "retired")
    drawing = OPEN_YES if retired != frozenset({True}) else retired
    joined = t.among("pension_scheme", scheme)
    if t.facts.get("pension_scheme") == "none":
        joined = OPEN_NO
    return every(joined, drawing)


@pays(
    "pension-contribution-subsidy-2021",
    "适时调整城乡居民养老保险缴费档次和缴费补贴",
    open_words="只说「适时调整」，给谁、给多少没有写",
)
def _pension_contribution(t: Told) -> Truths:
    joined = t.among("pension_scheme", "resident")
    if t.facts.get("pension_scheme") == "none":
        joined = OPEN_NO
    return every(joined, frozenset({True, None}), OPEN_NO | OPEN_YES if t.least >= 60 else OPEN_YES)


@pays(
    "senior-university-tuition-waiver", "减免贫困老年人进入老年大学(学校)学习的学费", open_words="老年人从几岁起没有写"
)
def _senior_university(t: Told) -> Truths:
    return every(t.elderly(), t.poor())


@pays("public-transport-concession", "提供乘坐市内公共交通(公共汽车、电车、地铁等公共交通工具)免费或减免服务",
      open_words="谁可以免费、减免没有写")  # fmt: skip
def _transport(t: Told) -> Truths:
    return every(t.has("transport_concession_confirmed"))


@pays(
    "family-planning-special-allowance",
    "未满60周岁的,或年满60周岁且已享受政府养老服务补贴的男方或女方,扶助金每人每月600元",
    "未满60周岁但失能、失智等生活不能自理的,或年满60 周岁且未享受政府养老服务补贴的男方或女方,扶助金每人每月800元",
    open_words="部分不能自理算不算「生活不能自理」没有写",
)
def _family_planning_special(t: Told) -> Answer:
    receives, care = t.facts.get("receiving_elder_care_subsidy"), t.facts.get("self_care")
    old = {True: (600.0,), False: (800.0,), None: (600.0, 800.0)}[receives]
    young = {"independent": (600.0,), "unable": (800.0,), "mostly_unable": (800.0,)}.get(care or "", (600.0, 800.0))
    due = old if t.least >= 60 else young if t.most < 60 else (*young, *old)
    return Answer(t.has("family_planning_special"), sums(*due))


@pays(
    "family-planning-complication-allowance",
    "计划生育手术并发症一级、二级、三级人员每人每月扶助金分别为700元、500元、300 元",
)
def _complication(t: Told) -> Answer:
    grades = {1: 700.0, 2: 500.0, 3: 300.0}
    grade = t.facts.get("family_planning_complication_grade")
    due = (grades[grade],) if grade else tuple(grades.values())
    return Answer(t.has("family_planning_complication"), sums(*due))


@pays("care-worker-training-2021", "到2022年所有养老护理员每年享受一次政府提供的培训")
def _care_worker(t: Told) -> Answer:
    return Answer(t.has("elder_care_worker"), sums(1, unit="次", period="year"))


@pays("free-river-burial", "对不保留骨灰者实施免费江葬", after_death=True)
def _river_burial(t: Told) -> Truths:
    return every(t.has("deceased"), t.has("ashes_not_kept"))


@pays("eco-burial-subsidy", "对优抚对象及城乡困难群众在经营性公墓内实施生态安葬的,给予适当补助", after_death=True)
def _eco_burial(t: Told) -> Truths:
    group = some(t.has("preferential_treatment"), t.poor())
    return every(t.has("deceased"), t.has("eco_burial"), group)
