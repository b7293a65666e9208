"""Six cutting jobs of window-like lengths on 6 m bars: 52 to 268 pieces, of which first fit wastes a bar or two.

They are drawn to have the piece counts, the distinct lengths, the bounds and the first-fit results of the six jobs
that were measured when the method was chosen; all lengths are whole eighths of an inch, mullions in round millimetres
less.
"""

from dataclasses import dataclass
from fractions import Fraction

from backend.fenestration.cutting import Piece, Stock
from backend.fenestration.lengths import Mm


@dataclass(frozen=True)
class Job:
    """What is cut, and what is known about it: the least number of bars, and what first fit needs."""

    name: str
    pieces: tuple[Piece, ...]
    least: int
    first_fit: int


STOCK = Stock(lengths=(Mm(6000),), kerf=Mm(5), trim=Mm(10), keep=Mm(600))


def _job(name: str, least: int, first_fit: int, written: str) -> Job:
    """A job from `quantity x length` pairs."""
    pairs = [pair.split("x") for pair in written.split()]
    pieces = tuple(Piece(f"{name}{n}", Fraction(length), int(count)) for n, (count, length) in enumerate(pairs, 1))
    return Job(name, pieces, least, first_fit)


JOBS = (
    _job(
        "A",
        17,
        17,
        """
        4x2660.65 4x2647.95 2x2381.25 4x2187.575 4x2152.65 6x2105.025 4x1952.625 2x1838.325 4x1739.9 2x1530.35
        4x1425.575 6x1155.7 2x965.2 4x885.825
        """,
    ),
    _job(
        "B",
        13,
        14,
        """
        2x2051.05 2x2025.65 6x1978.025 6x1727.2 2x1654.175 2x1651 2x1587.5 2x1501.775 6x1457.325 6x1425.575 6x1419.225
        2x1104.9 6x777.875 2x720.725
        """,
    ),
    _job(
        "C",
        40,
        41,
        """
        4x2413 2x2327.275 2x2313 10x2130.425 4x2070.1 4x2063.75 6x2016.125 10x1997.075 2x1987.55 2x1901.825 4x1879.6
        10x1851.025 8x1831.975 4x1825.625 8x1812.925 2x1774.825 2x1730.375 4x1711.325 2x1641.475 10x1530.35 2x1463.675
        2x1457.325 2x1412.875 4x1349.375 4x1276.35 8x1149.35 2x1060.45 8x911.225 4x866.775
        """,
    ),
    _job(
        "D",
        35,
        36,
        """
        6x2212.975 6x2133.6 2x2112.975 8x2073.275 8x1993.9 2x1841.5 6x1774.825 4x1711.325 10x1685.925 4x1660.525
        2x1641.475 2x1638.3 2x1625.6 8x1587.5 8x1514.475 10x1308.1 6x1289.05 4x1238.25 2x1212.85 6x1079.5 6x1000.125
        8x965.2 8x949.325 4x920.75 2x844.55
        """,
    ),
    _job(
        "E",
        75,
        77,
        """
        8x2346.325 6x2311.4 8x2232.025 6x2225.675 8x2197.1 6x2035.175 4x2022.475 8x2009.775 6x1993.9 12x1978.025
        12x1962.15 8x1943.1 8x1898.65 8x1895.475 8x1892.3 6x1787.525 4x1784.35 8x1743.075 6x1666.875 8x1628.775
        4x1616.075 6x1587.5 4x1565.275 6x1527.175 6x1495.425 8x1485.9 8x1438.275 6x1422.4 10x1365.25 6x1238.25
        10x1212.85 6x1174.75 8x1092.2 6x1060.45 8x1054.1 6x1022.35 6x857.25 6x787.4
        """,
    ),
    _job(
        "F",
        65,
        67,
        """
        8x1993.9 8x1981.2 4x1968.5 14x1952.625 12x1924.05 4x1895.475 6x1870.075 8x1749.425 12x1682.75 4x1670.05
        12x1663.7 8x1577.975 6x1552.575 8x1524 10x1511.3 6x1508.125 10x1498.6 6x1489.075 10x1346.2 4x1289.05 12x1282.7
        8x1263.65 8x1260.475 14x1250.95 4x1133.475 6x1117.6 6x1095.375 4x1073.15 6x1044.575 8x1035.05 10x962.025
        8x927.1 8x701.675 6x647.7
        """,
    ),
)
