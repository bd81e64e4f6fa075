"""Carets without the ast module: the runtime finds the operator of a segment."""


def _extract_caret_anchors_from_line_segment(segment):
    import sys

    found = sys._caret_anchors(segment)
    return None if found is None else _Anchors(*found)
