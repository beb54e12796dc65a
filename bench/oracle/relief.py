"""弱有所扶 and 住有所居: 低保, relief, children in difficulty, homes."""

from __future__ import annotations

from bench.oracle.registry import pays
from bench.oracle.told import TARGET, Told
from bench.oracle.truth import MISSING, NO, OPEN, OPEN_NO, OPEN_YES, YES, Answer, Truths, every, some, sums

LEAST_STANDARD = 10584 / 12  # the lowest that 表1 names
FIGURE = "exact at_least about"  # 表1 is of 2020: a sum computed with it may be called exact (of its year) or a floor


@pays(
    "minimum-living-allowance",
    "按照共同生活的家庭成员人均收入低于当地最低生活保障标准的差额(人均补差额低于当地最低生活保障标准30%的,按照不低于30%计发)",
    open_words="表1的标准是2020年的，现在的没有写；萧山、余杭等区的标准没有写；家里的财产怎么算没有写",
)
def _minimum_living(t: Told) -> Answer:
    income, standard = t.facts.get("income_per_person"), t.standard()
    due = _below(t, income, standard)
    if t.facts.get("destitute") and t.facts.get("household_size") == 1:
        due = OPEN
    if income is None or standard is None or income >= standard:
        return Answer(due, sums(None, period="month"))
    gap = standard - income
    if gap < standard * 0.3 - 1e-9:
        return Answer(due, sums(standard * 0.3, bounds="at_least"))
    return Answer(due, sums(gap, bounds=FIGURE))


def _below(t: Told, income: float | None, standard: float | None) -> Truths:
    has = t.facts.get("minimum_living")
    if income is None:
        denied = t.facts.get("low_margin") or t.facts.get("economic_hardship") is False
        return OPEN_YES if has else OPEN_NO if denied else MISSING
    if standard and income < standard:
        return YES
    if has:
        return OPEN
    if has is False and "local_minimum_living_standard" in t.facts:
        return NO
    return OPEN_NO if "local_minimum_living_standard" in t.facts else _beside_the_table(income, standard)


def _beside_the_table(income: float, standard: float | None) -> Truths:
    """An income not below a standard that 表1 names: its standards are of 2020, and the aim is 14000元/年以上."""
    target = TARGET / 12
    if income < target:
        return OPEN_NO if standard else OPEN_YES if income < LEAST_STANDARD else MISSING
    return OPEN_NO  # who gets it already is not asked in vain


@pays(
    "destitute-support",
    "特困人员供养标准包括基本生活标准和照料护理标准。特困人员基本生活标准按不低于上年度当地城镇居民人均消费支出的50%确定",
    open_words="上年度当地城镇居民人均消费支出是多少没有写",
)
def _destitute(t: Told) -> Truths:
    return t.has("destitute")


@pays(
    "temporary-relief",
    "给予每人当地最低生活保障标准六倍以下的基本生活救助",
    open_words="六倍是按月标准还是年标准没有写（按月算）",
)
def _temporary(t: Told) -> Answer:
    standard = t.standard()
    due = sums(standard * 6 if standard else None, period="once", bounds="at_most")
    return Answer(t.has("temporary_relief_approved"), due)


@pays(
    "medical-relief-contribution-subsidy",
    "对重点救助对象参加城乡居民基本医疗保险的个人缴费部分进行补贴,对特困救助供养人员给予全额资助,对最低生活保障家庭成员给予定额资助",
    open_words="定额是多少没有写",
)
def _relief_contribution(t: Told) -> Truths:
    insured = OPEN_NO if t.facts.get("medical_insurance") == "none" else t.among("medical_insurance", "resident")
    return every(t.key_relief(), insured)


@pays(
    "medical-relief-inpatient",
    "重点救助对象在定点医疗机构发生的政策范围内住院费用中,对经过基本医疗保险、大病保险报销后的个人负担费用,"
    "在年度救助限额内按不低于70%的比例给予救助",
    open_words="年度救助限额是多少、多少算政策范围内没有写；没参保的人没有写",
)
def _inpatient(t: Told) -> Answer:
    paid = t.facts.get("inpatient_self_pay")
    cost = MISSING if paid is None else YES if paid > 0 else OPEN_NO
    insured = {None: OPEN_YES, "none": OPEN}.get(t.facts.get("medical_insurance"), YES)
    money = sums(70, unit="%", period=None, bounds="at_least")  # of what counts, up to a limit: no sum of what was paid
    return Answer(every(t.key_relief(), t.has("designated_hospital"), cost, insured), money)


@pays(
    "medical-relief-direct",
    "对重点救助对象和低收入救助对象经基本医疗保险、大病保险报销后个人负担的合规医疗费用,直接予以救助",
    open_words="没参保的、还没有花钱的人没有写；救助多少没有写",
)
def _direct(t: Told) -> Truths:
    insured = OPEN if t.facts.get("medical_insurance") == "none" else OPEN_YES
    return every(some(t.key_relief(), t.has("low_income_relief_target")), insured)


