"""CSV: the tables and every figure as open data, one zip with its description."""

from disclosure.writers.csv.package import write_csv

__all__ = ["write_csv"]
