"""How what a line has started is ended: asked once, insisted on in time, and never taken from a debugger."""

from collections.abc import Callable, Mapping

from runner import background
from runner.child import Child
from runner.forked import Forked
from runner.front import Front, Post
from runner.plan import Verb

# What a process may take when it only makes room for its successor.
_DRAIN_S: Mapping[Verb, float] = {"serve": 32, "work": 15, "run": 5, "postgres": 10}
_HELD_S = 1.0


class Ending:
    """Ends attempts; `living` and `posts` are the line's own, as they are at each moment."""

    def __init__(
        self,
        verb: Verb,
        living: Mapping[int, Child | Forked],
        posts: Mapping[int, Post],
        front: Callable[[], Front | None],
    ) -> None:
        self._verb: Verb = verb
        self._living, self._posts, self._front = living, posts, front
        self._given_up: set[int] = set()
        self._asked: set[int] = set()

    def end(self, attempt: int, *, was_ready: bool) -> None:
        """End the attempt, which another may follow."""
        self._given_up.add(attempt)
        process, front = self._living.get(attempt), self._front()
        if process is None:
            return  # still being prepared: whoever starts it asks `is_given_up`
        if self._verb == "serve" and not was_ready:
            process.kill()  # nobody ever asked it anything
            return
        if front and self._verb == "serve" and (post := self._posts.get(attempt)):
            front.release(post)
        else:
            self._ask(attempt)
        self._insist_in(_DRAIN_S[self._verb], attempt)

    def hurry(self, grace_s: float) -> None:
        """The line stops: ask whatever still runs, what makes room for its successor too, and insist soon."""
        for attempt in list(self._living):
            self._ask(attempt)
            self._insist_in(grace_s, attempt)

    def kill_all(self) -> None:
        """End everything now."""
        for process in list(self._living.values()):
            process.kill()

    def is_given_up(self, attempt: int) -> bool:
        """Whether it is to end as soon as it has begun."""
        return attempt in self._given_up

    def _ask(self, attempt: int) -> None:
        """Once: to many programs a second signal means now."""
        process = self._living.get(attempt)
        if process and attempt not in self._asked:
            self._asked.add(attempt)
            process.ask_to_end()

    def _insist_in(self, seconds: float, attempt: int) -> None:
        background.later(seconds, lambda: self._insist(attempt))

    def _insist(self, attempt: int) -> None:
        process, post, front = self._living.get(attempt), self._posts.get(attempt), self._front()
        if process is None:
            return
        if post and front and front.held(post):
            self._insist_in(_HELD_S, attempt)
        else:
            process.kill()
