"""劳有所得, insurance and medicine, and what older plans paid."""

from __future__ import annotations

from dataclasses import replace

from bench.oracle.registry import PLAN_2012, PLAN_2013, pays
from bench.oracle.told import WORKS, Told
from bench.oracle.truth import MISSING, NO, OPEN, OPEN_NO, OPEN_YES, YES, Answer, Truths, every, some, sums


@pays(
    "maternity-allowance",
    "基金支付生育期间的医疗费和生育津贴,生育津贴按职工所在用人单位上年度职工月平均工资计发",
    open_words="怀孕时、生产后哪一天起算没有写",
)
def _maternity(t: Told) -> Truths:
    return every(t.has("maternity_insurance"), _giving_birth(t))


@pays("maternity-insurance-medical-costs", "基金支付生育期间的医疗费和生育津贴", open_words="配偶参保的算不算没有写")
def _maternity_costs(t: Told) -> Truths:
    insured = OPEN_NO if t.facts.get("maternity_insurance") is False else t.has("maternity_insurance")
    own = every(insured, _giving_birth(t))
    wife = every(t.has("maternity_insurance"), t.has("spouse_gave_birth"), OPEN_NO)
    return some(own, wife) if t.facts.get("spouse_gave_birth") else own


def _giving_birth(t: Told) -> Truths:
    if t.facts.get("sex") == "male" or t.most < 12 or t.least > 60 or t.facts.get("spouse_gave_birth"):
        return NO
    return some(t.has("recently_gave_birth"), every(t.has("pregnant"), OPEN_YES))


@pays(
    "unemployment-benefit",
    "对符合条件的失业人员按规定给予享受失业保险待遇",
    "失业保险金标准不低于当地城市居民最低生活保障标准",
)
def _unemployment(t: Told) -> Answer:
    work = t.facts.get("employment")
    jobless = YES if work == "unemployed" else OPEN_YES if work is None else OPEN
    if work in ("retired", "student", "never_worked") or t.cannot_be("employment"):
        jobless = OPEN_NO
    return Answer(every(t.has("unemployment_benefit_approved"), jobless), sums(t.standard(), bounds="at_least"))


@pays(
    "skill-improvement-subsidy",
    "对符合条件的参保职工按规定给予享受技能提升补贴",
    open_words="已经失业的人没有写；补多少没有写",
)
def _skill(t: Told) -> Truths:
    approved = t.has("skill_subsidy_approved")
    work = t.facts.get("employment")
    employed = YES if work in ("employee", "civil_servant") else OPEN_YES if work is None else OPEN
    insured = YES if approved == YES else t.has("unemployment_insurance")
    return every(approved, insured, employed)


@pays(
    "training-living-subsidy",
    "城镇登记失业人员,就业困难人员参加培训的,按实际培训天数给予一次性生活补贴",
    open_words="补贴只给就业困难人员，还是前面列的各种人都给，两种读法都通；一天多少没有写",
)
def _training(t: Told) -> Truths:
    listed = some(t.has("employment_hardship_certified"), OPEN)  # 城乡各类劳动者 are in the list too
    if t.facts.get("employment_hardship_certified"):
        listed = YES
    return every(t.has("attends_training"), listed)


@pays(
    "labour-preparation-allowance",
    "参加劳动预备制培训的农村学员和城市低保家庭学员一定生活费补贴",
    open_words="「按规定」的规定没有写；补多少没有写",
)
def _labour_preparation(t: Told) -> Truths:
    group = some(t.has("rural_household"), t.has("minimum_living"))
    return every(t.has("labour_preparation_trainee"), group, OPEN_YES)


@pays("free-vocational-training", "符合条件的人员免费享有职业技能培训")
def _free_training(t: Told) -> Truths:
    return t.has("free_training_approved")


@pays(
    "labour-arbitration",
    "存在劳动人事关系的就业人员免费享有劳动人事争议调解和仲裁",
    open_words="刚被辞退的人算不算没有写",
)
def _arbitration(t: Told) -> Truths:
    work = t.facts.get("employment")
    if work in WORKS[:2]:
        return YES
    dispute = t.has("labour_dispute")
    return MISSING if work is None and dispute != YES and not t.cannot_be("employment") else every(dispute, OPEN)


@pays(
    "work-injury-insurance",
    "保障因工作遭受事故伤害或者患职业病的职工获得医疗救治和经济补偿",
    open_words="不是职工的人没有写",
)
def _work_injury(t: Told) -> Truths:
    work = t.facts.get("employment")
    return every(
        t.has("work_injury"), YES if work == "employee" else OPEN_YES if work in (None, "civil_servant") else OPEN
    )


