"""Tables of a workbook (.xlsx): every visible sheet, merged cells spread, values as the sheet shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from zipfile import BadZipFile

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from importing.errors import ImportingError
from importing.parts import Grid, Line, Part, Reading, made_by
from importing.spreading import one_line

SUFFIXES = frozenset({".xlsx"})
_DECIMALS = re.compile(r"0\.(0+)")


def read(path: Path) -> Reading:
    """The sheets of the file as tables, each under its name where there are several; raises ImportingError."""
    try:
        # the values that formulas had when the file was last saved; a formula itself says nothing to a reader
        book = openpyxl.load_workbook(path, data_only=True)
        formulas = openpyxl.load_workbook(path)
    except (BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        raise ImportingError(f"{path.name} is not a workbook of the kind .xlsx: {error}.") from error
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    parts, doubts = list[Part](), list[str]()
    for sheet in sheets:
        if sheet.max_row and any(cell.value is not None for row in sheet.iter_rows() for cell in row):
            parts += [Line(sheet.title, heading=True)] if len(sheets) > 1 else []
            parts.append(_grid(sheet))
            doubts += _unknown(sheet, formulas[sheet.title])
    hidden = [sheet.title for sheet in book.worksheets if sheet not in sheets]
    doubts += [f"the hidden sheet {name} is left out" for name in hidden]
    return Reading(tuple(parts), made_by("openpyxl"), doubts=tuple(doubts))


def _grid(sheet: Worksheet) -> Grid:
    cells = {(cell.row, cell.column): _shown(cell) for row in sheet.iter_rows() for cell in row}
    for area in sheet.merged_cells.ranges:
        text = cells.get((area.min_row, area.min_col), "")
        for row in range(area.min_row, area.max_row + 1):
            for column in range(area.min_col, area.max_col + 1):
                cells[row, column] = text
    hidden = {row for row, shape in sheet.row_dimensions.items() if shape.hidden}
    rows = [row for row in range(1, sheet.max_row + 1) if row not in hidden]
    return Grid(tuple(tuple(cells[row, column] for column in range(1, sheet.max_column + 1)) for row in rows))


def _shown(cell: Cell | MergedCell) -> str:
    """A value as the sheet shows it: 0.5 of the format 0% is 50%, a date is written in words."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, (datetime, date)):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, (int, float)):
        return _figure(value, str(cell.number_format or ""))
    return one_line(str(value).splitlines())


def _figure(value: float, form: str) -> str:
    decimals = _DECIMALS.search(form)
    places = len(decimals[1]) if decimals else 0
    if "%" in form:
        return f"{value * 100:.{places}f}%"
    if decimals:
        return f"{value:.{places}f}"
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def _unknown(sheet: Worksheet, formulas: Worksheet) -> Iterator[str]:
    for row in formulas.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and cell.value.startswith("=") and sheet[cell.coordinate].value is None:
                yield f"cell {cell.coordinate} of {sheet.title} is a formula without a saved value; it is left empty"
    for number, shape in sheet.row_dimensions.items():
        if shape.hidden:
            yield f"the hidden row {number} of {sheet.title} is left out"
