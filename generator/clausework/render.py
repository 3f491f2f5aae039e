"""Pages as Markdown, from practices and templates."""

from __future__ import annotations

import dataclasses
import datetime
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
from jinja2.runtime import Macro
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from clausework import california, derive, outline, vocabulary, wording
from clausework.errors import TemplateError
from clausework.escaping import escape
from clausework.model.company import DocumentTerms
from clausework.model.fields import NotApplicable
from clausework.project import Company, Project
from clausework.versions import in_force

PAGES = {
    "policy": "index",
    "california": "california",
    "gdpr": "gdpr",
    "processors": "processors",
    "cookies": "cookies",
}
"""Template of each page and the last part of its address."""


MACROS = {
    "w": "words.md.j2",
    "collected": "collection.md.j2",
    "cookie": "cookie.md.j2",
    "recipient": "recipient.md.j2",
    "transfer": "transfer.md.j2",
    "retained": "retained.md.j2",
    "jurisdiction": "jurisdiction.md.j2",
}
"""Templates of macros, and the name by which all others know them: read once for a company, not once for a section."""


@dataclass(frozen=True)
class Page:
    """A page of the site as Markdown."""

    uri: str
    """Where it lies below the site, as `acme/index.md`."""
    title: str
    text: str
    """Markdown with its front matter."""
    company: str | None
    """The company it belongs to; None for a page of the whole site."""
    file: Path
    """The file to edit for a change of it."""


def default_templates() -> Path:
    """The templates we ship: beside this module in a wheel, at the top of a checkout."""
    here = Path(__file__).resolve().parent
    homes = [here / "templates", here.parents[1] / "templates"]
    return next(home for home in homes if home.is_dir())


def environment(templates: Path | None = None) -> jinja2.Environment:
    """The templates, with a user's folder before ours; ours stay reachable below `default/`."""
    shipped = jinja2.FileSystemLoader(default_templates())
    own = [jinja2.FileSystemLoader(templates)] if templates is not None else []
    env = _Sandbox(
        loader=jinja2.ChoiceLoader([*own, shipped, jinja2.PrefixLoader({"default": shipped})]),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"],
    )
    env.filters |= wording.FILTERS | {"quoted": lambda value: Markup(json.dumps(str(value), ensure_ascii=False))}
    env.filters["markdown"] = Markup
    env.tests["stated"] = lambda value: value is not None and not isinstance(value, NotApplicable)
    env.globals["vocabulary"] = vocabulary.load()
    return env


class _Sandbox(SandboxedEnvironment):
    """The sandbox, quick where there is nothing to guard: the fields of the model."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if attribute in getattr(type(obj), "__dataclass_fields__", ()):
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def call(self, context: Any, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        if isinstance(obj, Macro):
            return context.call(obj, *args, **kwargs)
        return super().call(context, obj, *args, **kwargs)


def _finalize(value: Any) -> Any:
    """Every value a template prints passes here: text is escaped, and silence may not be printed."""
    if hasattr(value, "__html__"):
        return value
    if isinstance(value, str):
        return escape(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return Markup(value)
    if isinstance(value, jinja2.Undefined):
        # An inline `if` without `else` gives a plain Undefined; a missing name is strict, and raises here.
        return Markup(str(value))
    raise TypeError(f"a template may print text and numbers only, not {value!r}")


def pages(company: Company, env: jinja2.Environment, on: datetime.date) -> Iterator[Page]:
    """The pages of a company that apply; those that would be empty are left out."""
    context = _context(company, env, on)
    made = {name: _render(env, f"{name}.md.j2", context, company.id) for name in PAGES if name != "policy"}
    context["pages"] = {name: f"{PAGES[name]}.md" for name, text in made.items() if text}
    made = {"policy": _render(env, "policy.md.j2", context, company.id), **made}
    for name, text in made.items():
        if text:
            yield Page(f"{company.id}/{PAGES[name]}.md", _title(text), text, company.id, company.file)


def front_page(project: Project, env: jinja2.Environment, on: datetime.date) -> Page:
    """The page that lists the companies."""
    companies = [
        {
            "name": company.practices.company.name,
            "uri": f"{company.id}/index.md",
            "version": in_force(company.versions, on),
            "date_style": (company.practices.document or DocumentTerms()).date_style,
        }
        for company in project.companies
    ]
    text = _render(env, "index.md.j2", {"companies": companies}, "")
    return Page("index.md", _title(text), text, None, default_templates() / "index.md.j2")


def _title(text: str) -> str:
    front_matter = re.match(r"---\ntitle: (.*)\n", text)
    return str(json.loads(front_matter.group(1))) if front_matter else ""


def _context(company: Company, env: jinja2.Environment, on: datetime.date) -> dict[str, Any]:
    """What templates see: each part of the practices by its name, None where nothing is stated."""
    practices = company.practices
    parts = {field.name: getattr(practices, field.name) for field in dataclasses.fields(practices)}
    stated = {name: None if isinstance(part, NotApplicable) else part for name, part in parts.items()}
    document = practices.document or DocumentTerms()
    derived = derive.Derived(practices, on)
    context = stated | {
        "id": company.id,
        "document": document,
        "data_term": document.data_term or "personal data",
        "version": in_force(company.versions, on),
        "entries": derived.entries,
        "derive": derived,
        "california": california.Tables(derived),
        "sections": outline.sections(practices),
        "pages": {},
    }
    for name, template in MACROS.items():
        context[name] = env.get_template(template).make_module(context)
    return context


def _render(env: jinja2.Environment, name: str, context: dict[str, Any], company: str) -> str:
    try:
        text = env.get_template(name).render(context)
    except Exception as error:  # any template can raise anything; the lawyer wants to know which line
        raise TemplateError.at(error, name, company) from error
    return _tidy(text)


def _tidy(text: str) -> str:
    """The text without the white space that conditions in templates leave behind."""
    text = re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)
    text = re.sub(r"^ (?=\S)", "", text, flags=re.MULTILINE)
    text = re.sub(r"(?<=\w\.)\.(?=\s)", "", text)  # "Acme B.V." ends its sentence with its own full stop
    text = re.sub(r"(?<!\n)\n(?=#{2,4} )", "\n\n", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n" if text.strip() else ""
