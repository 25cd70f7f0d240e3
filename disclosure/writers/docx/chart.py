"""图 XML: a chart that Word draws itself, from values kept in its own part.

There is no workbook behind it: Word shows the chart and does not offer to edit its data. Each
figure is printed as the text it has in the tree, never formatted anew: as the label of its bar
or column, or in the legend of a pie, behind the name of its slice.
"""

from __future__ import annotations

from disclosure.document.drawing import FILLS, chart_height, ems, upright
from disclosure.document.layout import Style
from disclosure.document.nodes import Chart, Item
from disclosure.document.walk import plain
from disclosure.writers.docx.escaping import attribute, escape

CONTENT = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_EMU = 12700
"""English metric units in a point."""
_PLOT = 0.7
"""How much of a chart its bars or columns may take, labels and legend left out."""
_FIRST_ID = 100_000
"""Above any id of a picture in a shell."""
_INK = '<a:ln w="6350"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>'
_SHOWN = (
    '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
    '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)


def relation(number: int) -> str:
    """关系编号: of the chart with this number."""
    return f"rIdBudgetChart{number}"


def drawing_xml(chart: Chart, number: int, width: int, style: Style) -> str:
    """图的位置: a paragraph that holds it, kept with its title; ``width`` in twips."""
    extent = f'cx="{width * _EMU // 20}" cy="{round(chart_height(chart, style.size) * _EMU)}"'
    name = (
        f'id="{_FIRST_ID + number}" name={attribute(chart.id)} descr={attribute(chart.description)}'
    )
    graphic = (
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/chart">'
        f'<c:chart xmlns:c="{_DRAWING}/chart" xmlns:r="{_OFFICE}" r:id="{relation(number)}"/>'
        "</a:graphicData></a:graphic>"
    )
    return (
        '<w:p><w:pPr><w:pStyle w:val="TableNote"/><w:keepNext/>'
        '<w:spacing w:before="160" w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:drawing>'
        f'<wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
        f"<wp:extent {extent}/><wp:docPr {name}/><wp:cNvGraphicFramePr/>{graphic}"
        "</wp:inline></w:drawing></w:r></w:p>"
    )


def chart_part(chart: Chart, width: float, style: Style) -> str:
    """图的部件: ``width`` in points; set in the type of table text."""
    draw = _Part(chart, width, style)
    plot = draw.pie() if chart.kind == "pie" else draw.bars()
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<c:chartSpace xmlns:c="{_DRAWING}/chart" xmlns:a="{_DRAWING}/main" xmlns:r="{_OFFICE}">'
        '<c:date1904 val="0"/><c:lang val="zh-CN"/><c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/><c:plotArea>{plot}</c:plotArea>{draw.legend()}'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{draw.type()}</c:chartSpace>"
    )


