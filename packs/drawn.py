"""A run chart as a native chart of a slide: its numbers can be read and changed there, and it says what it shows."""

from typing import Any, Final

from django.utils.translation import gettext as _

from core.chart import RunChart
from packs.plain import plain
from packs.still import still

BRAND, SOFT = (0x4B, 0x1A, 0x57), (0x85, 0x76, 0x8C)
WEEK: Final = 7
Box = tuple[float, float, float, float]


def draw(slide: Any, chart: RunChart, box: Box) -> None:
    from pptx.chart.data import XyChartData  # noqa: PLC0415  loaded with the first slides
    from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION  # noqa: PLC0415
    from pptx.util import Inches, Pt  # noqa: PLC0415

    data, drawn_of = XyChartData(), _series(chart)
    if not drawn_of[0][1]:  # nothing counted yet, or all of it left out: the words say so
        return
    for name, points in drawn_of:
        series = data.add_series(plain(name))
        for day, value in points:
            series.add_data_point(day, value)
    shape = slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER_LINES, *(Inches(side) for side in box), data)
    said = shape._element.nvGraphicFramePr.cNvPr  # noqa: SLF001  python-pptx has no name for the words of a picture
    said.set("descr", plain(f"{chart.title}. {chart.description}"))
    said.set("name", plain(_("Chart: %(title)s") % {"title": chart.title}))
    drawn = shape.chart
    workbook = drawn.part.chart_workbook
    workbook.update_from_xlsx_blob(still(workbook.xlsx_part.blob, stamp=b"2000-01-01T00:00:00Z"))
    drawn.has_title, drawn.has_legend = False, True
    drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    drawn.font.size = Pt(12)
    _axes(drawn, chart)
    _lines(drawn)


def _series(chart: RunChart) -> list[tuple[str, list[tuple[float, float]]]]:
    """Numbers by day; those from before the launch a week apart, as the drawing of the page has them."""
    first = -WEEK * max(len(chart.earlier), 1)
    told = [(first + WEEK * n, value) for n, value in enumerate(chart.earlier)]
    told += [(reading.day, reading.value) for reading in chart.since]
    numbers = [(float(day), value) for day, value in told if value is not None]  # the others are left out
    found: list[tuple[str, list[tuple[float, float]]]] = [(_("Our numbers"), numbers)]
    ends = (first, chart.length)
    if chart.median is not None:
        found.append((_("Before: %(value)s") % {"value": chart.said(chart.median)}, [(x, chart.median) for x in ends]))
    if chart.target is not None:
        found.append((_("Target: %(value)s") % {"value": chart.said(chart.target)}, [(x, chart.target) for x in ends]))
    return found


def _axes(drawn: Any, chart: RunChart) -> None:
    days, values = drawn.category_axis, drawn.value_axis
    days.has_major_gridlines, values.has_major_gridlines = False, True
    days.has_title = True
    days.axis_title.text_frame.text = _("Day")
    days.maximum_scale, days.minimum_scale = chart.length, -WEEK * max(len(chart.earlier), 1)
    if chart.unit:
        values.tick_labels.number_format, values.tick_labels.number_format_is_linked = f'0"{chart.unit}"', False


def _lines(drawn: Any) -> None:
    """The numbers thick with dots, the lines beside them thin and dashed: told apart without colour, too."""
    from pptx.dml.color import RGBColor  # noqa: PLC0415
    from pptx.enum.chart import XL_MARKER_STYLE  # noqa: PLC0415
    from pptx.enum.dml import MSO_LINE  # noqa: PLC0415
    from pptx.util import Pt  # noqa: PLC0415

    for n, series in enumerate(drawn.plots[0].series):
        series.smooth = False
        series.format.line.width = Pt(2.5 if n == 0 else 1.5)
        series.format.line.color.rgb = RGBColor(*(BRAND if n != 1 else SOFT))
        series.marker.style = XL_MARKER_STYLE.CIRCLE if n == 0 else XL_MARKER_STYLE.NONE
        if n == 0:
            series.marker.size = 8
            series.marker.format.fill.solid()
            series.marker.format.fill.fore_color.rgb = RGBColor(*BRAND)
        else:
            series.format.line.dash_style = MSO_LINE.DASH if n == 1 else MSO_LINE.ROUND_DOT