@pays(
    "medical-relief-illness-poverty",
    "因病致贫家庭重病患者等其他特殊情况人员负担的合规医疗费用,先由其个人支付,对超过家庭负担能力的部分按规定予以救助",
    open_words="「超过家庭负担能力」怎么算没有写",
)
def _illness_poverty(t: Told) -> Truths:
    return every(t.has("illness_poverty"), OPEN_YES)


@pays("disaster-home-rebuilding", "及时核实本行政区域内居民住房恢复重建补助对象,并给予资金、物资等救助")
def _rebuilding(t: Told) -> Truths:
    return every(t.has("home_destroyed_by_disaster"), t.has("rebuilding_subsidy_approved"))


@pays(
    "orphan-care-guarantee", "集中养育的标准不低于上年度城镇常住居民生活消费支出的80%,分散养育的标准不低于集中供养的70%"
)
def _orphan(t: Told) -> Truths:
    return NO if t.least >= 18 else t.has("orphan")


@pays(
    "children-in-difficulty-allowance",
    "对事实无人抚养困境儿童、低保和低保边缘家庭的未成年人、重度残疾人和三、四级精神、智力残疾人按照散居养育孤儿的标准发放",
    open_words="「低保和低保边缘家庭的」管一种人还是三种人，两种读法都通",
)
def _in_difficulty(t: Told) -> Truths:
    poor = some(t.has("minimum_living"), t.has("low_margin"))
    mind = every(t.grade(3, 4), t.kind("mental", "intellectual"))
    disabled = some(t.grade(1, 2), mind)
    either_reading = every(some(poor, disabled), OPEN_YES)
    unsupported = t.has("de_facto_unsupported")
    named = some(unsupported, t.has("child_in_difficulty_approved"), t.has("seriously_ill_child"))
    child = YES if named == YES and t.under(18) != NO else t.under(18)  # only children are called that
    grown = every(t.aged(18), poor, disabled, OPEN_NO)  # 重度残疾人 stands there without an age
    return some(every(child, some(unsupported, every(poor, disabled), either_reading)), grown)


@pays(
    "seriously-ill-children-in-difficulty",
    "对贫困家庭的重病和罕见病儿童等其他类型的困境儿童的保障视当地实际情况而定,可参照事实无人抚养困境儿童的标准发放",
    open_words="「视当地实际情况而定」「可参照」：给不给由当地定；其他类型还有谁没有写",
)
def _seriously_ill(t: Told) -> Truths:
    approved = t.has("child_in_difficulty_approved")
    ill = every(t.has("seriously_ill_child"), t.poor(), OPEN_YES if approved == YES else MISSING)
    others = every(approved, OPEN_NO)
    if t.facts.get("child_in_difficulty_approved") is False:
        ill = every(ill, OPEN_NO)
    named = YES in (approved, t.has("seriously_ill_child")) and t.under(18) != NO  # children by their name
    return every(YES if named else t.under(18), some(ill, others))


@pays(
    "public-rental-subsidy",
    "公共租赁住房实行实物保障与货币补贴并举",
    "租金水平或租金补贴标准由市、县政府根据市场租金水平和供应对象的支付能力等因素确定",
    open_words="给房子还是给钱没有写",
)
def _rental_subsidy(t: Told) -> Truths:
    return every(t.has("public_rental_approved"), OPEN_YES)


@pays(
    "rural-home-renovation",
    "支持符合条件的贫困农户改造危房,保障贫困户基本住房安全",
    open_words="「符合条件」的条件没有写",
)
def _rural_home(t: Told) -> Truths:
    return every(t.has("rural_household"), t.has("dilapidated_home"), _approved_and_poor(t))


@pays("urban-home-renovation", "为符合条件的城镇困难家庭提供城镇棚户区改造和危房改造",
      open_words="「符合条件」的条件没有写；「困难」说的是收入还是住房没有写")  # fmt: skip
def _urban_home(t: Told) -> Truths:
    rural = t.facts.get("rural_household")
    urban = MISSING if rural is None else NO if rural else YES
    poor = _approved_and_poor(t)
    approved = t.has("home_renovation_approved")
    if poor == NO and approved != NO:  # 困难 may mean the home as well, and who is approved was found to be 困难
        poor = OPEN_YES if approved == YES else OPEN_NO
    return every(urban, some(t.has("shanty_home"), t.has("dilapidated_home")), poor)


def _approved_and_poor(t: Told) -> Truths:
    approved = t.has("home_renovation_approved")
    return every(approved, OPEN_YES if approved == YES and t.poor() == MISSING else t.poor())


@pays(
    "free-basic-cable-tv",
    "在城市和有线电视通达的农村地区,为城乡低保户免费提供基本有线(数字)电视节目",
    open_words="农村哪里通有线电视没有写",
)
def _cable_tv(t: Told) -> Truths:
    return every(t.has("minimum_living"), OPEN_YES if t.facts.get("rural_household") is not False else YES)


@pays("legal-aid", "法律援助机构为符合条件的受援人员提供无偿的法律咨询、代拟法律文书")
def _legal_aid(t: Told) -> Truths:
    return t.has("legal_aid_approved")


@pays("notary-and-forensic-fee-reduction", "符合公证、司法鉴定援助条件当事人减免公证和司法鉴定费用")
def _notary(t: Told) -> Truths:
    return t.has("notary_aid_approved")
