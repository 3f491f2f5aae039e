"""The options of the plugin, as mkdocs.yml and the command line give them."""

from __future__ import annotations

import datetime
import os
import re

from mkdocs.config.base import BaseConfigOption, Config, ValidationError
from mkdocs.config.config_options import Type
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


class Switch(Type[bool]):
    """Yes or no; the command line can switch it on."""

    def __init__(self, variable: str) -> None:
        super().__init__(bool, default=False)
        self._variable = variable

    def run_validation(self, value: object) -> bool:
        return super().run_validation(value) or self._variable in os.environ


class Jobs(BaseConfigOption[int]):
    """A number of processes; if none is given, as many as can run at once. The command line goes first."""

    def run_validation(self, value: object) -> int:
        value = os.environ.get(variables.JOBS, workers.cores() if value is None else value)
        if not re.fullmatch(r"[1-9]\d{0,3}", str(value)):
            raise ValidationError(f"expected how many processes may build pages, such as 2, found {value!r}")
        return int(str(value))


class Cache(Type[bool]):
    """Whether to keep what was built; the command line can switch it off."""

    def run_validation(self, value: object) -> bool:
        return super().run_validation(value) and variables.NO_CACHE not in os.environ


class ClauseworkConfig(Config):
    """The plugin's options in mkdocs.yml."""

    policies_dir = Type(str, default="policies")
    """The folder of the companies, beside mkdocs.yml."""

    templates_dir = Type(str, default="templates")
    """The folder of templates that replace ours, beside mkdocs.yml; it need not exist."""

    draft = Switch(variables.DRAFT)
    """Whether to show what is not released yet, on pages of its own that say so."""

    pdf = Switch(variables.PDF)
    """Whether to make a PDF of every version; it needs the extra of the same name, and takes seconds for each."""

    jobs = Jobs()
    """How many processes build pages; if it is not said, as many as can run at once."""

    cache = Cache(bool, default=True)
    """Whether to keep finished pages in `.cache/clausework`, for the next build."""

    build_date = Day()
    """The day the site is built for: it decides which version is in force."""
