"""A grade told without the word for what it is of: 看了下证,是三级; 残疾证老早办好的,二级.

It is the grade of a disability where the text speaks of one, or where it corrects something said before.
"""

from __future__ import annotations

from collections.abc import Sequence

from nlu.reading.finding import Finding
from nlu.reading.slots import Slot
from nlu.reading.swaps import corrections

_SPEAKS_OF_ONE = ("残", "证", "瘫", "聋", "盲", "瞎", "哑", "智力", "精神", "肢体")
_OF_SOMETHING_ELSE = (
    "医院", "甲", "公路", "保护", "教师", "运动", "建造", "技工", "厨师", "护理", "士官", "军士", "风", "地震", "预警", "响应", "危房", "烧伤",
    "高血压", "心功能", "伤残", "工伤", "职称", "以上", "以下", "及以上", "和", "或", "至", "到", "、", "还是", "的标准", "标准", "多少",
)  # fmt: skip
_NOT_BEHIND = (
    "工伤",
    "伤残",
    "危房",
    "高血压",
    "心功能",
    "护理",
    "职称",
    "年",
    "初",
    "高",
    "十",
    "、",
    "和",
    "或",
    "至",
    "到",
)


def find_bare_grades(text: str, slots: Sequence[Slot], taken: Sequence[Finding]) -> list[Finding]:
    """Grades 1 to 4 that no phrase has taken and that nothing shows to be of something else."""
    if not any(word in text for word in _SPEAKS_OF_ONE) and not corrections(text):
        return []
    found = []
    for slot in slots:
        end = slot.end + 1
        if slot.kind != "grade" or text[slot.end : end] not in ("级", "級"):
            continue
        if any(other.start < end and slot.start < other.end for other in taken):
            continue
        if text.startswith(_OF_SOMETHING_ELSE, end) or text[: slot.start].endswith(_NOT_BEHIND):
            continue
        found.append(Finding(slot.start, end, (("disability_grade", slot.value),), firm=True))
    return found
