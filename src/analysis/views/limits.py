"""How much of a long table a report sets: rows of every article in turn, until it is full."""

import pandas as pd

from analysis.study import Study

ROWS = 150  # rows of a table that lists passages


def spread(rows: pd.DataFrame, limit: int = ROWS) -> pd.DataFrame:
    """So many rows at most, in their order: the first of each article, then the second, …"""
    if len(rows) <= limit:
        return rows
    turn = rows.groupby("doc_id").cumcount().sort_values(kind="stable")
    return rows.loc[turn.index[:limit].sort_values()]


def left_out(study: Study, shown: int, of: int, table: str) -> str:
    """Where the rows are that a report leaves out, empty where it leaves out none."""
    if shown == of:
        return ""
    return study.say(
        f"此处列 {of:,} 行中的 {shown:,} 行，各篇轮流取用；全部见数据表 {table}.csv。",
        f"{shown:,} of {of:,} rows, from each article in turn; the table {table}.csv has all.",
    )
