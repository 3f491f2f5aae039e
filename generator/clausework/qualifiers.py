"""Names that only add to others in the same entry: without them they would say nothing, and nobody would see that."""

from __future__ import annotations

from collections.abc import Mapping

from clausework.model.care import AutomationSection, ChangeSection, ChildrenSection, RetentionRule, RetentionSection
from clausework.model.collection import DataCategory, SocialLogin, Source
from clausework.model.company import Service
from clausework.model.rights import RightsSection
from clausework.model.sharing import ForumSection, Recipient, SaleStatement, Transfer, TransferSection
from clausework.model.use import AggregatedSection, BasisSection, ConsentSection, CookieSection, MarketingSection

_SOLD = ("sold", "shared_for_advertising", "used_for_advertising")
_USED = ("kinds", "any_purpose")
_NOTICE = ("notice_days", "notice_by")

QUALIFIES: Mapping[type, Mapping[str, tuple[str, ...]]] = {
    AggregatedSection: {"examples": ("kinds",), "not_identifying": ("kinds",), "purposes": _USED, "disclosed": _USED},
    AutomationSection: {"products": ("status",), "providers_complete": ("providers",)},
    BasisSection: {"under": ("list",)},
    ChangeSection: {
        "notice_for": _NOTICE,
        "notice_modality": _NOTICE,
        "continued_use_after": ("continued_use",),
    },
    ChildrenSection: {
        "age": ("intended",),
        "knowingly_age": ("knowingly_collected",),
        "knowingly_term": ("knowingly_collected",),
        "what": ("knowingly_collected", "tell_us"),
        "we_then": ("tell_us",),
    },
    ConsentSection: {"or_notice": ("asked_for",)},
    CookieSection: {"at": ("technologies",)},
    DataCategory: {"examples": ("items",)},
    ForumSection: {
        "removal_condition": ("removal_contacts",),
        "refusal_reasons": ("removal_contacts",),
        "explain_refusal": ("removal_contacts",),
        "explain_condition": ("explain_refusal",),
    },
    MarketingSection: {
        "opt_out_of": ("opt_out",),
        "opt_out_any_time": ("opt_out",),
        "still_sent_modality": ("still_sent",),
    },
    Recipient: {"safeguard": ("country",)},
    RetentionRule: {"after": ("period",), "at_most": ("period", "as_long_as")},
    RetentionSection: {
        "needed_to": ("only_as_needed",),
        "needed_for": ("only_as_needed",),
        "longer_examples": ("longer_if",),
        "then_when": ("then",),
        "isolated_if": ("then",),
        "keep_after_closing": ("on_closing",),
        "keep_modality": ("keep_after_request", "keep_after_closing"),
    },
    RightsSection: {"holder": ("list",), "examples": ("depends_on",)},
    SaleStatement: {
        "to": _SOLD,
        "purpose": _SOLD,
        "never": _SOLD,
        "what": (*_SOLD, "under_sixteen"),
        "opt_in": ("under_sixteen",),
    },
    Service: {"covers": ("called",), "used_to": ("used_by",)},
    SocialLogin: {"providers_complete": ("providers",)},
    Source: {"providers_complete": ("providers",)},
    Transfer: {"any_of": ("does",), "servers_modality": ("servers_of",)},
    TransferSection: {"warning_for": ("warning",)},
}
"""By entry: the name, and the names of which it needs one."""
