"""学有所教: schools, kindergartens and what they waive or pay."""

from __future__ import annotations

from bench.oracle.registry import PLAN_2012, pays
from bench.oracle.told import SCHOOLS, Told
from bench.oracle.truth import MISSING, NO, OPEN, OPEN_NO, OPEN_YES, YES, Answer, Truths, every, negated, some, sums

SCHOOL_AGE = 7  # from then on nobody is taken for one who goes to a kindergarten yet

NAMED_2012 = {"shangcheng", "gongshu", "xihu", "binjiang"}  # 下城、江干 lie in 拱墅、上城 today
PARTLY_2012 = {"qiantang", "scenic_area"}  # 下沙 was of 江干; the scenic area lies in 西湖区


@pays(
    "compulsory-education-living-subsidy",
    "义务教育学校纳入学生资助对象的学生实施生活补助。寄宿制小学生每人每年1000元,初中生每人每年1250元;"
    "非寄宿制小学生每人每年500元,初中生每人每年625元",
)
def _living_subsidy(t: Told) -> Answer:
    boarding = t.facts.get("boarding")
    table = {("primary", True): 1000.0, ("junior", True): 1250.0, ("primary", False): 500.0, ("junior", False): 625.0}
    stages = [t.facts["school_stage"]] if "school_stage" in t.facts else ["primary", "junior"]
    due = [table[s, b] for s in stages for b in (True, False) if (s, b) in table and boarding in (None, b)]
    return Answer(every(t.at("primary", "junior"), t.has("student_aid_recipient")), sums(*due, period="year"))


@pays("nutrition-meals", "就读义务教育学校纳入学生资助对象的学生实施营养改善计划(营养餐)。每周免费提供5餐(中餐或晚餐)")
def _meals(t: Told) -> Answer:
    return Answer(every(t.at("primary", "junior"), t.has("student_aid_recipient")), sums(5, unit="餐", period="week"))


@pays(
    "senior-high-school-grant",
    "普通高中国家助学金。纳入学生资助对象的学生均可以申请国家助学金,资助标准为每生每年2000元",
)
def _senior_grant(t: Told) -> Answer:
    return Answer(every(t.at("senior"), t.has("student_aid_recipient")), sums(2000, period="year"))


@pays(
    "vocational-education-grant",
    "资助对象为全日制学历教育正式学籍一、二年级在校特殊专业学生和非特殊专业的纳入学生资助对象的学生,标准为每生每年2000元",
    open_words="「一、二年级」管不管非特殊专业的学生，两种读法都通",
)
def _vocational_grant(t: Told) -> Answer:
    special, aided = t.has("special_major"), t.has("student_aid_recipient")
    early = t.among("school_year", 1, 2)
    late_aided = every(negated(early), aided, OPEN_NO)
    group = some(every(early, some(special, aided)), late_aided)
    return Answer(every(t.at("vocational"), t.has("registered_full_time"), group), sums(2000, period="year"))


@pays(
    "vocational-education-tuition-free",
    "对公办中等职业学校全日制学历教育正式学籍一、二、三年级所有在校学生免除学费",
    "非民族地区且非戏曲表演类专业学生除外,具体包括非民族地区中等职业学校设置的音乐表演、舞蹈表演",
    "对民办中等职业学校学生按当地同类型同专业公办中职学校学费标准给予免除",
    open_words="两个否定叠在一起，戏曲表演免不免看不清；民办学校的学生是不是也要全日制、一至三年级、非表演类，没有写",
)
def _vocational_free(t: Told) -> Truths:
    arts, kind = t.has("performing_arts_major"), t.among("performing_arts_kind", "other")
    ruled_out = every(arts, kind)
    if t.facts.get("performing_arts_kind") == "opera" and arts == YES:
        ruled_out = OPEN_NO  # two negations in one sentence, and 戏曲 is not in its list
    public = every(t.has("registered_full_time"), t.among("school_year", 1, 2, 3), negated(ruled_out))
    if t.facts.get("private_school") is False:
        return every(t.at("vocational"), public)
    private = public if public == YES else frozenset(public | {None})
    return every(t.at("vocational"), private)


@pays(
    "senior-high-school-tuition-free", "纳入学生资助对象的学生免学费和代收费,免费金额按价格主管部门审批的收费标准执行"
)
def _senior_free(t: Told) -> Truths:
    return every(t.at("senior"), t.has("student_aid_recipient"))


