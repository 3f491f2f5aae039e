"""What it takes to read, check and write the policy of each company: `python -m bench.generation` prints it as JSON."""

from __future__ import annotations

import datetime
import functools
import gc
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import jinja2
import msgspec

from bench.portfolios import DAY
from bench.projects import POLICIES
from bench.stages import REST, Clock, watch
from clausework import lint, plain, project, render, schema, source
from clausework.cli.group import UNSEARCHED
from clausework.model import Practices
from clausework.model.shape import record

TIMES = 9
"""So often each is done, after all others; the quickest counts, for whatever else the machine does only adds."""
WATCHED = ("load", "validate", "Cerberus", "rules", "render")
COUNTED = (*WATCHED, REST)


@dataclass(frozen=True)
class Generated:
    """What one company takes, in milliseconds of CPU time."""

    words: int
    """Of the policy."""
    all_words: int
    """Of the policy and the texts beside it, which are made with it."""
    stages: dict[str, float]
    cerberus: float
    """What Cerberus would take to validate the same practices."""

    @property
    def whole(self) -> float:
        """All that counts; reading and proving the published versions is another matter."""
        return sum(self.stages[name] for name in COUNTED)

    @property
    def each(self) -> float:
        """The same for a thousand words of the policy."""
        return 1000 * self.whole / self.words

    @property
    def each_of_all(self) -> float:
        """The same for a thousand words of all the texts that were made."""
        return 1000 * self.whole / self.all_words


def main() -> None:
    """Measures each company of this repository."""
    gc.set_threshold(UNSEARCHED)  # as in the program
    homes = sorted(file.parent for file in POLICIES.glob("*/practices.yml"))
    alone = {home: min(_cerberus(home) for _ in range(TIMES)) for home in homes}
    env, clock = render.environment(), Clock()
    watch(clock, (*WATCHED, "versions"))
    others = {home: [other for other in homes if other != home] for home in homes}
    generated = {home.name: _generated(home, others[home], env, clock, alone[home]) for home in homes}
    sys.stdout.buffer.write(msgspec.json.encode(generated))


def _cerberus(home: Path) -> float:
    document, _ = source.load(home / "practices.yml", home.name)
    assert document, home
    validator = schema._validator(record(Practices))
    start = time.process_time()
    validator.validate(document.data, normalize=False)
    return 1000 * (time.process_time() - start)


def _generated(home: Path, others: Iterable[Path], env: jinja2.Environment, clock: Clock, cerberus: float) -> Generated:
    taken: list[dict[str, float]] = []
    for _ in range(TIMES):
        _forget()
        for other in others:
            _once(other, env)
        before = clock.now()
        texts = _once(home, env)
        taken.append({name: 1000 * (spent - before[name]) for name, spent in clock.now().items()})
    stages = min(taken, key=lambda one: sum(one[name] for name in COUNTED))
    words = {name: plain.word_count(text) for name, text in texts.items()}
    return Generated(words[render.TEXTS["policy"]], sum(words.values()), stages, cerberus)


def _forget() -> None:
    """Empties what keeps texts, or a company that is made again would find its own there."""
    caches = [found for found in gc.get_objects() if isinstance(found, functools._lru_cache_wrapper)]
    for cache in caches:
        if cache.__module__.startswith("clausework") and (cache.cache_parameters()["maxsize"] or 1) > 1:
            cache.cache_clear()


def _once(home: Path, env: jinja2.Environment) -> dict[str, str]:
    """What is done with a company, to the texts that it publishes."""
    day = datetime.date.fromisoformat(DAY)
    company, findings = project.load_company(home, f"policies/{home.name}")
    assert company, findings
    draft = render.Draft(company, env, day)
    lint.check(company, env, day, draft)
    return {text.name: text.text for text in draft.texts}


if __name__ == "__main__":
    main()
