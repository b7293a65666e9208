"""First-fit decreasing: the quick plan, and the one to beat."""

from collections.abc import Iterable

from backend.fenestration.cutting.problem import Cut, Problem


def first_fit(problem: Problem) -> list[Cut]:
    """Longest piece first, each into the first remnant (shortest first) or begun bar that still holds it.

    With several bar lengths to buy, each is tried in turn as the one to open and the cheapest plan is taken.
    """
    plans = [list(_shortened(problem, _packed(problem, place))) for place, _ in problem.bought]
    return min(plans, key=problem.cost)


def _packed(problem: Problem, usual: int) -> list[Cut]:
    """A plan that opens bars of the room `usual`, and another only for a piece too long for that one."""
    rooms = [place for place, room in enumerate(problem.rooms) for _ in range(room.count or 0)]
    left = [problem.rooms[place].capacity for place in rooms]
    patterns = [[0] * len(problem.sizes) for _ in rooms]
    for kind, (size, count) in enumerate(zip(problem.sizes, problem.demand, strict=True)):
        bar = 0
        for _ in range(count):
            while bar < len(left) and left[bar] < size:
                bar += 1
            if bar == len(left):
                rooms.append(usual if size <= problem.rooms[usual].capacity else _shortest(problem, size))
                left.append(problem.rooms[rooms[-1]].capacity)
                patterns.append([0] * len(problem.sizes))
            left[bar] -= size
            patterns[bar][kind] += 1
    return [Cut(room, tuple(pattern)) for room, pattern in zip(rooms, patterns, strict=True) if any(pattern)]


def _shortened(problem: Problem, cuts: Iterable[Cut]) -> Iterable[Cut]:
    """The same patterns, each on the shortest new bar that holds it."""
    for cut in cuts:
        bought = problem.rooms[cut.room].count is None
        yield Cut(_shortest(problem, problem.load(cut.pattern)), cut.pattern) if bought else cut


def _shortest(problem: Problem, load: int) -> int:
    return max(place for place, room in problem.bought if room.capacity >= load)
