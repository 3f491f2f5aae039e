"""The options of the plugin, as mkdocs.yml and the command line give them."""

from __future__ import annotations

import datetime
import os
import re

from mkdocs.config.base import BaseConfigOption, Config, ValidationError
from mkdocs.utils import get_build_date

from clausework import variables, workers


class Day(BaseConfigOption[datetime.date]):
    """A day as YYYY-MM-DD; if none is given, today or the day of SOURCE_DATE_EPOCH. The command line goes first."""

    def run_validation(self, value: object) -> datetime.date:
        value = os.environ.get(variables.BUILD_DATE, value)
        try:
            return datetime.date.fromisoformat(get_build_date() if value is None else str(value))
        except ValueError:
            raise ValidationError(f"expected a day as YYYY-MM-DD, found {str(value)!r}") from None


class Folder(BaseConfigOption[str]):
    """The name of a folder, with the one that is usual."""

    def __init__(self, usual: str) -> None:
        super().__init__()
        self.default = usual

    def run_validation(self, value: object) -> str:
        value = self.default if value is None else value
        if not isinstance(value, str):
            raise ValidationError(f"expected the name of a folder, such as {self.default}, found {value!r}")
        return value


class Switch(BaseConfigOption[bool]):
    """True or false, with what is usual; the command line can ask for the other."""

    def __init__(self, variable: str, *, usual: bool = False) -> None:
        super().__init__()
        self.default, self._variable, self._other = usual, variable, not usual

    def run_validation(self, value: object) -> bool:
        value = self.default if value is None else value
        if not isinstance(value, bool):
            raise ValidationError(f"expected true or false, found {value!r}")
        return self._other if self._variable in os.environ else value


class Jobs(BaseConfigOption[int]):
    """A number of processes; if none is given, as many as can run at once. The command line goes first."""

    def run_validation(self, value: object) -> int:
        value = os.environ.get(variables.JOBS, workers.cores() if value is None else value)
        if not re.fullmatch(r"[1-9]\d{0,3}", str(value)):
            raise ValidationError(f"expected how many processes may build pages, such as 2, found {value!r}")
        return int(str(value))


class ClauseworkConfig(Config):
    """The plugin's options in mkdocs.yml."""

    policies_dir = Folder("policies")
    """The folder of the companies, beside mkdocs.yml."""

    templates_dir = Folder("templates")
    """The folder of templates that replace ours, beside mkdocs.yml; it need not exist."""

    draft = Switch(variables.DRAFT)
    """Whether to show what is not released yet, on pages of its own that say so."""

    pdf = Switch(variables.PDF)
    """Whether to make a PDF of every version; it needs the extra of the same name, and takes seconds for each."""

    jobs = Jobs()
    """How many processes build pages; if it is not said, as many as can run at once."""

    cache = Switch(variables.NO_CACHE, usual=True)
    """Whether to keep finished pages in `.cache/clausework`, for the next build."""

    build_date = Day()
    """The day the site is built for: it decides which version is in force."""
