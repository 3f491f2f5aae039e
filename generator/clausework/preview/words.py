"""What the preview says around the pages: HTML made of templates, as the pages are Markdown made of templates."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
import markupsafe
from markupsafe import Markup

from clausework import render

CODE = re.compile(r"`(.*?)`")


@dataclass(frozen=True)
class Words:
    """The templates of a project, and the day they are made for."""

    markdown: jinja2.Environment
    html: jinja2.Environment
    on: datetime.date

    @classmethod
    def of(cls, templates: Path, on: datetime.date) -> Words:
        """The templates with a project's own before ours, read again where they change."""
        markdown, html = render.environment(templates), environment(templates)
        markdown.auto_reload = html.auto_reload = True
        return cls(markdown, html, on)


def environment(templates: Path | None = None) -> jinja2.Environment:
    """The templates whose values become HTML; without a folder ours alone, which no project can break."""
    env = render.environment(templates, write=markupsafe.escape)
    env.filters["message"] = _message
    return env


def said(env: jinja2.Environment, template: str, about: str, **context: Any) -> str:
    """What a template says about a company, or about none."""
    return render.filled(env, template, context, about)


def _message(text: str) -> Markup:
    """A message as HTML; what stands between backticks is code."""
    return Markup(CODE.sub(r"<code>\1</code>", str(markupsafe.escape(text))))
