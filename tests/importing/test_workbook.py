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
