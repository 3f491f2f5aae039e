"""The errors raised on purpose; what a person wrote wrong in a file is a finding instead."""

from __future__ import annotations

import traceback
from typing import NoReturn

import jinja2


class ClauseworkError(Exception):
    """Wrong use or a project that cannot be worked on: exit code 2 on the command line, a plugin error in MkDocs."""


class ProjectError(ClauseworkError):
    """There is no project where one is wanted, or not the company asked for."""


class TemplateError(ClauseworkError):
    """A template that cannot be rendered for a company."""

    def __init__(self, message: str, file: str = "", line: int = 0) -> None:
        super().__init__(message)
        self.file, self.line = file, line
        """Where the fault is; no line where it is not known."""

    @classmethod
    def at(cls, error: Exception, page: str, company: str) -> TemplateError:
        """Name the template, its line and the company."""
        name, line = page, 0
        if isinstance(error, jinja2.TemplateSyntaxError):
            name, line = error.filename or error.name or page, error.lineno
        else:
            frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename.endswith(".j2")]
            if frames:
                name, line = frames[-1].filename, frames[-1].lineno or 0
        place = f"{name}:{line}" if line else name
        missing = f"there is no template {error.name!r}" if isinstance(error, jinja2.TemplateNotFound) else str(error)
        return cls(f"{place}: {missing}" + (f" (company {company!r})" if company else ""), name, line)

    @classmethod
    def reraise(cls, env: jinja2.Environment, page: str, company: str) -> NoReturn:
        """Raise it for the error that macros of a template have just caused when they were called from Python."""
        try:
            env.handle_exception()  # with the lines of the templates, not of the code made from them
        except Exception as error:
            raise cls.at(error, page, company) from error


class ReleaseError(ClauseworkError):
    """A release that is refused, and why."""


class AnswerError(ClauseworkError):
    """An answer about a new company that cannot be used, and why."""


class RenameError(ClauseworkError):
    """A change of names that is refused, and why."""
