"""Replies to one asked question."""

from __future__ import annotations

from typing import Any

import pytest

from nlu.reading import read_answer
from nlu.reading.replies import answers
from nlu.reading.text.fact_table import fact_table

REPLIES: list[tuple[str, str, Any]] = [
    # words that make sense only after the question
    ("economic_hardship", "说困难也不是，就是忙", False),
    ("economic_hardship", "手头紧得很", True),
    ("economic_hardship", "你说困不困难", None),
    ("self_care", "吃饭自己吃，裤子要人帮着穿", "partial"),
    ("self_care", "吃喝拉撒都是我，什么都做不了", "unable"),
    ("medical_insurance", "厂里给交的", "employee"),
    ("medical_insurance", "单位不交", None),
    ("household_size", "就我们娘俩", 2),
    ("household_size", "老两口带个孙子", 3),
    ("maternity_insurance", "原先一直交的，现在给停了", False),
    ("school_stage", "幼儿园毕业了，九月份上一年级", "primary"),
    ("school_stage", "小学毕业了，没考上重点，上普通初中", "junior"),
    ("school_stage", "初中毕业，高中没考上，在家", "none"),
    ("school_stage", "幼儿园毕业了", "none"),
    ("age", "她小我两岁", None),
    ("employment", "在家里，哪能上班", "at_home"),
    ("wants_business", "没这个打算，没本钱", False),
    ("receiving_elder_care_subsidy", "没有领过", False),
    ("age", "68", 68),
    ("age", "六十八", 68),
    ("age", "八十三岁了", 83),
    ("age", "不晓得", "unknown"),
    ("age", "为什么要问", None),
    ("age", "低保怎么办", None),
    ("minimum_living", "吃的", True),
    ("minimum_living", "没有", False),
    ("minimum_living", "有的", True),
    ("minimum_living", "不清楚", "unknown"),
    ("disability", "有的，二级", True),
    ("disability", "没有办", False),
    ("disability_grade", "二级", 2),
    ("disability_grade", "2", 2),
    ("disability_grade", "好像是三级", 3),
    ("boarding", "住校", True),
    ("boarding", "不住", False),
    ("boarding", "走读的", False),
    ("self_care", "自己都行", "independent"),
    ("self_care", "瘫在床上", "unable"),
    ("self_care", "都要人帮", "unable"),
    ("district", "江干的", "shangcheng"),
    ("district", "住千岛湖", "chunan"),
    ("employment", "没工作", "unemployed"),
    ("employment", "打工", "employee"),
    ("school_stage", "高二", "senior"),
    ("school_stage", "没上学", "none"),
    ("residence_months", "半年", 6),
    ("residence_months", "十年了", 120),
    ("residence_months", "8个月", 8),
    ("household_size", "三个", 3),
    ("household_size", "就我一个", 1),
    ("household_income", "三千左右", 3000),
    ("household_income", "4500", 4500),
    ("household_income", "没有收入", 0),
    ("household_income", "一年两万四", 2000),
    ("pension_scheme", "农保", "resident"),
    ("pension_scheme", "没交", "none"),
    ("medical_insurance", "居民的", "resident"),
    ("diabetes_type", "没有", "none"),
    ("diabetes_type", "2型", "type_2"),
    ("orphan", "认定过的", True),
    ("orphan", "没有", False),
    ("wants_job", "想的", True),
    ("wants_job", "不想", False),
    ("school_year", "二年级", 2),
    ("school_year", "3", 3),
    ("lives_alone", "一个人", True),
    ("lives_alone", "跟儿子住", False),
    ("veteran", "当过", True),
    ("disability_type", "瘸", "physical"),
    ("disability_type", "眼睛", "visual"),
    ("birth_date", "1957年3月2日", "1957-03-02"),
    ("age_months", "两岁半", 30),
    ("age_months", "八个月", 8),
    ("economic_hardship", "困难的", True),
    ("economic_hardship", "还可以", False),
    ("dilapidated_home", "是危房", True),
    ("long_term_care_needed", "需要", True),
    ("temporary_relief_approved", "不知道有没有认定过", "unknown"),
    ("public_rental_approved", "审过了", True),
    ("public_rental_approved", "还没审", False),
    ("months_since_graduation", "一年多", 12),
    ("performing_arts_major", "汽修", False),
    ("performing_arts_major", "舞蹈", True),
    ("rural_household", "城里", False),
    ("rural_household", "乡下", True),
    ("pregnant", "五个月了", True),
    ("age", "", None),
    ("disability", "对了，我妈还有高血压", None),
    ("minimum_living", "对了，我家在余杭", None),
    ("minimum_living", "好，那我再说一下，家里四口人", None),
    ("minimum_living", "行，那残疾证怎么办", None),
    ("wants_job", "有个事想问一下", None),
    ("wants_job", "不用了谢谢", None),
    ("pregnant", "没想到你还懂这个", None),
    ("pregnant", "不过我妈七十了", None),
    ("disability", "算了不说了", None),
    ("minimum_living", "嗯，有的，办了好几年了", True),
    ("minimum_living", "没有，我们条件还行", False),
    ("veteran", "是的，我妈也是", True),
    ("self_care", "能的", "independent"),
    ("self_care", "没错", None),
    ("minimum_living", "什么是低保？", None),
    ("hardship_certified", "还没认定", False),
    ("family_planning_special", "还没有认定", False),
    ("day_care_approved", "残联还没批", False),
    ("unemployment_benefit_approved", "审核过了，可以领", True),
    ("unemployment_benefit_approved", "审核通过了", True),
    ("public_rental_approved", "批下来了", True),
    ("hardship_certified", "已经认定过", True),
    ("temporary_relief_approved", "申请了还没下来", "unknown"),  # not decided: neither yes nor no
    ("public_rental_approved", "还在审", "unknown"),
    ("wants_job", "不愿意", False),
    ("age", "73，好像", 73),
    ("minimum_living", "為什麼只有這些", None),
    ("minimum_living", "跳过这个，先说我妈", None),
    ("disability", "我爸没有", False),
    ("disability", "我女儿有的", True),
    ("veteran", "没有没有", False),
    ("labour_dispute", "没这回事", False),
    ("economic_hardship", "批了", None),  # that is decided by no office
    ("minimum_living", "上个月批了", None),
    ("minimum_living", "批了", True),
    ("economic_hardship", "一般般吧", False),
    ("long_term_dependent", "四年多了呢", True),
    ("long_term_dependent", "刚开始不行，这两个月好多了", False),
    ("self_care", "大半要我来弄", "mostly_unable"),
    ("self_care", "饭自己吃，洗澡要人扶", "partial"),
    ("medical_insurance", "村里统一交的", "resident"),
    ("household_income", "四百来块", 400),
    ("household_income", "我两千六，老公三千", 5600),
    ("household_income", "旺季三千，淡季一千", 2000),
    ("household_income", "多的时候两千四，少的时候一千八，算两千吧", 2000),
    ("household_income", "我妈种菜一年一万二，加上我打零工，一个月三千不到", 3000),
    ("household_income", "去年种地两万四，我打工一个月一千", 3000),
    ("household_income", "两个人上班，合起来七千", 7000),
    ("household_income", "养老金一千九，房租要付八百", 1900),
    ("household_income", "五千块", 5000),
    ("household_income", "退休金两个人一共七千", 7000),
    ("household_income", "我三千他两千五", 5500),
    ("household_income", "捡废品一个月八百", 800),
    ("household_income", "打零工一天一百五，一个月做二十天", 3000),
    ("household_income", "一天一百五一个月做二十天", 3000),
    ("household_income", "打零工一天一百五", None),  # on how many days, nobody has said
    ("household_income", "我一天一百五，老婆一个月三千", None),
    ("household_income", "每天赚100，一个月三千", 3000),
    ("household_income", "扣掉社保到手4200", 4200),
    ("household_income", "工资五千，扣掉五险一金到手4200", 4200),
    ("household_income", "我到手4200，老婆到手3000", 7200),
    ("household_income", "报了3000，自己付了一万二", None),  # a bill is no income
    ("inpatient_self_pay", "报了3000，自己付了一万二", 12000),
    ("inpatient_self_pay", "自己付了一万二，报了3000", 12000),
    ("inpatient_self_pay", "花了两万，报销八千", 12000),
    ("inpatient_self_pay", "花两万报销八千", 12000),
    ("inpatient_self_pay", "自费两万报了八千", 20000),
    ("inpatient_self_pay", "报销了八千", None),
    ("disability", "那我没证怎么办", False),
    ("disability", "没有证明", None),
    ("household_income", "一分收入没有", 0),
    ("long_term_dependent", "一辈子了", True),
    ("employment", "没有", "unemployed"),
    ("employment", "没有低保", None),  # that answers another question
    ("employment", "没有残疾证", None),
    ("employment", "没有退休金", None),
    ("employment", "没退休", None),
    ("employment", "没找到工作", "unemployed"),
    ("employment", "没事", None),
    ("household_size", "我和老公加两个孩子", 4),
    ("household_income", "没多少收入", None),  # little is no sum
    ("inpatient_self_pay", "报掉以后花了两万六", 26000),
    ("inpatient_self_pay", "材料多久一起说", None),  # 一起 holds no number
    ("designated_hospital", "不对，是8万", None),  # puts a sum right
]
KEPT_BACK = ("不方便说", "跳过", "不想说", "下一个", "下一题", "不想回答", "这个不说", "保密", "换个问题", "pass")


