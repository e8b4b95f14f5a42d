"""Curves as SVG: both axes logarithmic, so that what stays flat is flat and what grows in step is a diagonal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, log10
from pathlib import Path
from typing import Final

PLOTS: Final = Path(__file__).with_name("plots")
_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 720, 320, 60, 230, 30, 40
_COLOURS: Final = ("#2563eb", "#16a34a", "#d97706", "#9333ea", "#dc2626")


@dataclass(frozen=True)
class Axes:
    sizes: Sequence[int]
    highest: int

    def at(self, size: float, value: float) -> tuple[float, float]:
        across = log10(size / self.sizes[0]) / log10(self.sizes[-1] / self.sizes[0])
        up = log10(max(value, 1)) / self.decades
        return _LEFT + across * (_WIDTH - _LEFT - _RIGHT), _HEIGHT - _BOTTOM - up * (_HEIGHT - _TOP - _BOTTOM)

    @property
    def decades(self) -> int:
        return ceil(log10(self.highest))

    def drawn(self) -> list[str]:
        lines = []
        for decade in range(self.decades + 1):
            left, y = self.at(self.sizes[0], 10**decade)
            lines.append(f'<path d="M{left:.0f} {y:.0f}H{_WIDTH - _RIGHT}" stroke="#8884"/>')
            lines.append(_text(left - 8, y + 4, f"{10**decade:,}", "end"))
        for size in self.sizes:
            x, y = self.at(size, 1)
            lines.append(_text(x, y + 20, f"{size:,}", "middle"))
        return lines


def draw(name: str, title: str, sizes: Sequence[int], curves: Mapping[str, Sequence[int]]) -> None:
    """Write `plots/{name}.svg`; a curve has one value for each size."""
    axes = Axes(sizes, max(max(values) for values in curves.values()))
    lines = [_text(_LEFT, 18, title, "start"), *axes.drawn()]
    for colour, values in zip(_COLOURS, curves.values(), strict=False):
        points = [axes.at(size, value) for size, value in zip(sizes, values, strict=True)]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        lines.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        lines += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>' for x, y in points]
    for row, (colour, curve) in enumerate(zip(_COLOURS, curves, strict=False)):
        y = _TOP + 16 + 22 * row
        lines.append(f'<rect x="{_WIDTH - _RIGHT + 20}" y="{y - 9}" width="10" height="10" fill="{colour}"/>')
        lines.append(_text(_WIDTH - _RIGHT + 36, y, curve, "start"))
    PLOTS.mkdir(exist_ok=True)
    style = 'font-family="sans-serif" font-size="12"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" {style}>'
    paper = '<rect width="100%" height="100%" fill="#fff"/>'
    (PLOTS / f"{name}.svg").write_text("\n".join([head, paper, *lines, "</svg>\n"]), encoding="utf-8")


def _text(x: float, y: float, words: str, anchor: str) -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}" fill="#333">{words}</text>'
