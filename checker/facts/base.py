"""What every fact table has in common, and the figure that many of them hold."""

import functools
import inspect
import re
import typing
from collections import namedtuple
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import pandas as pd
import pandera.pandas as pa
from pandas.api.types import pandas_dtype
from pandera.engines import pandas_engine
from pandera.errors import SchemaError
from pandera.typing import Series

from checker.span import Span


class Value(NamedTuple):
    """One figure with its place.

    `low` to `high` are the numbers as written (equal unless a range), `decimals` the digits after
    the comma, `factor` what turns them into the base unit of `family` ('' for a bare number) and
    `sign` the comparator ("=", "≥", ">", "≤", "<", "≈"). `written` is the whole figure with unit
    and comparator as it stands at `at`; `context` the words beside it.
    """

    low: float
    high: float
    decimals: int
    factor: float
    sign: str
    unit: str
    family: str
    per: str
    written: str
    context: str
    at: Span

    @property
    def based(self) -> tuple[float, float]:
        """Low and high in the base unit of the family."""
        return self.low * self.factor, self.high * self.factor


class _Text(pandas_engine.STRING):
    """A column of strings, told by its type: pandas gives it only where every cell is one.

    pandera's own asks cell by cell and gathers the failures even where there are none, which makes
    up half the cost of validating a table.
    """

    def check(self, pandera_dtype: Any, data_container: Any = None) -> bool:
        """Tell whether a column of type `pandera_dtype` holds text."""
        return isinstance(pandera_dtype, pandas_engine.STRING)


class Fact(pa.DataFrameModel):
    """What every fact has: the draft it stands in and the commune whose dossier that is."""

    document: Series[str]
    commune: Series[str]

    class Config:
        """Tables hold exactly the columns of their model."""

        strict = True

    @classmethod
    def name(cls) -> str:
        """Return the table's name on the command line: `DeclaredCounts` is "declared_counts"."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()

    @classmethod
    def frame(cls, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
        """Make a validated table of rows; raises pandera's SchemaErrors if one does not fit."""
        columns = list(cls._columns())
        listed = list(rows)
        if not listed:
            return pd.DataFrame({name: pd.Series(dtype=object) for name in columns})
        table = pd.DataFrame(listed, columns=columns)
        try:
            return cls._whole_schema().validate(table, inplace=True)
        except SchemaError:  # this one says which cells do not fit
            return cls._schema().validate(table, lazy=True, inplace=True)

    @classmethod
    @functools.cache
    def _whole_schema(cls) -> pa.DataFrameSchema:
        """Return a schema that asks the same as the model's, but of the whole table at once: asking
        column by column takes longer than making the table."""
        types = [pandas_dtype(dtype) for dtype in cls._columns().values()]
        nullable = cls._nullable()

        def fits(table: pd.DataFrame) -> bool:
            gaps = table.isna().to_numpy().T
            lacking = {name for name, missing in zip(table, gaps, strict=True) if missing.any()}
            return list(table.dtypes) == types and lacking <= nullable

        return pa.DataFrameSchema(checks=pa.Check(fits), name=cls.__name__)

    @classmethod
    @functools.cache
    def _schema(cls) -> pa.DataFrameSchema:
        """Return the model's schema. It is made of the annotations alone, as nothing else is in
        them: pandera's own way first imports every library whose columns it could check."""
        nullable = cls._nullable()
        columns = {
            name: pa.Column(_Text if dtype is str else dtype, nullable=name in nullable)
            for name, dtype in cls._columns().items()
        }
        return pa.DataFrameSchema(columns, strict=True, name=cls.__name__)

    @classmethod
    @functools.cache
    def _columns(cls) -> Mapping[str, type]:
        """Return the columns with the types of their cells, those of every fact first."""
        hints: dict[str, Any] = {}
        for each in reversed(cls.__mro__):
            hints.update(inspect.get_annotations(each))
        return {
            name: dtype
            for name, hint in hints.items()
            if typing.get_origin(hint) is Series
            for dtype in typing.get_args(hint)
        }

    @classmethod
    def _nullable(cls) -> set[str]:
        fields = (pair for each in cls.__mro__ for pair in vars(each).items())
        return {name for name, field in fields if getattr(field, "nullable", False)}


def rows_of(table: pd.DataFrame) -> Iterator[Any]:
    """Yield a table's rows as named tuples; by whole columns, which is faster than pandas' way."""
    row = _row_type(tuple(table.columns))
    return map(row._make, zip(*(table[name].tolist() for name in table), strict=True))


@functools.cache
def _row_type(columns: tuple[str, ...]) -> Any:
    return namedtuple("Row", columns)
