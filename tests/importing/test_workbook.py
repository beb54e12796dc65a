from pathlib import Path

import openpyxl

from importing.derived import derived_text
from importing.files import read_file
from tests.importing.reading import rows_of


def test_a_sheet_reads_as_it_shows(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    rows_of_cells: tuple[list[str | float | None], ...] = (
        ["2025年救助标准一览表"],
        ["序号", "项目", "标准（元/月）", "比例"],
        ["一、生活救助"],
        [1, "低保", 1286.5, 0.5],
        [2, "特困", 1673, None],
        ["注：自2025年1月1日起执行。"],
    )
    for row in rows_of_cells:
        sheet.append(row)
    for area in ("A1:D1", "A3:D3", "A6:D6"):
        sheet.merge_cells(area)
    sheet["C4"].number_format, sheet["D4"].number_format = "#,##0.00", "0%"
    sheet["E4"] = "=1+1"
    book.save(tmp_path / "table.xlsx")
    reading = read_file(tmp_path / "table.xlsx")
    text = derived_text(reading)
    assert text.splitlines()[0] == "2025年救助标准一览表"
    rows = rows_of(text)
    assert [row.reading for row in rows] == ["低保：标准 1286.50元/月；比例 50%", "特困：标准 1673元/月"]
    assert rows[0].section[-1] == "一、生活救助"
    assert rows[0].text == "1\t低保\t1286.50\t50%"
    assert any("E4" in doubt and "formula" in doubt for doubt in reading.doubts)


def test_each_sheet_is_a_table_under_its_name(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheets = [book.active, book.create_sheet(), book.create_sheet()]
    for sheet, name, title, value in zip(
        sheets,
        ("低保", "护理补贴", "其他"),
        ("某市低保标准表", "某市护理补贴标准表", None),
        (1200, 500, 3),
        strict=True,
    ):
        assert sheet is not None
        sheet.title = name
        for row in ([title, None], ["区县", "标准（元/月）"], ["东区", value], ["西区", value + 1]):
            if row[0]:
                sheet.append(row)
        if title:
            sheet.merge_cells("A1:B1")
    book.save(tmp_path / "tables.xlsx")
    rows = rows_of(derived_text(read_file(tmp_path / "tables.xlsx")))
    assert [(row.section, row.reading) for row in rows] == [
        (("低保", "某市低保标准表"), "东区：标准 1200元/月"),
        (("低保", "某市低保标准表"), "西区：标准 1201元/月"),
        (("护理补贴", "某市护理补贴标准表"), "东区：标准 500元/月"),
        (("护理补贴", "某市护理补贴标准表"), "西区：标准 501元/月"),
        (("其他",), "东区：标准 3元/月"),
        (("其他",), "西区：标准 4元/月"),
    ]
