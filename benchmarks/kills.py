"""`python -m benchmarks.kills [--times 50] [--seed S]`: kill -9 at a random moment, and go on by the same command.

The command runs over made reports, a model behind a test server is asked for everything, and its process group is
killed: so many seconds after its start (while it starts as well), at a request, just when a line of results or a page
of the store is written. A few kills are a campaign; then the command runs to its end, and what it leaves is compared
with what an undisturbed run left.

A completion has *arrived* when it is in the store. Told are how many of those were asked for again (none may be), and
what the server had sent whole and the store does not hold: in flight when the kill came, unless the same connection
had asked for more by then, which proves that it had been read (that is *lost*, and none may be).
"""

from __future__ import annotations

import argparse
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Literal

from benchmarks.kill_scene import Body, Process, Scene, Tally, bodies, finish, kill_group, made_scene

KILLS = 5
"""At most so many in a campaign."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When to kill: `at` seconds after the start, at its `at`-th request, when reports.jsonl has `at` lines, or when
    the store has written `at` KiB.
    """

    kind: Literal["seconds", "request", "lines", "store"]
    at: float


class Campaign:
    """One output folder and one store: killed some times, then run to its end."""

    def __init__(self, scene: Scene, number: int) -> None:
        self.scene = scene
        self.out, self.cache = f"out-{number}", f"cache-{number}"
        self._kept: set[Body] = set()
        self._flying: set[Body] = set()
        self._began = len(scene.server.answered)

    def run(self, moments: Iterable[Moment]) -> None:
        """Kill at every moment, then run to the end; a run that ends before its moment ends the campaign."""
        for moment in moments:
            if self._run_once(moment):
                break
        else:
            self._run_once(None)
        self._close()

    def _run_once(self, moment: Moment | None) -> bool:
        """One start; whether it came to its end."""
        server, tally = self.scene.server, self.scene.tally
        marks = len(server.received), len(server.answered), len(server.acknowledged)
        process = self.scene.start(self.out, self.cache)
        if moment is not None:
            self._kill_at(process, moment)
        code, told = finish(process)
        self.scene.assassin.process = None
        while server.at_once:  # what was under way is answered into the void
            time.sleep(0.001)
        asked = bodies(server.received[marks[0] :])
        tally.requests += len(asked)
        tally.asked_again += sum(body in self._kept for body in asked)
        self._kept = self.scene.kept(self.cache)
        if code == -signal.SIGKILL:
            tally.kills += 1
            tally.arrived += len(self._kept)
            flying = set(bodies(server.answered[marks[1] :])) - self._kept
            lost = set(bodies(server.acknowledged[marks[2] :])) - self._kept
            tally.in_flight += len(flying)
            tally.lost += len(lost)
            self._flying |= flying
            return False
        tally.ended_first += moment is not None
        if code != 0:
            tally.failed += 1
            tally.notes.append(f"{self.out}: exit {code}: {told[-300:]}")
        return True

    def _kill_at(self, process: Process, moment: Moment) -> None:
        """Kill a run at its moment; one that ends before is left alone."""
        if moment.kind == "request":
            self.scene.assassin.left, self.scene.assassin.process = int(moment.at), process
            return
        began = time.monotonic()
        while process.poll() is None:
            if self._reached(moment, time.monotonic() - began):
                kill_group(process)
                return
            time.sleep(0.0005)

    def _reached(self, moment: Moment, seconds: float) -> bool:
        if moment.kind == "seconds":
            return seconds >= moment.at
        folder = self.scene.folder
        try:
            if moment.kind == "lines":
                return (folder / self.out / "reports.jsonl").read_bytes().count(b"\n") >= moment.at
            return (folder / self.cache / "completions" / "cache.db-wal").stat().st_size >= moment.at * 1024
        except OSError:
            return False

    def _close(self) -> None:
        """What was answered twice, and what is left."""
        answered = Counter(bodies(self.scene.server.answered[self._began :]))
        twice = {body for body, count in answered.items() if count > 1}
        self.scene.tally.in_flight_twice += len(twice & self._flying)
        self.scene.tally.twice_otherwise += len(twice - self._flying)
        self.scene.check(self.out)


def run_two_at_once(scene: Scene) -> int:
    """Two runs with one store, one of them killed and continued; how many completions both paid for."""
    server, began = scene.server, len(scene.server.answered)
    killed, other = scene.start("one", "shared"), scene.start("two", "shared")
    while len(server.answered) - began < scene.requests // 4 and killed.poll() is None:
        time.sleep(0.001)
    kill_group(killed)
    finish(killed)
    for out, process in (("two", other), ("one", None)):
        mark, kept = len(server.received), scene.kept("shared") if process is None else set()
        code, told = finish(process or scene.start(out, "shared"))
        if process is None:
            scene.tally.asked_again += sum(body in kept for body in bodies(server.received[mark:]))
        if code != 0:
            scene.tally.failed += 1
            scene.tally.notes.append(f"{out}: exit {code}: {told[-300:]}")
        scene.check(out)
    return sum(count > 1 for count in Counter(bodies(server.answered[began:])).values())


def draw_moment(rng: random.Random, scene: Scene) -> Moment:
    """A moment at random, most of them in time: while it starts, asks, writes or ends."""
    kind = rng.choice(("seconds", "seconds", "seconds", "request", "request", "lines", "store"))
    if kind == "seconds":
        return Moment("seconds", rng.uniform(0, scene.seconds))
    if kind == "request":
        return Moment("request", rng.randint(1, max(1, scene.requests // 3)))
    if kind == "lines":
        return Moment("lines", rng.choice((1, len(scene.documents), rng.randint(1, len(scene.documents)))))
    return Moment("store", rng.randint(1, 600))


def kill_often(scene: Scene, times: int, rng: random.Random) -> None:
    """Campaigns until there were so many kills."""
    number = 0
    while scene.tally.kills < times:
        number += 1
        count = min(rng.randint(1, KILLS), times - scene.tally.kills)
        Campaign(scene, number).run([draw_moment(rng, scene) for _ in range(count)])
        print(f"\r{scene.tally.kills} kills", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)


def main() -> None:
    """The command; exit code 1 where anything was lost, asked for again or wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--documents", type=int, default=24)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    with made_scene(given.documents, given.seed, 0.02) as scene:
        print(f"undisturbed: {given.documents} documents, {scene.requests} requests, {scene.seconds:.1f} s")
        kill_often(scene, given.times, random.Random(given.seed))
        both = run_two_at_once(scene)
    tally = scene.tally
    for each in fields(Tally)[:-1]:
        print(f"  {each.name:<18}{getattr(tally, each.name):6}")
    print(f"two runs at once with one store: {both} of {scene.requests} completions paid for by both")
    print("\n".join(tally.notes) or "no warnings")
    sys.exit(tally.defects > 0)


if __name__ == "__main__":
    main()
