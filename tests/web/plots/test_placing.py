from __future__ import annotations

from communique.web.plots.placing import Box, Spot, place_labels

ROOM = Box(0, 0, 200, 100)


def spot(x: float, y: float, width: float = 40) -> Spot:
    return Spot(x=x, y=y, radius=3, width=width)


def test_a_label_stands_right_of_its_point_where_there_is_room() -> None:
    assert [s and s.anchor for s in place_labels([spot(50, 50)], size=11, room=ROOM)] == ["left"]
    assert [s and s.anchor for s in place_labels([spot(180, 50)], size=11, room=ROOM)] == ["right"]


def test_labels_keep_clear_of_each_other_and_of_points() -> None:
    first, second = place_labels([spot(50, 50), spot(62, 50)], size=11, room=ROOM)
    assert first is not None
    assert second is not None
    assert first.anchor == "right"
    assert second.anchor == "left"


def test_a_label_without_a_free_place_is_left_out() -> None:
    assert place_labels([spot(50, 50, width=400)], size=11, room=ROOM) == [None]
