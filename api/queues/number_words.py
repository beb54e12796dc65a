"""What is counted, in words: kinds of answers, what people wanted, why nothing was said, where it came from."""

from __future__ import annotations

ANSWERS = {
    "answer": "按文件答了",
    "screening": "算了能领什么",
    "question": "问了一句",
    "abstain": "没答上",
    "out_of_scope": "不归我们管",
    "handoff": "请人打电话",
    "smalltalk": "闲话",
    "degraded": "出了故障",
}

INTENTS = {
    "ask_policy": "问政策",
    "ask_entitlements": "问能领什么",
    "tell_situation": "说家里情况",
    "ask_procedure": "问怎么办",
    "ask_source": "要看原文",
    "ask_more": "还要看别的",
    "ask_human": "要找人",
    "ask_why": "问为什么",
    "show_result": "要看结果",
    "switch_person": "换一个人说",
    "greet": "打招呼",
    "thanks": "道谢",
    "goodbye": "告别",
    "help": "问怎么用",
    "restart": "重新开始",
    "crisis": "有危险",
    "complaint": "抱怨",
    "affirm": "说是",
    "deny": "说不是",
    "nlu_fallback": "没听出想做什么",
    "none": "没有经过对话",
}
REFUSALS = {
    "no_match": "文件里没有相近的",
    "elsewhere": "问的是别的地方",
    "future": "问的是文件没到的年份",
    "unknown_benefit": "文件里没有这个项目",
    "not_covered": "文件不管这件事",
    "number": "问电话号码",
    "procedure": "问在哪办、带什么",
    "point_not_written": "文件有，没写这一点",
    "point_doubted": "文件有，怕是没写这一点",
    "no_figure": "文件有，没写数字",
}
OTHERS = {
    "telling": "说了情况，一样也没记下",
    "web": "网页",
    "plain": "网页（不开脚本）",
    "terminal": "终端",
    "telegram": "Telegram",
    "desk": "电话台",
    "other": "别的",
}
NUMBER_WORDS = {**ANSWERS, **INTENTS, **REFUSALS, **OTHERS}
