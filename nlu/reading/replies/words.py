"""Words of a reply that only make sense after the question, and beginnings that are no reply at all."""

from __future__ import annotations

import re

from nlu.reading.amounts.durations import DURATION

# replies in words that only make sense after the question
OWN_WORDS: dict[str, tuple[tuple[bool, str], ...]] = {
    "lives_alone": ((False, r"^(?:两个人|不是?一个人|有人一起|跟|和)"), (True, r"一个人")),
    "economic_hardship": (
        (False, r"还可以|还行|过得去|还好|一般般|一般性|不困难|不算困难|谈不上|不差|够用|够吃"),
        (True, r"困难|紧|难|苦|欠了|欠债|揭不开"),
    ),
    "rural_household": ((False, r"城里|市区|城区|镇上|不是"), (True, r"农村|乡下|村里|山里")),
    "performing_arts_major": (
        (True, r"舞蹈|跳舞|音乐|表演|戏|唱|曲艺|杂技"),
        (False, r"汽修|护理|电商|烹饪|厨师|幼师|会计|计算机|机电|数控|物流|旅游|不是|普通"),
    ),
    "pregnant": ((False, r"^(?:没|不)(?:有|怀|是|在)?(?:孕|上|过|的|了)?(?:$|,)"), (True, r"个(?:多)?月|周|怀")),
    "boarding": ((False, r"走读|回家|不住|没住|接送"), (True, r"住校|住的|寄宿|住宿")),
    "long_term_dependent": (
        (False, r"刚|最近|才|不久|好些|好多了|好起来|恢复|说不上"),
        (True, r"好几年|年(?:多)?了|半年|一直|很久|好久|多年|长期|老早|几年"),
    ),
    "private_school": ((False, r"公办|公立"), (True, r"民办|私立")),
    "rural_school": ((False, r"城里|市区|城区"), (True, r"村|乡下|农村|镇")),
    "designated_hospital": ((False, r"不是|私人"), (True, r"定点|[省市县]|人民医院|浙[一二]|医院")),
}
CHOICE_WORDS: dict[str, tuple[tuple[str, str], ...]] = {
    "self_care": (
        ("unable", r"都要人|都不行|全要人|不行|都得人|全靠"),
        ("mostly_unable", r"大部分|大半|多半|基本(?:上)?(?:不行|不能|要)"),
        ("partial", r"有的(?!$|[,。呢啊])|有些|要人帮|要人扶|要扶|帮一把|一部分|洗澡要"),
        ("independent", r"都行|都能动|能动|都会|自己|没问题|利索"),
    ),
    "disability_type": (
        ("visual", r"眼"),
        ("hearing", r"耳"),
        ("mental", r"精神"),
        ("intellectual", r"智"),
        ("physical", r"腿|脚|手|肢|腰|瘫"),
        ("speech", r"说话|言语"),
    ),
    "employment": (
        ("retired", r"退"),
        # a bare 没有, or no work: 「没有低保」 says nothing of it
        ("unemployed", r"(?:^|在|前|时|工作|也|都|还)没(?:有|得)?(?:了|的|呢|啊|呀)?$"),
        ("unemployed", r"没(?:有|得|在|去|地方|什么|正经|固定|人|找到)*(?:做|工作|上班|班上|活|事情?(?:做|干)|干|要$)"),
        ("at_home", r"在家"),
        ("employee", r"^有(?!的?$|个|件|一)"),
    ),
    "diabetes_type": (("type_2", r"^(?:2|二)"), ("type_1", r"^(?:1|一)")),
    "medical_insurance": (("resident", r"城乡?居|居民|农村|少儿|合作|农|社区|村里"), ("employee", r"职工|单位")),
    "pension_scheme": (("government", r"机关|事业"), ("employee", r"职工|单位|企业"), ("resident", r"城乡?居|居民|农")),
}
# replies of which each part counts, whatever the reader makes of some of their words
_WHOLE: dict[str, tuple[tuple[str, str], ...]] = {
    "self_care": (
        (
            "unable",
            r"(?:什么|样样|事事|全部?|完全|都)+(?:要|得|靠)(?:人(?:家)?(?:来)?(?:帮|弄|服侍|照顾|伺候)?|帮)(?:忙|的|了)*",
        ),
        ("independent", r"(?:都|完全|一点)*不(?:用|要|需要?)(?:人)?(?:帮忙?)(?:的|了)*"),
    ),
    "employment": (("student", r"(?:还是|还|在|是)*(?:学生|读书|上学|念书)(?:的|呢|了)*"),),
}
_AROUND = re.compile("(?:嗯|哦|那个|就是|就|算|算是|应该是|,|。)*(.*?)(?:吧|呢|啊|呀)*", re.DOTALL)
# what is on paper, though everybody knows at once whether they have it: an office's 「批了」 answers it
_PAPERS = ("minimum_living", "disability", "registered_unemployed")
# 对了,… and the like begin something new: no reply at all
_SOMETHING_ELSE = re.compile(
    r"(?:哦|啊|嗯|噢|,)*(?:对了(?=[,。!]|我|他|她|还|家)|有(?:个|件|一个|一件|点)事|是这样|不过|没事|没关系|没想到|不用了|算了|对不起|"
    r"不好意思|另外|还有(?:一|个|件|就是)|等一下|等等|先不说|想起来|忘了说|顺便|再说)"
)
# an answer kept back, or the next question wished for: not asked again
_PASSED_OVER = re.compile(
    r"(?:这个|那个|这|我|先|还是|就|有点|请|麻烦|能不能|可以|那|,)*(?:不(?:太)?(?:方便|好意思)(?:再)?(?:告诉|回答|透露|说|讲|答|填|提供)?|"
    r"不(?:太)?(?:想|愿意?|肯|打算)(?:再)?(?:告诉|回答|透露|说|讲|答|填|提供)(?:你|您|这个|这些)?|不(?:告诉|回答|说|答|填|讲)(?:你|您)?|保密|隐私|跳过(?:这个|这题|吧)?|略过?|过(?=了?$)|"
    r"(?:问|换|看|到)?下一?(?:个|题|条|项)(?:问题)?|(?:换|问)(?:个|一个|别的)(?:问题)?|pass|skip|next)(?:这个|这题|问题|吧|了|的|呢|哈|行吗|啊|呀)*"
)
# asked of an office, and not decided yet: neither yes nor no
_UNDECIDED = re.compile(
    r"(?:已经|刚|才)?(?:申请|材料|递|报|交)(?:了|上去|过)[^。]{0,6}(?:还没(?:有)?(?:下来|结果|消息|批|通知|回音|答复|回复)|没下文|在等|等着)|"
    r"(?:正|还|还正)?在(?:申请|办理?|审核?|批|走流程|走程序|公示|等(?:消息|结果|通知)?)(?:着|中|呢|当中)?|(?:审核|办理|申请|公示)中|(?:还在|在)?等(?:消息|结果|通知|批)|"
    r"还没(?:有)?(?:下来|结果|消息|出来|通知|回音)|(?:刚|才)(?:刚)?(?:申请|递|交|报)(?:上去|了|的)?"
)
_NOD = re.compile(r"(?:嗯+|哦+|噢|好(?:的)?|行|可以|对+|能|会|是)[,。!](?P<rest>.+)")
_ASKS_ON = re.compile(r"^(?:那|我再|再|你|能|怎么|先|还有|我想|请|帮)|怎么|什么|多少|吗$")


