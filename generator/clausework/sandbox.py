"""Jinja's sandbox for templates, quick where there is nothing to guard: our own objects, lists, and macros."""

from __future__ import annotations

import collections
import dataclasses
import functools
import weakref
from collections.abc import Callable, Iterator, MutableMapping
from pathlib import PurePath
from types import BuiltinMethodType, MappingProxyType, MethodType
from typing import Any

import jinja2
from jinja2.environment import TemplateModule
from jinja2.nodes import EvalContext
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import Namespace, missing
from markupsafe import Markup

from clausework.codegen import Generator, QuickMacro
from clausework.escaping import nothing

HOLDERS = frozenset({MappingProxyType, dict, list, tuple})
"""What holds values by key or number, and looks them up as such first."""


class Macros(TemplateModule):
    """The macros of a template, read when the first of them is asked for; others are undefined.

    `known` is all that they know, and may be shared with other templates: nothing is added to it.
    """

    def __init__(self, template: jinja2.Template, known: dict[str, Any]) -> None:
        self._template, self._known = template, known

    def __getattr__(self, name: str) -> Any:
        super().__init__(self._template, self._template.new_context(self._known, shared=True))
        read: Any = _with(frozenset(self.__dict__))
        self.__class__ = read  # which is quick: it knows all that it has
        return getattr(self, name)


@functools.cache
def _with(names: frozenset[str]) -> type[TemplateModule]:
    """What macros are once they are read, where they have these names."""
    return type(Macros.__name__, (TemplateModule,), {"NAMES": names})


class _Context(Context):
    """What a template sees; most are made for a template that another includes, and need little of what Jinja makes."""

    def __init__(
        self,
        environment: jinja2.Environment,
        parent: dict[str, Any],
        name: str | None,
        blocks: dict[str, Callable[[Context], Iterator[str]]],
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002  # as Jinja has it
    ) -> None:
        self.environment, self.parent, self.name = environment, parent, name
        self.vars, self.exported_vars = {}, set()
        self._globals = globals or {}
        self.blocks = {block: [made] for block, made in blocks.items()} if blocks else {}

    @functools.cached_property
    def eval_ctx(self) -> EvalContext:  # type: ignore[override]
        """Few filters ask for it."""
        return EvalContext(self.environment, self.name)

    @property
    def globals_keys(self) -> set[str]:  # type: ignore[override]
        """Only a template that is imported without what others know is asked for them."""
        return set(self._globals)


class Sandbox(SandboxedEnvironment):
    """The sandbox; whether an attribute is safe is found out once for a class, not for each value."""

    code_generator_class = Generator
    context_class = _Context
    nothing = nothing
    DIRECT = frozenset({QuickMacro, MethodType, BuiltinMethodType})
    """What is called at once, once it was safe to get: no object that templates are given has methods that Jinja would
    treat in another way, as it does those marked `unsafe_callable`, `alters_data` or `pass_context`."""

    def __init__(self, write: Callable[[str], Markup], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.write = write
        self._loader: Any = weakref.ref(self.loader) if self.loader else None
        """As Jinja keeps it with the templates that are read."""
        self._known = collections.defaultdict[str, set[type]](set)

    def known(self, attribute: str) -> set[type]:
        """The classes whose values are known to have a safe attribute of this name."""
        return self._known[attribute]

    def make_globals(self, d: MutableMapping[str, Any] | None) -> dict[str, Any]:
        # They never change once templates are read: one dictionary is copied sooner than Jinja's chain of them.
        return {**self.globals, **(d or {})}

    def get_template(self, name: Any, parent: Any = None, globals: Any = None) -> jinja2.Template:  # noqa: A002
        kept = None if self.auto_reload or globals or self.cache is None else self.cache.get((self._loader, name))
        return kept or super().get_template(name, parent, globals)

    def within(self, name: Any, parent: str, context: Context, local: dict[str, Any]) -> Iterator[str]:
        """What a template writes where another includes it, which has set some names."""
        template = self.get_template(name) if name.__class__ is str else self.get_or_select_template(name, parent)
        inner = self.context_class(self, context.parent, template.name, template.blocks, template.globals)
        inner.vars = context.vars | {name: value for name, value in local.items() if value is not missing}
        return template.root_render_func(inner)

    def getattr(self, obj: Any, attribute: str) -> Any:
        cls: type = type(obj)
        known = self._known[attribute]
        if cls in known:
            return getattr(obj, attribute)
        if cls is MappingProxyType and attribute in obj and not _has(cls, attribute):
            return obj[attribute]
        if attribute[:1] == "_" or not _is_harmless(cls):
            return super().getattr(obj, attribute)
        found = getattr(obj, attribute, missing)
        if isinstance(found, PurePath):
            return super().getattr(obj, attribute)
        if _has(cls, attribute):
            known.add(cls)
        return super().getattr(obj, attribute) if found is missing else found

    def getitem(self, obj: Any, argument: Any) -> Any:
        if obj.__class__ in HOLDERS:
            try:
                return obj[argument]
            except (LookupError, TypeError):
                pass
        elif argument.__class__ is str and not _has(obj.__class__, "__getitem__"):
            return self.getattr(obj, argument)  # so do filters ask for attributes, such as `selectattr`
        return super().getitem(obj, argument)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """No template reads, writes, removes or names files of the machine that renders it."""
        return (
            not isinstance(value, PurePath)
            and not isinstance(obj, PurePath)
            and super().is_safe_attribute(obj, attr, value)
        )

    def guarded(self, context: Context, obj: Any) -> Callable[..., Any]:
        """A value to be called as the sandbox sees fit."""
        return functools.partial(self.call, context, obj)


@functools.cache
def _is_harmless(cls: type) -> bool:
    """Whether all that does not begin with an underscore is safe: it is of a class of ours, a list, or the like."""
    return (
        cls in (list, dict, LoopContext, Namespace, TemplateModule) or cls.__module__.partition(".")[0] == __package__
    )


@functools.cache
def _has(cls: type, attribute: str) -> bool:
    """Whether each value of a class has an attribute, not only some."""
    fields = {field.name for field in dataclasses.fields(cls)} if dataclasses.is_dataclass(cls) else ()
    return attribute in fields or attribute in getattr(cls, "NAMES", ()) or hasattr(cls, attribute)
