"""Fact tables: their names, their columns, and rows that do not fit."""

import pandas as pd
import pytest
from pandera.errors import SchemaErrors

from checker.facts import EXTRACTED, LINKED, TABLES, Names, Value
from checker.facts.base import _Text
from checker.span import Span

ROW = {
    "document": "a.txt",
    "commune": "xã Nà Hoa",
    "head": "cam",
    "proper": "na hoa",
    "written": "Cam Nà Hoa",
    "registered": True,
    "sentence": 0,
    "section": "",
    "at": Span("a.txt", 3, 13),
}


def test_tables_are_named_as_on_the_command_line() -> None:
    assert set(TABLES) >= {"outline_items", "declared_counts", "targets", "annex_rows"}
    assert set(TABLES.values()) == {*EXTRACTED, *LINKED}
    assert len(TABLES) == len(EXTRACTED) + len(LINKED)


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_table_names_its_document_and_commune_and_explains_itself(name: str) -> None:
    model = TABLES[name]
    assert {"document", "commune"} < set(model.to_schema().columns)
    assert model.__doc__
    assert model.__doc__.strip().endswith(".")


@pytest.mark.parametrize("name", sorted(TABLES))
def test_a_table_without_rows_has_all_its_columns(name: str) -> None:
    frame = TABLES[name].frame([])
    assert frame.empty
    assert list(frame.columns) == list(TABLES[name].to_schema().columns)


def test_rows_become_a_table_that_keeps_spans() -> None:
    frame = Names.frame([ROW, {**ROW, "proper": "phu yen"}])
    assert list(frame["proper"]) == ["na hoa", "phu yen"]
    assert frame["at"].iloc[0] == Span("a.txt", 3, 13)
    assert isinstance(frame["at"].iloc[0], Span)


def test_rows_are_taken_from_any_iterable() -> None:
    assert len(Names.frame(row for row in [ROW])) == 1


@pytest.mark.parametrize("broken", [{"head": 3}, {"written": None}])
def test_a_row_that_does_not_fit_is_refused(broken: dict[str, object]) -> None:
    with pytest.raises(SchemaErrors):
        Names.frame([{**ROW, **broken}])


def test_a_row_that_lacks_a_column_is_refused() -> None:
    with pytest.raises(SchemaErrors):
        Names.frame([{key: value for key, value in ROW.items() if key != "head"}])


def test_tables_of_several_documents_stack() -> None:
    frame = Names.frame([ROW, {**ROW, "document": "b.txt"}])
    assert isinstance(frame, pd.DataFrame)
    assert list(frame["document"]) == ["a.txt", "b.txt"]


def test_a_value_knows_its_range_in_the_base_unit() -> None:
    value = Value(1.5, 2.0, 1, 1e9, "=", "tỷ đồng", "money", "", "1,5-2 tỷ đồng", "", ROW["at"])
    assert value.based == (1.5e9, 2e9)


@pytest.mark.parametrize("name", sorted(TABLES))
def test_the_schema_asks_what_the_model_says(name: str) -> None:
    """It is made more quickly than pandera's own, and must not be another."""
    model = TABLES[name]
    theirs, ours = model.to_schema(), model._schema()
    assert list(ours.columns) == list(theirs.columns)
    assert ours.strict == theirs.strict
    for each, column in theirs.columns.items():
        own = ours.columns[each]
        assert (own.nullable, own.required, own.unique) == (
            column.nullable, column.required, column.unique,
        )  # fmt: skip
        assert own.checks == column.checks == []
        if str(column.dtype).startswith("str"):
            assert isinstance(own.dtype, _Text)
        else:
            assert own.dtype == column.dtype
