"""Finishes the pages of all companies, one company after the other, in as many processes as wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from mkdocs.structure.pages import Page
from mkdocs.utils import write_file

from clausework import workers
from clausework.building.companies import Around, Shown, around, shown, site_page
from clausework.building.finishing import Finisher, Told
from clausework.building.left import put_back
from clausework.building.listening import counted
from clausework.building.pages import Site
from clausework.building.sections import Sections
from clausework.making import Source
from clausework.pieces import BuiltCompany
from clausework.store import Store, key


def finish(
    site: Site,
    companies: Sequence[BuiltCompany],
    source: Source,
    show: Callable[[Mapping[str, Shown]], None],
    *,
    earlier: Path | None,
    common: str,
    store: Store | None,
    jobs: int,
) -> None:
    """Writes the pages and files of the companies into the site.

    `show` takes what stands around the pages that are going to be built. `common` is the digest of what all pages
    depend on; the store keeps finished ones. What an earlier build left stands in `earlier`, if anywhere.
    """
    finisher, sections = Finisher(site, store), Sections(site.config)

    def of_company(company: BuiltCompany) -> Told:
        surroundings = around(company, site.files, site.nav.homepage)
        pages = {place.uri: site_page(site.files, place.uri) for place in company.places}
        keys = _keys(company, pages, surroundings, common)
        whole = key("whole", company.digest, *keys.values())
        known = finisher.known(whole)
        if known and earlier and put_back(earlier, Path(site.config.site_dir), company.id, known.digests):
            return known.told
        with counted() as counter:
            finished = {uri: kept for uri, page in pages.items() if (kept := finisher.kept(page, keys[uri]))}
            if left := [uri for uri in pages if uri not in finished]:
                given = source.pages(company)
                show(shown({uri: given[uri] for uri in left}, surroundings, site.files))
                for uri in left:
                    pages[uri].file.content_bytes = given[uri].markdown
                    finished[uri] = finisher.built(pages[uri], keys[uri], sections)
            contents = source.files(company)
            for uri, content in contents.items():
                write_file(content, site.files.src_uris[uri].abs_dest_path)
            told = finisher.prove({uri: finished[uri] for uri in pages})
        if not counter.count:
            finisher.keep(whole, told, finished, contents)
        return told

    finisher.close(list(workers.each(of_company, companies, jobs)))


def _keys(company: BuiltCompany, pages: Mapping[str, Page], surroundings: Around, common: str) -> dict[str, str]:
    """The digest of all that each page of a company is made of."""
    navigation = [(item.title, item.url) for item in surroundings.navigation.pages]
    told = repr((company.name, navigation, surroundings.feeds, surroundings.main))
    return {place.uri: key(common, told, place.uri, place.digest, _alone(pages[place.uri])) for place in company.places}


def _alone(page: Page) -> str:
    """What is shown of a page that is not shown of the others."""
    beside = [(other.title, other.url) for other in (page.previous_page, page.next_page) if other]
    return repr((page.title, page.edit_url, beside))
