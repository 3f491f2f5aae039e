"""Pages as Markdown, from practices and templates."""

from __future__ import annotations

import datetime
import functools
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from clausework import california, derive, filters, glance, outline, regimes, sale_notices, vocabulary, wording
from clausework.bodies import Bodies
from clausework.errors import TemplateError
from clausework.escaping import escape, escape_message, markdown
from clausework.files import default_templates
from clausework.model.company import DocumentTerms
from clausework.model.fields import NotApplicable
from clausework.project import Company
from clausework.sandbox import Macros, Sandbox
from clausework.versions import Record

TEXTS = {
    "policy": "index.md",
    "rights": "rights.md",
    "california": "california.md",
    "gdpr": "gdpr.md",
    "processors": "processors.md",
    "cookies": "cookies.md",
}
"""The template of each text of a policy, and the name of its file."""

PLACES = re.compile(r'\n#.*\{:[^{}]* data-place="([^"]*)" \}$', re.MULTILINE)
"""The heading of a part that is for some places."""

MACROS = {
    "w": "words.md.j2",
    "collected": "collection.md.j2",
    "cookie": "cookie.md.j2",
    "recipient": "recipient.md.j2",
    "sold": "sold.md.j2",
    "transfer": "transfer.md.j2",
    "retained": "retained.md.j2",
    "regime": "regime.md.j2",
    "states": "states.md.j2",
    "local": "local.md.j2",
    "jurisdiction": "jurisdiction.md.j2",
}
"""Templates of macros, and the name by which all others know them: read once for a company, not once for a section."""


@dataclass(frozen=True)
class PolicyText:
    """One text of a company's policy as Markdown with front matter."""

    name: str
    text: str


def environment(templates: Path | None = None, write: Callable[[str], Markup] = escape) -> jinja2.Environment:
    """The templates, with a user's folder before ours; ours stay reachable below `default/`.

    `write` makes Markdown of the values they print. What was read once is not looked at again, unless `auto_reload` is
    set.
    """
    shipped = jinja2.FileSystemLoader(default_templates())
    own = [jinja2.FileSystemLoader(templates)] if templates is not None else []
    env = Sandbox(
        write,
        loader=jinja2.ChoiceLoader([*own, shipped, jinja2.PrefixLoader({"default": shipped})]),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        finalize=functools.partial(_finalize, write),
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do"],
        cache_size=-1,  # there are as many templates as there are files
        auto_reload=False,
    )
    env.filters |= filters.FILTERS | wording.FILTERS
    encode = json.JSONEncoder(ensure_ascii=False).encode
    env.filters["quoted"] = lambda value: markdown(encode(str(value)))
    env.filters |= {"markdown": markdown, "message": escape_message}
    env.tests["stated"] = lambda value: value is not None and not isinstance(value, NotApplicable)
    env.globals["vocabulary"] = vocabulary.load()
    return env


