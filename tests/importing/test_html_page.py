from pathlib import Path

from importing.derived import derived_text, left_out
from importing.particulars import particulars
from tests.importing.reading import read, rows_of, text_of

PAGE = """<html><head><meta charset="utf-8"><meta name="PubDate" content="2025-03-04"><title>某市民政局</title></head>
<body>
<div class="nav"><a href="/">首页</a> <a href="/a">政务公开</a></div>
<div class="breadcrumb">当前位置：首页 &gt; 政务公开 &gt; 文件</div>
<div class="main"><h1>某市民政局关于发放高温补贴的通知</h1>
<div class="info">发布日期：2025-03-04 来源：某市民政局 字体：[大 中 小]</div>
<div id="zoom"><p>各区民政局：</p><p>&emsp;&emsp;为了保障困难群众度夏，现将高温补贴的发放办法通知如下，请认真贯彻执行，
并做好宣传和解释工作。</p><p>一、补贴对象：低保家庭，按照每户<b>2</b><font>00</font>元的标准发放。</p>
<table><tr><td rowspan="2">对象</td><td colspan="2">标准（元）</td></tr><tr><td>城区</td><td>乡镇</td></tr>
<tr><td colspan="3">一、低保</td></tr><tr><td>单人户</td><td>200</td><td>150</td></tr>
<tr><td rowspan="2">多人户</td><td>300</td><td></td></tr><tr><td>400</td><td>350</td></tr></table>
<p>某市民政局<br>2025年3月1日</p></div>
<div class="share">分享到：微信 微博</div></div>
<div class="footer">版权所有：某市民政局 某ICP备123号</div></body></html>"""


def test_the_frame_of_the_page_is_left_out_and_told(tmp_path: Path) -> None:
    reading = read(tmp_path, "page.html", PAGE)
    text = derived_text(reading)
    assert text.splitlines()[:3] == [
        "某市民政局关于发放高温补贴的通知",
        "各区民政局：",
        "为了保障困难群众度夏，现将高温补贴的发放办法通知如下，请认真贯彻执行，并做好宣传和解释工作。",
    ]
    assert text.rstrip().endswith("某市民政局\n2025年3月1日")
    left = " ".join(one.text for one in left_out(reading))
    for words in ("首页", "当前位置", "分享到", "ICP备", "字体"):
        assert words not in text and words in left


def test_words_in_pieces_are_one_word(tmp_path: Path) -> None:
    assert "按照每户200元的标准发放" in text_of(tmp_path, "page.html", PAGE)


def test_merged_cells_and_heads_in_two_rows_read_in_each_row_and_nothing_moves(tmp_path: Path) -> None:
    rows = rows_of(text_of(tmp_path, "page.html", PAGE))
    assert [row.reading for row in rows] == [
        "单人户：标准（元）·城区 200；标准（元）·乡镇 150",
        "多人户：标准（元）·城区 300",
        "多人户：标准（元）·城区 400；标准（元）·乡镇 350",
    ]
    assert {row.section[-1] for row in rows} == {"一、低保"}


def test_the_signature_comes_before_what_the_page_says(tmp_path: Path) -> None:
    reading = read(tmp_path, "page.html", PAGE)
    known = particulars(reading, derived_text(reading))
    assert (str(known["issued"].value), known["issuer"].value) == ("2025-03-01", "某市民政局")


def test_the_encoding_that_the_page_declares_is_followed(tmp_path: Path) -> None:
    path = tmp_path / "old.html"
    path.write_bytes('<meta charset="gb2312"><body><p>第一条　为了救助，制定本办法。</p></body>'.encode("gb2312"))
    from importing.files import read_file  # noqa: PLC0415

    assert derived_text(read_file(path)) == "第一条　为了救助，制定本办法。\n"
