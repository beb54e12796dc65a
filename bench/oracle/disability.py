"""弱有所扶: what the plan gives disabled people."""

from __future__ import annotations

from bench.oracle.registry import pays
from bench.oracle.told import WORKS, Told, severe
from bench.oracle.truth import MISSING, NO, OPEN, OPEN_NO, OPEN_YES, YES, Answer, Truths, every, some, sums


@pays(
    "disabled-living-allowance",
    "13.困难残疾人生活补贴。补助残疾人因残疾产生的额外生活支出,按照当地低保标准的30%发放生活补贴",
    open_words="谁算「困难」没有写（低保、低保边缘、特困无疑）",
)
def _living_allowance(t: Told) -> Answer:
    standard = t.standard()
    poor = t.poor()
    if not any(t.facts.get(name) for name in ("minimum_living", "low_margin", "destitute")) and poor == YES:
        poor = OPEN_YES
    return Answer(
        every(t.has("disability"), poor),
        sums(standard * 0.3 if standard else None, bounds="exact at_least about"),
    )


@pays(
    "severe-disability-nursing-subsidy",
    "按生活完全不能自理、基本不能自理、部分不能自理三档,分别给予每人每月500元、250元、125元的补贴",
    "对生活部分不能自理需长期照护的一、二级听力、言语残疾人,按每人每月50元标准给予补助",
    "对符合条件的在机构集中托养的残疾人,在原按标准上浮 50%的基础上,每人每月再增加200元",
    open_words="重度是几级没有写（一、二级无疑）；部分不能自理而不需长期照护的给不给没有写；多重残疾含听力言语的拿哪一档没有写",
)
def _nursing(t: Told) -> Answer:
    care, kind = t.facts.get("self_care"), t.facts.get("disability_type")
    base: list[float] = {"unable": [500.0], "mostly_unable": [250.0]}.get(care or "", [])
    if not base:
        partial = [50.0] if kind in ("hearing", "speech") else [125.0] if kind and kind != "multiple" else [125.0, 50.0]
        base = partial if care else [500.0, 250.0, *partial]
    # the sentence of the institution follows that of the 50元, and may mean the three tiers only
    raised: list[float | None] = [sum_ * 1.5 + 200 for sum_ in base]
    if 50.0 in base:
        raised.append(None)
    institution = t.facts.get("institution_care_approved")
    due = raised if institution else base if institution is False else [*base, *raised]
    third = every(t.grade(3, 4), t.kind("mental", "intellectual"), OPEN_NO)
    return Answer(every(some(t.grade(1, 2), third), _needs_care(t)), sums(*due))


def _needs_care(t: Told) -> Truths:
    care, long = t.facts.get("self_care"), t.facts.get("long_term_care_needed")
    if care in ("unable", "mostly_unable"):
        return YES
    if care == "independent":
        return NO
    if care is None:
        return OPEN_NO if long is False else MISSING
    hearing = t.kind("hearing", "speech")
    if long:
        return YES
    if long is None:
        return MISSING if hearing == YES else OPEN_YES
    return OPEN_NO if hearing == YES else OPEN  # the 50元 asks for it; whether the 125元 is theirs then, is open


@pays(
    "disabled-medical-contribution-subsidy",
    "低保和低保边缘家庭残疾人、重度残疾人参加城乡居民基本医疗保险,对个人缴费部分给予部分或全部补贴",
    open_words="补一部分还是全部没有写",
)
def _medical_contribution(t: Told) -> Truths:
    group = some(t.has("minimum_living"), t.has("low_margin"), severe(t))
    insured = OPEN_NO if t.facts.get("medical_insurance") == "none" else t.among("medical_insurance", "resident")
    return every(t.has("disability"), group, insured)


