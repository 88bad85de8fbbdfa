"""What every fact table has in common, and the figure that many of them hold."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import pandas as pd
import pandera.pandas as pa
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
        columns = list(cls.to_schema().columns)
        listed = list(rows)
        if not listed:
            return pd.DataFrame({name: pd.Series(dtype=object) for name in columns})
        frame = pd.DataFrame(listed, columns=columns)
        return cls.validate(frame, lazy=True)
