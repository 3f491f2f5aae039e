"""Jinja's filters that templates use most, quick where they are given what ours give them: lists and Markdown."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from typing import Any

from jinja2 import filters, pass_context, pass_eval_context
from jinja2.nodes import EvalContext
from jinja2.runtime import Context
from markupsafe import Markup
from markupsafe import escape as escape_html

from clausework.escaping import marked


@pass_eval_context
def join(eval_ctx: EvalContext, values: Iterable[Any], d: str = "", attribute: str | None = None) -> str:
    """Values one after the other."""
    pieces = list(values)
    if attribute is None and eval_ctx.autoescape and d.__class__ in (str, Markup):
        classes = set(map(type, pieces))
        if classes == {Markup}:
            return marked(_between(d).join(pieces))
        if d.__class__ is str and classes <= {str}:
            return d.join(pieces)
    return filters.sync_do_join(eval_ctx, pieces, d, attribute)


@functools.lru_cache(maxsize=64, typed=True)  # Markdown is no text
def _between(d: str) -> str:
    return str(escape_html(d))


def trim(value: Any, chars: str | None = None) -> str:
    """Text without the white space around it."""
    if value.__class__ is Markup:
        return marked(str(value).strip(chars))
    return filters.do_trim(value, chars)


@pass_eval_context
def replace(eval_ctx: EvalContext, s: str, old: str, new: str, count: int | None = None) -> str:
    """Text with other words for some of its words."""
    if s.__class__ is old.__class__ is new.__class__ is str and count is None:
        return s.replace(old, new)
    return filters.do_replace(eval_ctx, s, old, new, count)


def _choice(usual: Callable[..., Iterable[Any]], *, wanted: bool, by_attribute: bool) -> Callable[..., Iterable[Any]]:
    """One of `select`, `reject`, `selectattr`, and `rejectattr`, where its test needs the value alone."""

    @pass_context
    def choose(context: Context, values: Iterable[Any], *args: Any, **named: Any) -> Iterable[Any]:
        env = context.environment
        attribute = args[0] if by_attribute and args else ""
        name, *told = args[by_attribute:] or (None,)
        test: Any = bool if name is None else env.tests.get(name)
        # Others are numbers, or lead from attribute to attribute.
        is_name = not by_attribute or (isinstance(attribute, str) and attribute.isidentifier())
        if named or not is_name or test is None or hasattr(test, "jinja_pass_arg"):
            return usual(context, values, *args, **named)
        if by_attribute:
            return (item for item in values or () if bool(test(env.getitem(item, attribute), *told)) is wanted)
        return (item for item in values or () if bool(test(item, *told)) is wanted)

    return choose


FILTERS: dict[str, Callable[..., Any]] = {
    "join": join,
    "trim": trim,
    "replace": replace,
    "list": list,
    "select": _choice(filters.sync_do_select, wanted=True, by_attribute=False),
    "reject": _choice(filters.sync_do_reject, wanted=False, by_attribute=False),
    "selectattr": _choice(filters.sync_do_selectattr, wanted=True, by_attribute=True),
    "rejectattr": _choice(filters.sync_do_rejectattr, wanted=False, by_attribute=True),
}
