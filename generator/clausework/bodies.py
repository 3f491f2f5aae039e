"""Parts of a policy that are the same whatever other texts it has links to: they are made once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, overload


class Bodies:
    """What stands in the parts of one policy, for its next rendering; a part that asks for links is made anew."""

    def __init__(self, keeps: bool = False) -> None:
        self._keeps = keeps
        self._kept: dict[Any, Any] = {}
        self._asked = False

    def kept(self, part: str) -> Any:
        """What was kept of a section, or of the summary; whatever is asked from now on, it asks."""
        self._asked = False
        return self._kept.get(part)

    def keep(self, part: str, body: Any) -> None:
        """Keeps what stands there, if it holds for all renderings."""
        if self._keeps and not self._asked:
            self._kept[part] = body

    def once(self, say: Callable[..., Any], *about: Any) -> Any:
        """What a macro says of parts of the practices, for all texts, where no project has changed what it says."""
        if not self._keeps:
            return say(*about)
        key = (say, *map(id, about))
        if key in self._kept:
            return self._kept[key][0]
        asked, self._asked = self._asked, False
        said = say(*about)
        if not self._asked:
            self._kept[key] = said, about  # while those are kept, nothing else has their ids
        self._asked = self._asked or asked
        return said

    def pages(self, pages: Mapping[str, str]) -> Mapping[str, str]:
        """The other texts and their files; who looks at them is noticed where anything is kept."""
        return _Pages(pages, self) if self._keeps else pages

    def places(self, places: tuple[str, ...]) -> Sequence[str]:
        """The places for which another text has parts; likewise."""
        return _Places(places, self) if self._keeps else places

    def ask(self) -> None:
        """Somebody wants to know what differs from one rendering to the next."""
        self._asked = True


class _Pages(Mapping[str, str]):
    """Tells when it is looked at."""

    def __init__(self, pages: Mapping[str, str], bodies: Bodies) -> None:
        self._pages, self._bodies = pages, bodies

    def __getitem__(self, name: str) -> str:
        self._bodies.ask()
        return self._pages[name]

    def __iter__(self) -> Iterator[str]:
        self._bodies.ask()
        return iter(self._pages)

    def __len__(self) -> int:
        self._bodies.ask()
        return len(self._pages)


class _Places(Sequence[str]):
    """Likewise."""

    def __init__(self, places: tuple[str, ...], bodies: Bodies) -> None:
        self._places, self._bodies = places, bodies

    @overload
    def __getitem__(self, number: int) -> str: ...
    @overload
    def __getitem__(self, number: slice) -> tuple[str, ...]: ...
    def __getitem__(self, number: int | slice) -> str | tuple[str, ...]:
        self._bodies.ask()
        return self._places[number]

    def __len__(self) -> int:
        self._bodies.ask()
        return len(self._places)