@pays("veteran-job-fair", "县级以上地方人民政府每年至少组织2 次退役军人专场招聘活动", open_words="不找工作的人没有写")
def _job_fair(t: Told) -> Answer:
    wants = t.facts.get("wants_job")
    seeking = YES if wants or t.facts.get("employment") == "unemployed" else OPEN_YES if wants is None else OPEN
    return Answer(every(t.has("veteran"), seeking), sums(2, unit="次", period="year", bounds="at_least exact"))


@pays("awaiting-assignment-living-subsidy", "每年由政府安排工作退役士兵待安排工作期间生活补助发放足额、及时")
def _awaiting(t: Told) -> Truths:
    return t.has("awaiting_assignment")


@pays(
    "emergency-medical-relief",
    "无法查明身份的急救费用由疾病应急救助基金补助;"
    "身份明确但无力缴纳所拖 欠急救费用,通过多渠道解决后仍有缺口的,由疾病应急救助基金补助",
    open_words="「通过多渠道解决后仍有缺口」怎么算没有写",
)
def _emergency(t: Told) -> Truths:
    return some(t.has("emergency_identity_unknown"), every(t.has("emergency_cost_unpaid"), OPEN_YES))


@pays("resident-outpatient-reimbursement", "基层医疗机构城乡居民医保政策范围内门诊费用报销比例达到50%")
def _outpatient(t: Told) -> Answer:
    return _resident_insurance(t, 50, "exact at_least")


@pays("resident-inpatient-reimbursement", "政策范围内住院费用医保基金支付比例稳定在75%左右")
def _inpatient_share(t: Told) -> Answer:
    return _resident_insurance(t, 75, "about")


@pays("resident-critical-illness-insurance", "大病保险的报销比例达到50%以上")
def _critical_illness(t: Told) -> Answer:
    return _resident_insurance(t, 50, "at_least")


def _resident_insurance(t: Told, share: float, bounds: str) -> Answer:
    money = sums(share, unit="%", period=None, bounds=bounds)
    return Answer(t.among("medical_insurance", "resident"), replace(money, in_words=bounds == "about"))


@pays(
    "conscript-family-allowance-2013",
    "建立优抚对象抚恤补助、义务兵家庭优待金标准城乡一体和自然增长机制",
    document=PLAN_2013,
)
def _conscript(t: Told) -> Truths:
    return t.has("conscript_family")


@pays(
    "entitled-group-allowance-2013",
    "建立优抚对象抚恤补助、义务兵家庭优待金标准城乡一体和自然增长机制",
    document=PLAN_2013,
)
def _entitled_group(t: Told) -> Truths:
    return t.has("preferential_treatment")


@pays(
    "one-child-parents-reward-2013",
    "计划生育家庭特别扶助制度及独生子女父母奖励等目标人群覆盖率达到100%",
    document=PLAN_2013,
    open_words="目标人群是谁没有写",
)
def _one_child(t: Told) -> Truths:
    return every(t.has("one_child_parent"), OPEN_YES)


@pays(
    "rural-family-planning-reward-2013",
    "完善农村部分计划生育家庭奖励扶助、特别扶助和公益金制度",
    document=PLAN_2013,
    open_words="「部分」是哪些家庭没有写",
)
def _rural_reward(t: Told) -> Truths:
    rural = t.facts.get("rural_household")
    place = OPEN_YES if rural is None else YES if rural else OPEN_NO
    return every(t.has("family_planning_reward_approved"), place)


@pays(
    "free-basic-funeral-services-2013",
    "为进行火化的遗体免费提供遗体接运、遗体冷藏、遗体火化、骨灰寄存等惠民殡葬服务",
    document=PLAN_2013,
    after_death=True,
)
def _funeral(t: Told) -> Truths:
    cremated = YES if t.facts.get("ashes_not_kept") else t.has("cremation")
    return every(t.has("deceased"), cremated)


@pays(
    "former-worker-allowance-2012",
    "同步调整精减退职人员、计划外长期临时工、职工供养直系亲属的生活困难补助费标准",
    document=PLAN_2012,
    open_words="「生活困难」由谁认定没有写",
)
def _former_worker(t: Told) -> Truths:
    poor = t.facts.get("economic_hardship")
    return every(t.has("former_worker_allowance_group"), OPEN if poor is False else OPEN_YES)