def _finalize(write: Callable[[str], Markup], value: Any) -> Markup:
    """Every value a template prints passes here: text is escaped, and silence may not be printed."""
    if hasattr(value, "__html__"):
        return Markup(value)
    if isinstance(value, str):
        return write(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return Markup(value)
    if isinstance(value, jinja2.Undefined):
        # An inline `if` without `else` gives a plain Undefined; a missing name is strict, and raises here.
        return Markup(str(value))
    raise TypeError(f"a template may print text and numbers only, not {value!r}")


def texts(company: Company, env: jinja2.Environment, dates: Record | None, on: datetime.date) -> Iterator[PolicyText]:
    """The texts of the working practices that apply; those that would be empty are left out.

    The dates on them are those of the record; `on` is the day whose laws count. Raises TemplateError where the policy
    itself would be empty.
    """
    return _made(company, env, _context(company, env, dates, derive.Derived(company.practices, on)))


class Draft:
    """The texts of the working practices as of a day, before they are dated: whoever asks, they are made once."""

    def __init__(self, company: Company, env: jinja2.Environment, on: datetime.date) -> None:
        self._company, self._env, self._on = company, env, on

    @functools.cached_property
    def texts(self) -> tuple[PolicyText, ...]:
        """Those that apply."""
        return tuple(_made(self._company, self._env, self._context))

    @functools.cached_property
    def policy(self) -> str:
        """The policy alone, without links to the other texts."""
        return page(self._env, "policy.md.j2", self._context, self._company.id)

    @functools.cached_property
    def derived(self) -> derive.Derived:
        """What follows from the practices."""
        return derive.Derived(self._company.practices, self._on)

    @functools.cached_property
    def _context(self) -> dict[str, Any]:
        ours = _are_ours(self._env)
        bodies = Bodies(ours)
        found = _context(self._company, self._env, None, self.derived, bodies)
        if ours:
            found["sections"] = tuple(section for section in found["sections"] if _may_speak(section, found))
        return found | {"pages": bodies.pages({}), "places": bodies.places(())}


def _are_ours(env: jinja2.Environment) -> bool:
    """Whether a project has no templates of its own: who knows what those make of links."""
    assert isinstance(env.loader, jinja2.ChoiceLoader), "it is made here"
    first = env.loader.loaders[0]
    assert isinstance(first, jinja2.FileSystemLoader), "likewise"
    return first.searchpath == [str(default_templates())] or not first.list_templates()


def _may_speak(section: outline.Section, context: Mapping[str, Any]) -> bool:
    """Whether a section may say something in our templates: of those with the name of a part, each says what is there.

    That on data speaks of its sources, too.
    """
    has_clauses = section.own is not None or bool(section.all_clauses)
    return has_clauses or section.name == "data" or context.get(section.name, section) is not None


def _made(company: Company, env: jinja2.Environment, context: dict[str, Any]) -> Iterator[PolicyText]:
    made = {name: page(env, f"{name}.md.j2", context, company.id) for name in TEXTS if name != "policy"}
    bodies, pages = context["bodies"], {name: TEXTS[name] for name, text in made.items() if text}
    linked = {"pages": bodies.pages(pages), "places": bodies.places(places(made["rights"]))}
    made = {"policy": page(env, "policy.md.j2", context | linked, company.id), **made}
    if not made["policy"]:
        empty = ValueError("it makes no text, and a policy has one; extend 'default/policy.md.j2', or delete your own")
        raise TemplateError.at(empty, "policy.md.j2", company.id)
    return (PolicyText(TEXTS[name], text) for name, text in made.items() if text)


def policy(company: Company, env: jinja2.Environment, on: datetime.date) -> str:
    """The policy alone, not dated, without links to the other texts."""
    return Draft(company, env, on).policy


def section(company: Company, env: jinja2.Environment, on: datetime.date, name: str, pages: Mapping[str, str]) -> str:
    """The policy with one of its sections alone, as if it had links to these other texts."""
    context = _context(company, env, None, derive.Derived(company.practices, on)) | {"pages": pages}
    context["sections"] = tuple(section for section in context["sections"] if section.name == name)
    context["summarized"] = name == outline.GLANCE
    if context["summarized"]:
        context["places"] = places(page(env, "rights.md.j2", context | {"sections": ()}, company.id))
    return page(env, "policy.md.j2", context, company.id)


def about(company: Company, env: jinja2.Environment, name: str, on: datetime.date, **more: Any) -> str:
    """A page that is no text of the policy, but about the same practices."""
    context = _context(company, env, None, derive.Derived(company.practices, on))
    return page(env, name, context | more, company.id)


def places(text: str) -> tuple[str, ...]:
    """The places for which a text has parts, each once."""
    return tuple(dict.fromkeys(place for found in PLACES.findall("\n" + text) for place in found.split()))


def _context(
    company: Company,
    env: jinja2.Environment,
    dates: Record | None,
    derived: derive.Derived,
    bodies: Bodies | None = None,
) -> dict[str, Any]:
    """What templates see: each part of the practices by its name, None where nothing is stated."""
    practices = company.practices
    stated = {name: derived.part(name) for name in vars(practices)}
    document = practices.document or DocumentTerms()
    known_regimes = functools.cache(functools.partial(regimes.regimes, derived))  # several texts ask for the same
    context = stated | {
        "id": company.id,
        "document": document,
        "data_term": document.data_term or "personal data",
        "version": dates,
        "entries": derived.entries,
        "derive": derived,
        "california": california.Tables(derived),
        "sale_notices": functools.partial(sale_notices.due, derived),
        "sales": functools.partial(sale_notices.sales, derived),
        "regimes": lambda places: known_regimes(tuple(places)),
        "regulators": regimes.regulators,
        "glance": glance.Glance(derived),
        "summarized": True,
        "sections": outline.sections(practices),
        "bodies": bodies or Bodies(),
        "pages": {},
        "places": (),
    }
    known = {**env.globals, **context}
    known |= {name: Macros(env.get_template(template), known) for name, template in MACROS.items()}
    return known


def page(env: jinja2.Environment, name: str, context: dict[str, Any], company: str) -> str:
    """A page made by a template; empty where it does not apply."""
    return _tidy(filled(env, name, context, company))


def filled(env: jinja2.Environment, name: str, context: dict[str, Any], company: str) -> str:
    """What a template makes about a company, or about none, as it stands there."""
    try:
        return env.get_template(name).render(context)
    except Exception as error:  # any template can raise anything; the lawyer wants to know which line
        raise TemplateError.at(error, name, company) from error


def said(env: jinja2.Environment, name: str, words: Iterable[str]) -> dict[str, Any]:
    """What a template of words alone sets."""
    try:
        module = env.get_template(name).module
        return {word: getattr(module, word) for word in words}
    except Exception as error:  # any template can raise anything; the lawyer wants to know which line
        raise TemplateError.at(error, name, "") from error


def _tidy(text: str) -> str:
    """The text without the white space that conditions in templates leave behind."""
    # Each pattern begins with characters that are rare, so that all others are passed over fast.
    text = text.rstrip(" \t")
    while " \n" in text or ("\t" in text and "\t\n" in text):
        text = text.replace(" \n", "\n").replace("\t\n", "\n")
    text = re.sub(r"\n (?=\S)", "\n", text)
    if ".." in text:
        text = re.sub(r"\.(?<=\w\.)\.(?=\s)", ".", text)  # "Acme B.V." ends its sentence with its own full stop
    text = re.sub(r"\n##(?<!\n\n##)(?=#{0,2} )", "\n\n##", text)
    return re.sub(r"\n\n\n+", "\n\n", text).strip() + "\n" if text.strip() else ""
