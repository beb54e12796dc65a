import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.documents.decoding import decode
from knowledge.errors import CorpusError

TEXT = "\u3000\u3000一、补贴标准：每人每月500元。\r\n（责任单位：市民政局）\u00a0“两项补贴”——2024年…\n"
BIG5 = "行政院衛生福利部為照顧身心障礙者之生活，特訂定本辦法。申請人應檢附下列文件，向戶籍所在地提出申請。"
KANA = "障害者の日常生活及び社会生活を総合的に支援するための法律について、お知らせします。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk"])
def test_reads_utf8_and_gb18030_and_changes_nothing(encoding: str) -> None:
    text = TEXT.replace("\u00a0", " ") if encoding == "gbk" else TEXT
    assert decode(text.encode(encoding), "a.txt") == text


def test_drops_the_mark_of_gb18030() -> None:
    assert decode("\ufeff补贴".encode("gb18030"), "a.txt") == "补贴"


def test_keeps_a_rare_name_in_gb18030() -> None:
    text = "陈喆、李堃和\U00020087等同志参加会议，研究残疾人两项补贴和困难家庭救助工作，并对下一步工作提出要求。"
    assert decode(text.encode("gb18030"), "a.txt") == text


@pytest.mark.parametrize("data", [b"", b"plain ASCII, 1 line\n"])
def test_reads_what_is_plain(data: bytes) -> None:
    assert decode(data, "a.txt") == data.decode()


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        "补贴标准每人每月五百元".encode("utf-16-le"),
        BIG5.encode("big5"),
        KANA.encode("shift_jis"),
        KANA.encode("euc_jp"),
        "Zuschüsse für pflegebedürftige Angehörige müssen beantragt werden.".encode("latin-1"),
        "Пособие по уходу за инвалидами".encode("cp1251"),
        TEXT.encode()[:-1] + "元".encode()[:2],
        ("市民政局" * 30).encode()[:-1],
        b"\x89PNG\r\n\x1a\n" + bytes(range(1, 256)),
        b"PK\x03\x04\x14\x00",
        "有控制符\x07的文本".encode(),
        "有控制符\x02的文本".encode("gb18030"),
        "有\x00空字符".encode(),
    ],
)
def test_refuses_everything_else_by_name(data: bytes) -> None:
    with pytest.raises(CorpusError, match=r"^report\.txt .*allowed are text files in UTF-8 or GB18030\.$"):
        decode(data, "report.txt")


def test_refuses_random_bytes() -> None:
    source = random.Random(1)
    for _ in range(50):
        with pytest.raises(CorpusError):
            decode(bytes(source.randrange(1, 256) for _ in range(200)), "noise.bin")


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from("\t\r\n\f"), max_size=60))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode(), "a.txt") == text.removeprefix("\ufeff")
