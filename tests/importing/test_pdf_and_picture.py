"""PDF files and pictures of the same page, printed by a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from importing import picture
from importing.derived import derived_text, left_out, reader_doubts
from importing.errors import ImportingError
from importing.files import read_file
from tests.e2e.conftest import chromium_path  # noqa: F401  a fixture
from tests.e2e.test_page import FLAGS
from tests.importing.reading import rows_of

LONG = "区县民政部门应当加强对津贴发放工作的指导和检查，发现问题的应当及时纠正，并将结果向社会公布。"
PAGE = f"""<meta charset="utf-8"><style>
body{{font-size:14pt}} p{{text-indent:2em}} h1{{text-align:center;font-size:18pt}}
td{{border:1px solid}} table{{border-collapse:collapse;width:100%}}</style><h1>某市老年人津贴发放办法</h1>
<p>第一条　为了保障老年人的生活，根据有关规定，结合本市的实际情况，制定本办法；有下列情形之一的，可以申请津贴：</p>
<p>（一）年满八十周岁的；</p><p>（二）特别困难的。</p>
<table><tr><td>年龄</td><td>类别</td><td>标准（元/月）</td></tr>
<tr><td rowspan="2">八十周岁</td><td>普通</td><td>60</td></tr>
<tr><td>困难</td><td>120</td></tr><tr><td colspan="3">一、百岁老人</td></tr>
<tr><td>一百周岁</td><td>所有</td><td>500</td></tr></table>
<p>第二条　{LONG * 15}</p><p>第三条　{LONG * 15}</p><p>第四条　本办法自2025年6月1日起施行。</p>"""
SCAN = """<meta charset="utf-8"><body style="font-size:16pt;margin:30px">
某市护理补贴办法<p>第一条　补贴标准为每人每月500元。</p>
<p>一级<span style="margin-left:200px">250元</span></p><style>td{border:1px solid;padding:6px}</style>
<table style="border-collapse:collapse"><tr><td>年龄<td>类别<td>标准（元）</tr>
<tr><td rowspan="2">八十周岁<td>普通<td>60</tr>
<tr><td>困难<td>120</tr><tr><td colspan="3">一、百岁老人</tr><tr><td>一百周岁<td>所有<td>500</tr></table>"""


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    folder = tmp_path_factory.mktemp("printed")
    header, footer = (
        "<div style='font-size:9px'>文件汇编</div>",
        "<div style='font-size:9px'>— <span class='pageNumber'></span> —</div>",
    )
    edges = {"top": "25mm", "bottom": "25mm", "left": "20mm", "right": "20mm"}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=request.getfixturevalue("chromium_path"), args=FLAGS)
        page = browser.new_page(viewport={"width": 640, "height": 400})
        page.set_content(PAGE)
        page.pdf(
            path=folder / "a.pdf", format="A4", display_header_footer=True, margin=edges,  # type: ignore[arg-type]
            header_template=header, footer_template=footer,
        )  # fmt: skip
        page.set_content(SCAN)
        page.screenshot(path=folder / "scan.png")
        picture_of = f"<body style='margin:0'><img src='data:image/png;base64,{_encoded(folder / 'scan.png')}'>"
        page.set_content(picture_of)
        page.pdf(path=folder / "scan.pdf", format="A4")
        browser.close()
    return folder


def _encoded(path: Path) -> str:
    import base64  # noqa: PLC0415

    return base64.b64encode(path.read_bytes()).decode()


def test_broken_lines_are_paragraphs_again_over_pages_too_and_the_frame_is_left_out(printed: Path) -> None:
    reading = read_file(printed / "a.pdf")
    lines = derived_text(reading).splitlines()
    assert lines[0] == "某市老年人津贴发放办法"
    assert lines[2:4] == ["（一）年满八十周岁的；", "（二）特别困难的。"]
    articles = [line for line in lines if line.startswith("第")]
    assert [line[:3] for line in articles] == ["第一条", "第二条", "第三条", "第四条"]
    assert articles[1][3:].strip() == articles[2][3:].strip() == LONG * 15
    assert {left.text for left in left_out(reading)} >= {"文件汇编", "— 1 —", "— 2 —"}


def test_a_ruled_table_has_rows_with_their_merged_cells(printed: Path) -> None:
    rows = rows_of(derived_text(read_file(printed / "a.pdf")))
    assert [row.reading for row in rows] == [
        "八十周岁·普通：标准 60元/月",
        "八十周岁·困难：标准 120元/月",
        "一百周岁·所有：标准 500元/月",
    ]
    assert [row.section[-1] for row in rows] == ["第一条", "第一条", "一、百岁老人"]


def test_a_scanned_page_is_recognised_marked_and_doubted(printed: Path) -> None:
    reading = read_file(printed / "scan.pdf")
    made = derived_text(reading)
    text = made.replace("　", "").replace(" ", "")
    assert "某市护理补贴办法" in text and "第一条补贴标准为每人每月500元。" in text
    assert reading.recognised and "rapidocr" in reading.reader
    assert any("row of a table" in doubt and "250元" in doubt for doubt in reader_doubts(reading))
    rows = rows_of(made)
    assert [row.reading.replace("(", "（").replace(")", "）") for row in rows] == [
        "八十周岁·普通：标准 60元",
        "八十周岁·困难：标准 120元",
        "一百周岁·所有：标准 500元",
    ]
    assert any("a table in a picture" in doubt for doubt in reading.doubts)


def test_without_the_recogniser_a_picture_is_refused_in_a_sentence(
    printed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture._engine.cache_clear()
    monkeypatch.setitem(__import__("sys").modules, "rapidocr", None)
    with pytest.raises(ImportingError, match="need the library rapidocr, which cannot be loaded here"):
        read_file(printed / "scan.png")


def test_a_damaged_file_is_refused_in_a_sentence(tmp_path: Path) -> None:
    for name in ("a.pdf", "a.png"):
        (tmp_path / name).write_bytes(b"%PDF-1.4 nothing")
        with pytest.raises(ImportingError, match=name):
            read_file(tmp_path / name)