def meant_as_a_whole(fact: str, said: str) -> str | None:
    """The value that a reply gives as a whole: 都要人帮 is more than 要人帮."""
    around = _AROUND.fullmatch(said)
    said = around[1] if around else said
    return next((value for value, pattern in _WHOLE.get(fact, ()) if re.fullmatch(pattern, said)), None)


def is_a_paper(fact: str, effort: int) -> bool:
    """Whether an office gives it, so that 批了, 核过了 is a yes: 家里困难吗 is answered by no office."""
    return effort > 1 or fact in _PAPERS


def is_passed_over(said: str) -> bool:
    """不方便说, 跳过, 下一个: no answer will come."""
    return bool(_PASSED_OVER.fullmatch(said))


def is_undecided(said: str) -> bool:
    """在审, 申请了还没下来: the office has not decided, so it is neither true nor false yet."""
    return bool(re.fullmatch(rf"(?:{_UNDECIDED.pattern})(?:了|的|呢|啊|呀|吧)*(?:[,。].*)?", said))


def is_something_else(said: str) -> bool:
    """对了,我妈还有高血压; 有个事想问: begins something new."""
    return bool(_SOMETHING_ELSE.match(said))


def goes_on(said: str) -> bool:
    """Whether it is a mere nod with more behind it: 好,那我再说一下,家里四口人."""
    nod = _NOD.fullmatch(said)
    return nod is not None and not re.fullmatch(rf"{DURATION}(?:了|吧|呢|多)*", nod["rest"])  # 对,12年 says how long


def asks_on(said: str) -> bool:
    """Whether a question or a request stands behind the nod: 行,那低保怎么办."""
    nod = _NOD.fullmatch(said)
    return bool(nod and _ASKS_ON.search(nod["rest"]))