@pays("compulsory-education-free", "就读义务教育学校学生,免收在校期间杂费、课本费和作业本费")
def _compulsory_free(t: Told) -> Truths:
    return t.at("primary", "junior")


@pays(
    "compulsory-education-boarding-free",
    "就读义务教育段农村学校学生免住宿费;取消公办城市学校学生住宿费收费;"
    "就读义务教育民办学校纳入学生资助对象的学生按公办学校标准减免住宿费",
    open_words="民办的农村学校没有纳入资助的学生，两句都碰到；走读的学生没有住宿费可免",
)
def _boarding_free(t: Told) -> Truths:
    rural, private, aided = t.has("rural_school"), t.has("private_school"), t.has("student_aid_recipient")
    if rural == YES and private == YES and aided != YES:
        school = OPEN
    elif rural == YES and private == MISSING and aided != YES:
        school = OPEN_YES
    else:
        school = some(rural, negated(private), aided)
    lives_in = OPEN if t.facts.get("boarding") is False else OPEN_YES if "boarding" not in t.facts else YES
    return every(t.at("primary", "junior"), school, lives_in)


def _at_a_kindergarten(t: Told) -> Truths:
    """At one; a small child who is at none yet may be at one soon."""
    small = t.facts.get("school_stage") == "none" and t.least < SCHOOL_AGE
    return OPEN if small else t.at("kindergarten")


@pays("preschool-aid", "对在经教育行政部门审批设立的各级各类幼儿园就读的纳入学生资助对象的幼儿减免保育费")
def _preschool(t: Told) -> Truths:
    return every(_at_a_kindergarten(t), t.has("registered_kindergarten"), t.has("student_aid_recipient"))


@pays("disabled-child-preschool-aid", "对残疾儿童普惠性学前教育予以资助", open_words="哪些幼儿园算「普惠性」没有写")
def _disabled_preschool(t: Told) -> Truths:
    return every(t.has("disability"), _at_a_kindergarten(t), OPEN_YES)


@pays(
    "disabled-student-free-education",
    "逐步为家庭经济困难的残疾学生提供各阶段教育全免费",
    open_words="「逐步」：哪一阶段已经全免没有写",
)
def _disabled_free(t: Told) -> Truths:
    return every(t.has("disability"), t.at(*SCHOOLS), t.poor(), OPEN_YES)


@pays(
    "disabled-student-supplies-subsidy",
    "对残疾学生特殊学习用品、教育训练、交通费等予以补助",
    open_words="幼儿算不算学生没有写",
)
def _disabled_supplies(t: Told) -> Truths:
    stage = OPEN if t.facts.get("school_stage") == "kindergarten" else t.at(*SCHOOLS)
    return every(t.has("disability"), stage)


@pays(
    "migrant-school-fee-subsidy-2012",
    "对在上城区、下城区、江干区、拱墅区、西湖区、杭州高新开发区（滨江）（以下简称主城区）民办进城务工人员子女学校就学的学生"
    "给予学费补助，补助额不少于每生每学期300 元",
    document=PLAN_2012,
    open_words="看学校在哪个区，不看住在哪个区；今天的钱塘区、名胜区当年属于哪个区没有写",
)
def _migrant_school_2012(t: Told) -> Answer:
    place = t.facts.get("district")
    near = OPEN_NO | {None} if place else frozenset({None})
    there = OPEN_YES if place in NAMED_2012 else OPEN if place in PARTLY_2012 else near
    school = t.has("migrant_children_school")  # said of pupils of primary and junior schools only
    if t.at("primary", "junior") == NO:
        school = NO
    return Answer(every(school, there), sums(300, period="semester", bounds="at_least"))


@pays("patriotic-films-for-pupils", "每学期中小学生观看2部爱国主义教育影片", open_words="中职学生算不算中学生没有写")
def _films(t: Told) -> Answer:
    pupil = OPEN if t.facts.get("school_stage") == "vocational" else t.at("primary", "junior", "senior")
    if pupil == NO and t.at("vocational") == MISSING:
        pupil = OPEN_NO
    return Answer(pupil, sums(2, unit="次", period="semester"))


@pays("child-chinese-medicine-care", "对0-36个月儿童,每年提供2次中医调养服务")
def _chinese_medicine(t: Told) -> Answer:
    months = t.months or (t.least * 12, t.most * 12 + 11)
    young = YES if months[1] <= 36 else NO if months[0] > 36 else MISSING
    return Answer(young, sums(2, unit="次", period="year"))