@pays(
    "disabled-pension-contribution-subsidy",
    "残疾人参加城乡居民基本养老保险,个人缴费部分按当地最低缴费标准给予部分或全部补贴",
    "为重度残疾人等缴费困难群体参加居民基本养老保险代缴部分或全部最低标准的养老保险费",
    open_words="已经在领养老金、不再缴费的人没有写；几级的给全部没有写",
)
def _pension_contribution(t: Told) -> Truths:
    scheme = t.facts.get("pension_scheme")
    joined = OPEN_NO if scheme == "none" else t.among("pension_scheme", "resident")
    still_pays = OPEN if t.least >= 60 else YES if t.most < 60 else OPEN_YES
    return every(t.has("disability"), NO if t.most < 16 else joined, still_pays)


@pays(
    "disabled-home-service-subsidy-2021",
    "有条件的地方建立残疾人居家服务补贴制度",
    open_words="哪里「有条件」、给谁、给多少没有写",
)
def _home_service(t: Told) -> Truths:
    return every(t.has("disability"), MISSING)


@pays(
    "unemployed-severe-disability-minimum-living",
    "符合条件的服务对象,经个人申请,可 按照单人户纳入最低生活保障范围",
    open_words="「符合条件」的条件没有写；务农、退休、上学的算不算「无业」没有写",
)
def _single_household(t: Told) -> Truths:
    work = t.facts.get("employment")
    unemployed = NO if work in WORKS[:3] else OPEN if work in ("farmer", "retired", "student") else YES
    if work is None:
        unemployed = OPEN_NO if t.cannot_be("employment") else OPEN_YES
    return every(severe(t), unemployed, t.has("unemployed_disabled_single_household_approved"))


@pays("assistive-device-subsidy", "为符合条件、有基本辅助器具适配需求 的残疾人提供基本型辅助器具适配服务补贴")
def _device(t: Told) -> Truths:
    needed = YES if t.facts.get("assistive_device_approved") else t.has("assistive_device_needed")
    return every(t.has("disability"), t.has("assistive_device_approved"), needed)


@pays("disabled-child-rehabilitation", "针对符合条件的残疾儿童实施 康复救助")
def _child_rehabilitation(t: Told) -> Truths:
    approved = t.has("child_rehabilitation_approved")
    child = YES if approved == YES and t.under(18) != NO else t.under(18)  # what was approved is for children
    if any(t.facts.get(name) for name in ("pregnant", "recently_gave_birth", "veteran")):
        child = NO
    if t.facts.get("employment") in (*WORKS, "retired"):
        child = every(child, OPEN_NO)
    return every(t.has("disability"), child, approved)


@pays(
    "disabled-day-care",
    "支持日间照料机构和专业托养服务机构为符合条件的残疾人提供护理照料、生活自理能力和社会适应能力训练",
)
def _day_care(t: Told) -> Truths:
    return every(t.has("disability"), some(t.has("day_care_approved"), t.has("institution_care_approved")))


@pays(
    "mental-disability-free-medicine",
    "对贫困精神残疾人社区(门诊))用基本抗精神病药物费用全额予以保障",
    open_words="有病还没评残的人没有写",
)
def _free_medicine(t: Told) -> Truths:
    mental = every(t.has("disability"), t.kind("mental"))
    if t.facts.get("severe_mental_illness") and mental == NO:
        mental = OPEN_NO
    return every(mental, t.poor())


@pays(
    "barrier-free-home-alteration",
    "困难残疾人家庭无障碍改造。提供家庭地面平整及坡化、房门改造",
    open_words="谁算「困难」没有写",
)
def _alteration(t: Told) -> Truths:
    return every(t.has("disability"), t.poor(), OPEN_YES)


@pays(
    "guardian-care-subsidy",
    "符合条件的严重精神障碍患者的监护人,在按规定履行看护管理责任后,可申领看护管理补助",
    open_words="「符合条件」的条件、补多少没有写",
)
def _guardian(t: Told) -> Truths:
    return every(t.has("severe_mental_illness"), t.has("guardian_duty_fulfilled"), t.has("guardian_subsidy_approved"))