class _Part:
    """一个部件."""

    def __init__(self, chart: Chart, width: float, style: Style) -> None:
        self.chart, self.style, self.width = chart, style, width
        self.turned = chart.kind == "column" and upright(chart, width, style.size)

    def pie(self) -> str:
        """饼图: on the left; a fill for each slice."""
        slices = "".join(
            f'<c:dPt><c:idx val="{n}"/><c:bubble3D val="0"/>{_fill(n)}</c:dPt>'
            for n in range(len(self.chart.items))
        )
        series = self._series(0, slices, self._entries())
        return (
            f'{_layout("inner", 0.02, 0.04, 0.36, 0.92)}<c:pieChart><c:varyColors val="1"/>{series}'
            '<c:firstSliceAng val="0"/></c:pieChart>'
        )

    def _entries(self) -> list[str]:
        return [f"{plain(it.label)}　{it.points[0].figure.text}" for it in self.chart.items]

    def bars(self) -> str:
        """条形图、柱形图: from a common zero; the axis of values has nothing to say."""
        down = self.chart.kind == "bar"
        labels = [plain(item.label) for item in self.chart.items]
        series = "".join(
            self._series(n, f'{_fill(n)}<c:invertIfNegative val="0"/>{self._labels(n)}', labels)
            for n in range(len(self.chart.series))
        )
        return (
            f'<c:layout/><c:barChart><c:barDir val="{"bar" if down else "col"}"/>'
            f'<c:grouping val="clustered"/><c:varyColors val="0"/>{series}'
            '<c:gapWidth val="50"/><c:axId val="1"/><c:axId val="2"/></c:barChart>'
            f"{_axes(self._scaling(), down=down)}"
        )

    def _series(self, number: int, more: str, labels: list[str]) -> str:
        values = [item.points[number].number for item in self.chart.items]
        name = escape(plain(self.chart.series[number]))
        return (
            f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/><c:tx><c:v>{name}</c:v></c:tx>'
            f"{more}<c:cat><c:strLit>{_points(labels)}</c:strLit></c:cat>"
            f"<c:val><c:numLit><c:formatCode>General</c:formatCode>{_points(values)}</c:numLit></c:val>"
            "</c:ser>"
        )

    def _labels(self, series: int) -> str:
        """数字: each as its text in the tree."""
        turn = ' rot="-5400000" vert="horz"' if self.turned else ""
        labels = "".join(
            self._label(index, item, series, turn) for index, item in enumerate(self.chart.items)
        )
        return f'<c:dLbls>{labels}<c:dLblPos val="outEnd"/>{_SHOWN}</c:dLbls>'

    def _label(self, index: int, item: Item, series: int, turn: str) -> str:
        text = item.points[series].figure.text
        if not text:
            return f'<c:dLbl><c:idx val="{index}"/><c:delete val="1"/></c:dLbl>'
        return (
            f'<c:dLbl><c:idx val="{index}"/><c:tx><c:rich><a:bodyPr{turn}/><a:p><a:r>'
            f'<a:rPr lang="zh-CN"/><a:t>{escape(text)}</a:t></a:r></a:p></c:rich></c:tx>'
            f'<c:dLblPos val="outEnd"/>{_SHOWN}</c:dLbl>'
        )

    def legend(self) -> str:
        """图例: beside a pie; below, where there are several series."""
        if self.chart.kind == "pie":
            wide = min(0.57, (max(map(ems, self._entries())) + 3) * self.style.size / self.width)
            place = f'<c:legendPos val="r"/>{_layout("", 0.42, 0.04, wide, 0.92)}'
        elif len(self.chart.series) > 1:
            place = '<c:legendPos val="b"/>'
        else:
            return ""
        return f'<c:legend>{place}<c:overlay val="0"/></c:legend>'

    def _scaling(self) -> str:
        """范围: from the least to the greatest number, and room for the figures beyond them.

        These floats end the axis and are never printed.
        """
        points = [point for item in self.chart.items for point in item.points]
        numbers = [float(point.number) for point in points]
        lying = self.chart.kind == "column" and not self.turned
        room = 2 if lying else max(ems(point.figure.text) for point in points) + 1
        plot = (
            chart_height(self.chart, self.style.size) if self.chart.kind == "column" else self.width
        )
        least, greatest = min(0.0, *numbers), max(0.0, *numbers)
        beyond = (greatest - least) * min(0.4, room * self.style.size / (plot * _PLOT))
        upper = greatest + beyond if greatest > 0 else 0
        lower = least - beyond if least < 0 else 0
        return f'<c:max val="{upper:.6g}"/><c:min val="{lower:.6g}"/>'

    def type(self) -> str:
        """字体字号: of all words in the chart."""
        latin, chinese = attribute(self.style.latin), attribute(self.style.east_asian)
        return (
            f'<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="{round(self.style.size * 100)}">'
            f"<a:latin typeface={latin}/><a:ea typeface={chinese}/></a:defRPr></a:pPr>"
            '<a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
        )


def _fill(number: int) -> str:
    fill = FILLS[number % len(FILLS)]
    ground = f'<a:srgbClr val="{fill.ground[1:].upper()}"/>'
    inside = f"<a:solidFill>{ground}</a:solidFill>"
    if fill.preset:
        lines = '<a:fgClr><a:srgbClr val="000000"/></a:fgClr>'
        inside = f'<a:pattFill prst="{fill.preset}">{lines}<a:bgClr>{ground}</a:bgClr></a:pattFill>'
    return f"<c:spPr>{inside}{_INK}</c:spPr>"


def _points(texts: list[str]) -> str:
    points = "".join(
        f'<c:pt idx="{index}"><c:v>{escape(text)}</c:v></c:pt>' for index, text in enumerate(texts)
    )
    return f'<c:ptCount val="{len(texts)}"/>{points}'


def _axes(scaling: str, *, down: bool) -> str:
    """轴: items from the top, or from the left; values not shown, the labels say them."""
    order = "maxMin" if down else "minMax"
    return (
        f'<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="{order}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{"l" if down else "b"}"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f'<c:spPr>{_INK}</c:spPr><c:txPr><a:bodyPr rot="0" vert="horz"/><a:p><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
        '<c:crossAx val="2"/><c:crosses val="autoZero"/></c:catAx>'
        f'<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/>{scaling}</c:scaling>'
        f'<c:delete val="1"/><c:axPos val="{"t" if down else "l"}"/><c:crossAx val="1"/>'
        '<c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>'
    )


def _layout(target: str, x: float, y: float, wide: float, tall: float) -> str:
    inner = f'<c:layoutTarget val="{target}"/>' if target else ""
    sizes = zip("xywh", (x, y, wide, tall), strict=True)
    return (
        f'<c:layout><c:manualLayout>{inner}<c:xMode val="edge"/><c:yMode val="edge"/>'
        + "".join(f'<c:{name} val="{size}"/>' for name, size in sizes)
        + "</c:manualLayout></c:layout>"
    )
