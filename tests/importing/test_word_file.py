from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from importing.derived import derived_text
from importing.errors import ImportingError
from importing.files import read_file
from importing.word_numbers import written
from tests.importing.reading import rows_of

LEVEL = '<w:lvl w:ilvl="{0}"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="{1}"/></w:lvl>'


def made(path: Path) -> Path:
    """A file whose articles and items are counted by Word, with a deletion and a table of merged cells."""
    document = docx.Document()
    document.add_heading("某市补助办法", 0)
    numbering = document.part.numbering_part.element
    levels = LEVEL.format(0, "第%1条　") + LEVEL.format(1, "（%2）")
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for text, level in (("有下列情形的可以申请：", 0), ("低保；", 1), ("残疾。", 1), ("不补的：", 0), ("已领的。", 1)):
        paragraph = document.add_paragraph(text)._p
        numbered = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>'
        paragraph.get_or_add_pPr().append(parse_xml(numbered))
    deleted = f'<w:del {nsdecls("w")} w:id="1" w:author="x"><w:r><w:delText>旧</w:delText><w:t>旧</w:t></w:r></w:del>'
    document.paragraphs[-1]._p.append(parse_xml(deleted))
    document.add_paragraph("单位：元/月")
    table = document.add_table(3, 3)
    for row, cells in enumerate((("类别", "等级", "标准"), ("低保", "一级", "500"), ("", "二级", "300"))):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    table.cell(1, 0).merge(table.cell(2, 0)).text = "低保"
    document.save(str(path))
    return path


def test_numbers_that_word_counts_stand_in_the_text_and_deletions_do_not(tmp_path: Path) -> None:
    reading = read_file(made(tmp_path / "a.docx"))
    assert derived_text(reading).splitlines()[:6] == [
        "某市补助办法",
        "第一条　有下列情形的可以申请：",
        "（一）低保；",
        "（二）残疾。",
        "第二条　不补的：",
        "（一）已领的。",
    ]
    assert any("deletions" in doubt for doubt in reading.doubts)


def test_a_row_reads_with_the_merged_cell_and_the_unit_above_the_table(tmp_path: Path) -> None:
    rows = rows_of(derived_text(read_file(made(tmp_path / "a.docx"))))
    assert [row.reading for row in rows] == ["低保·一级：标准 500（单位：元/月）", "低保·二级：标准 300（单位：元/月）"]


CHINESE = {1: "一", 10: "十", 12: "十二", 20: "二十", 105: "一百零五", 110: "一百一十"}


@pytest.mark.parametrize(("number", "chinese"), [*CHINESE.items()])
def test_numbers_in_chinese(number: int, chinese: str) -> None:
    assert written(number, "chineseCounting") == chinese


def test_a_file_that_only_has_the_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"no zip")
    with pytest.raises(ImportingError, match=r"a\.docx is not a Word file"):
        read_file(tmp_path / "a.docx")
    (tmp_path / "a.doc").write_bytes(b"old")
    from importing.files import files_in  # noqa: PLC0415

    with pytest.raises(ImportingError, match=r"save it as \.docx"):
        files_in(tmp_path / "a.doc")
