"""A company's practices as a whole."""

from __future__ import annotations

from dataclasses import dataclass

from clausework.model.care import (
    AutomationSection,
    ChangeSection,
    ChildrenSection,
    RetentionSection,
    SecuritySection,
)
from clausework.model.collection import DataSection, ExclusionSection, RoleSection, SocialLogin, SourceSection
from clausework.model.company import Clause, Company, ContactSection, DocumentTerms, Service
from clausework.model.fields import Day, Id, NotApplicable, Text, many, optional, required
from clausework.model.rights import JurisdictionSection, RightsSection
from clausework.model.sharing import ForumSection, LinkSection, RecipientSection, SaleSection, TransferSection
from clausework.model.use import (
    AggregatedSection,
    BasisSection,
    ConsentSection,
    CookieSection,
    MarketingSection,
    PurposeSection,
)


@dataclass(frozen=True, kw_only=True)
class Ignore:
    """A finding of a rule that you have looked at and accept; never printed."""

    rule: Text = required("Id of the rule.", example="GDPR-13-1-F")
    reason: Text = required("Why you accept it.", example="our counsel advised on 3 March that it does not apply")
    entry: Id | None = optional("Id of the entry it concerns, if not all.", example="mollie")
    until: Day | None = optional("The last day on which you accept it.", example="2027-03-31")


@dataclass(frozen=True, kw_only=True)
class Practices:
    """What one company does with personal data, as its practices.yml states it."""

    company: Company = required("Who you are.")
    document: DocumentTerms | None = optional("The document: name, words, order.")
    service: Service | None = optional("What you offer.")
    contact: ContactSection | None = optional("How to reach you.")
    roles: RoleSection | NotApplicable | None = optional("Whether you decide over the data or work for others.")
    sources: SourceSection | NotApplicable | None = optional("Where data comes from.")
    data: DataSection | NotApplicable | None = optional("What you collect.")
    not_collected: ExclusionSection | NotApplicable | None = optional("What you do not collect.")
    purposes: PurposeSection | NotApplicable | None = optional("What you use it for.")
    legal_bases: BasisSection | NotApplicable | None = optional("Legal bases.")
    consent: ConsentSection | NotApplicable | None = optional("Consent.")
    marketing: MarketingSection | NotApplicable | None = optional("Marketing messages.")
    cookies: CookieSection | NotApplicable | None = optional("Cookies and signals.")
    aggregated: AggregatedSection | NotApplicable | None = optional("Aggregated and de-identified data.")
    recipients: RecipientSection | NotApplicable | None = optional("Who receives data.")
    sale: SaleSection | NotApplicable | None = optional("Sale and sharing.")
    transfers: TransferSection | NotApplicable | None = optional("Transfers abroad.")
    retention: RetentionSection | NotApplicable | None = optional("How long you keep it.")
    security: SecuritySection | NotApplicable | None = optional("Security.")
    rights: RightsSection | NotApplicable | None = optional("Rights.")
    jurisdictions: JurisdictionSection | NotApplicable | None = optional("What holds where people live.")
    children: ChildrenSection | NotApplicable | None = optional("Children.")
    automation: AutomationSection | NotApplicable | None = optional("AI, automated decisions, profiling.")
    social_login: SocialLogin | NotApplicable | None = optional("Signing in with an account elsewhere.")
    links: LinkSection | NotApplicable | None = optional("Other people's sites and services.")
    forums: ForumSection | NotApplicable | None = optional("What people publish themselves.")
    changes: ChangeSection | NotApplicable | None = optional("How the policy changes.")
    clauses: tuple[Clause, ...] = many("Clauses in your own words.")
    ignore: tuple[Ignore, ...] = many("Findings you accept, each with a reason.")
