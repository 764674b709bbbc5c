"""How far two places are from each other."""

from __future__ import annotations

import math

from reportedly.reading.values import Place

_EARTH = 6371.0  # kilometres, the mean radius of the Earth (IUGG)


def kilometres(here: Place, there: Place) -> float:
    """The great-circle distance between two places; none where a gazetteer does not know them."""
    if here.latitude is None or here.longitude is None or there.latitude is None or there.longitude is None:
        return 0.0
    phi, theta = math.radians(here.latitude), math.radians(there.latitude)
    turn = math.radians(there.longitude - here.longitude)
    cosine = math.sin(phi) * math.sin(theta) + math.cos(phi) * math.cos(theta) * math.cos(turn)
    return _EARTH * math.acos(min(1.0, max(-1.0, cosine)))
