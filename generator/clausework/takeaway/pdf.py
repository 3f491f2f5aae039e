"""A version as PDF: one document with all its texts, tagged for those who listen, the same bytes for the same texts."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import jinja2
from markupsafe import Markup
from markupsafe import escape as escape_html

from clausework import frontmatter, render
from clausework.errors import ClauseworkError
from clausework.project import Company
from clausework.takeaway.fragment import fragment, sections
from clausework.takeaway.place import Link
from clausework.versions import Timeline, Version
from clausework.wording import LANGUAGE

NAME = "policy.pdf"
TEMPLATE = "pdf.html.j2"
STYLE = Path(__file__).with_name("pdf.css")
VARIANT = "pdf/ua-1"
"""PDF/UA, the standard for accessible documents."""


class PdfError(ClauseworkError):
    """What makes PDFs is not there."""


def environment(templates: Path) -> jinja2.Environment:
    """The templates, writing HTML."""
    return render.environment(templates, escape_html)


def pdfs(company: Company, env: jinja2.Environment, on: datetime.date) -> dict[str, bytes]:
    """The versions of a company that are known on a day, by their places below the site.

    Raises PdfError where the extra is not installed.
    """
    return dict(_pdfs(company, env, on))


def _pdfs(company: Company, env: jinja2.Environment, on: datetime.date) -> Iterator[tuple[str, bytes]]:
    timeline = Timeline.on(company.versions, on)
    for version in timeline.all:
        made = _pdf(_html(company, env, version))
        yield f"{version.site_folder(company.id)}/{NAME}", made
        if version == timeline.current:
            yield f"{company.id}/{NAME}", made


def _html(company: Company, env: jinja2.Environment, version: Version) -> str:
    names = [name for name in render.TEXTS.values() if name in version.pages]
    context = {
        "language": str(LANGUAGE),
        "company": company.practices.company.name,
        "title": frontmatter.title(version.texts[names[0]]),
        "version": version,
        "texts": [(_anchor(name), Markup(_text(version, name))) for name in names],
    }
    return render.page(env, TEMPLATE, context, company.id)


def _text(version: Version, name: str) -> str:
    prefix, link = f"{_anchor(name)}-", _links(version, name)
    return "\n".join(fragment(section, link, prefix=prefix) for section in sections(version.texts[name]).values())


def _links(version: Version, name: str) -> Link:
    """Links from text to text that stay in the document."""

    def link(href: str) -> str:
        target, _, anchor = href.partition("#")
        if target and target not in version.pages:
            return href
        return f"#{_anchor(target or name)}" + (f"-{anchor}" if anchor else "")

    return link


def _anchor(name: str) -> str:
    return f"text-{PurePosixPath(name).stem}"


@functools.lru_cache(maxsize=256)
def _pdf(html: str) -> bytes:
    """A preview builds again and again; a published version never changes."""
    try:
        import weasyprint  # noqa: PLC0415 # the extra is optional, and takes its time
    except (ImportError, OSError) as error:
        message = f"no PDF can be made ({error}); install what makes them: pip install 'clausework[pdf]'"
        raise PdfError(message) from error
    style = weasyprint.CSS(filename=STYLE)
    nothing_else = weasyprint.URLFetcher(allowed_protocols=["data"])  # no file of the machine, and no network
    made: bytes = weasyprint.HTML(string=html, url_fetcher=nothing_else).write_pdf(
        stylesheets=[style], pdf_variant=VARIANT
    )
    return made
