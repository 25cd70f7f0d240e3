"""SVG: charts as pictures, for the writers that cannot draw them themselves."""

from disclosure.writers.svg.chart import chart_svg

__all__ = ["chart_svg"]
