"""Places for the names on a map: beside their mark, or further off with a line to it; never over one another."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from observance.publish.situation.figures.drawing import SIZE, Box, fitted, room

_CELL = 40
_LONGEST = 150
"""Pixels of one name; a longer one is cut."""
_NEAR = 3
_FAR = (16, 30, 46)
_SIDES = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1))


@dataclass(frozen=True, slots=True)
class Wanted:
    """A name for a mark at (x, y) that reaches `radius` pixels; the heavier is placed first."""

    text: str
    x: float
    y: float
    radius: float
    weight: float


@dataclass(frozen=True, slots=True)
class Placed:
    """The lettering in its box; far from its mark it has a line from (x, y)."""

    wanted: Wanted
    text: str
    box: Box
    side: int
    far: bool

    @property
    def start(self) -> tuple[float, str | None]:
        """Where the lettering begins, ends or has its middle, so that it keeps to its mark in any font."""
        if self.side > 0:
            return self.box.x, None
        return (self.box.right, "end") if self.side < 0 else (self.box.x + self.box.width / 2, "middle")


class Taken:
    """Boxes that are in use, by the squares of a grid that they touch."""

    def __init__(self, boxes: Iterable[Box]) -> None:
        self._squares: dict[tuple[int, int], list[Box]] = defaultdict(list)
        for box in boxes:
            self.add(box)

    def add(self, box: Box) -> None:
        for square in _touched(box):
            self._squares[square].append(box)

    def free(self, box: Box) -> bool:
        return not any(box.meets(other) for square in _touched(box) for other in self._squares.get(square, ()))


def placed(wanted: Iterable[Wanted], taken: Taken, frame: Box) -> tuple[list[Placed], list[Wanted]]:
    """Names that found a place inside the frame, and those for which there was none."""
    done: list[Placed] = []
    left_out: list[Wanted] = []
    for each in sorted(wanted, key=lambda one: (-one.weight, one.text, one.x, one.y)):
        place = next((at for at in _places(each) if at.box.inside(frame) and taken.free(at.box)), None)
        if place:
            taken.add(place.box)
            done.append(place)
        else:
            left_out.append(each)
    return done, left_out


def _places(wanted: Wanted) -> Iterator[Placed]:
    text = fitted(wanted.text, _LONGEST)
    wide, tall = room(text), SIZE
    for distance in (_NEAR, *_FAR):
        for across, down in _SIDES:
            reach = wanted.radius + distance
            slant = 0.75 if across and down else 1
            x = wanted.x + across * reach * slant - (wide / 2 if not across else wide if across < 0 else 0)
            y = wanted.y + down * reach * slant - (tall / 2 if not down else tall if down < 0 else 0)
            yield Placed(wanted, text, Box(x, y, wide, tall), across, distance != _NEAR)


def _touched(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(int(box.x // _CELL), int(box.right // _CELL) + 1):
        for row in range(int(box.y // _CELL), int(box.bottom // _CELL) + 1):
            yield column, row