@pytest.mark.parametrize(("fact", "reply", "value"), REPLIES, ids=str)
def test_a_reply(fact: str, reply: str, value: object) -> None:
    answer = read_answer(reply, fact)
    assert (answer, type(answer)) == (value, type(value))


@pytest.mark.parametrize("fact", [fact for fact, entry in fact_table().items() if entry.type == "boolean"])
def test_every_yes_and_no(fact: str) -> None:
    assert [read_answer(reply, fact) for reply in ("是的", "有的", "没有", "不是", "不清楚")] == [
        True,
        True,
        False,
        False,
        "unknown",
    ]


@pytest.mark.parametrize("fact", [fact for fact, entry in fact_table().items() if entry.type == "choice"])
def test_every_choice_by_every_name(fact: str) -> None:
    for name, value in fact_table()[fact].choices.items():
        assert (name, read_answer(name, fact)) == (name, value)


@pytest.mark.parametrize("fact", [fact for fact, entry in fact_table().items() if entry.type == "choice"])
@pytest.mark.parametrize("reply", ["是的", "有的", "对", "嗯", "好的", "没错", "不是"])
def test_yes_is_no_choice(fact: str, reply: str) -> None:
    assert read_answer(reply, fact) is None


@pytest.mark.parametrize("fact", sorted(fact_table()))
def test_an_answer_kept_back_is_not_asked_again(fact: str) -> None:
    assert [read_answer(reply, fact) for reply in KEPT_BACK] == ["unknown"] * len(KEPT_BACK)


def test_an_unknown_fact_is_an_error() -> None:
    with pytest.raises(KeyError):
        read_answer("68", "shoe_size")


def test_what_was_read_already_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def read_twice(*_: object) -> None:
        raise AssertionError("read a second time")

    monkeypatch.setattr(answers, "read", read_twice)
    assert read_answer("整天瘫在床上", "self_care", reading={"self_care": "unable"}) == "unable"
    assert read_answer("六十八", "age", reading={}) == 68
    assert read_answer("好，我家四口人", "minimum_living", reading={"household_size": 4}) is None
    assert read_answer("好，领了好几年了", "minimum_living", reading={}) is True
