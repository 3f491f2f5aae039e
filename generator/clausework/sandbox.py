"""Jinja's sandbox for templates, quick where there is nothing to guard: our own objects, lists, and macros."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, MutableMapping
from keyword import iskeyword
from types import BuiltinMethodType, MappingProxyType, MethodType
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import Namespace, missing
from markupsafe import Markup


class Macros(TemplateModule):
    """The macros of a template, read with a context when the first of them is asked for; others are undefined."""

    def __init__(self, template: jinja2.Template, context: dict[str, Any]) -> None:
        self._template, self._context = template, template.new_context(context)

    def __getattr__(self, name: str) -> Any:
        if "_body_stream" not in self.__dict__:
            super().__init__(self._template, self._context)
            return getattr(self, name)
        if name.startswith("_"):
            raise AttributeError(name)
        return self._context.environment.undefined(obj=self, name=name)


class QuickMacro:
    """A macro that takes what it names and gives Markdown; what is more than that, Jinja's own sees to."""

    __slots__ = ("_arguments", "_environment", "_function", "_name", "_places")

    def __init__(
        self, environment: jinja2.Environment, function: Callable[..., Markup], name: str, arguments: list[str]
    ) -> None:
        self._environment, self._function, self._name, self._arguments = environment, function, name, arguments
        self._places = len(arguments)

    def __call__(self, *args: Any, **kwargs: Any) -> str:
        left = self._places - len(args)
        if kwargs or left < 0:
            return self._usual()(*args, **kwargs)
        return self._function(*args, *(missing,) * left)

    def _usual(self) -> Macro:
        return Macro(self._environment, self._function, self._name, self._arguments, False, False, False, True)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._usual(), name)

    def __repr__(self) -> str:
        return repr(self._usual())


class _Generator(CodeGenerator):
    """Python of templates that asks the sandbox only where it has not answered for the class of a value before.

    What is looked at twice is `_value` meanwhile: each use of the name ends before the next begins.
    """

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802  # as Jinja has it
        self.writeline("direct, write = environment.DIRECT, environment.write")
        self.writeline("from clausework.escaping import marked")
        self.writeline("from clausework.sandbox import QuickMacro")
        for attribute in sorted({found.attr for found in node.find_all(nodes.Getattr) if _is_plain(found.attr)}):
            self.writeline(f"have_{attribute} = environment.known({attribute!r})")
        super().visit_Template(node, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  # as Jinja has it
        if not _is_plain(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.write(f"(_value.{node.attr} if (_value := ")
        self.visit(node.node, frame)
        self.write(f").__class__ in have_{node.attr} else environment.getattr(_value, {node.attr!r}))")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802  # as Jinja has it
        if forward_caller or node.dyn_args or node.dyn_kwargs or any(iskeyword(named.key) for named in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        places = len(node.args) if not node.kwargs else None
        self.write("(_value._function if (_value := ")
        self.visit(node.node, frame)
        self.write(f").__class__ is QuickMacro and _value._places == {places}")
        self.write(" else _value if _value.__class__ in direct else environment.guarded(context, _value))(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        takes_more = macro_ref.accesses_kwargs or macro_ref.accesses_varargs or macro_ref.accesses_caller
        if takes_more or not _is_marked(frame):
            super().macro_def(macro_ref, frame)
            return
        node = macro_ref.node
        arguments = tuple(argument.name for argument in node.args)
        self.write(f"QuickMacro(environment, macro, {getattr(node, 'name', None)!r}, {arguments!r})")

    def visit_AssignBlock(self, node: nodes.AssignBlock, frame: Frame) -> None:  # noqa: N802  # as Jinja has it
        if node.filter or not _is_marked(frame):
            super().visit_AssignBlock(node, frame)
            return
        self.push_assign_tracking()
        block = frame.inner()
        block.require_output_check = False
        block.symbols.analyze_node(node)
        self.enter_frame(block)
        self.buffer(block)
        self.blockvisit(node.body, block)
        self.newline(node)
        self.visit(node.target, frame)
        self.write(f" = marked(concat({block.buffer}))")
        self.pop_assign_tracking(frame)
        self.leave_frame(block)

    def return_buffer_contents(self, frame: Frame, force_unescaped: bool = False) -> None:
        if force_unescaped and _is_marked(frame):
            self.writeline(f"return marked(concat({frame.buffer}))")
        else:
            super().return_buffer_contents(frame, force_unescaped)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002  # as Jinja has it
        self.write("(_value if (_value := ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002  # as Jinja has it
        # A value is written once: what `finalize` gave is not escaped again.
        self.write(
            ").__class__ is Markup else write(_value) if _value.__class__ is str else environment.finalize(_value))"
        )


class Sandbox(SandboxedEnvironment):
    """The sandbox; whether an attribute is safe is found out once for a class, not for each value."""

    code_generator_class = _Generator
    DIRECT = frozenset({QuickMacro, MethodType, BuiltinMethodType})
    """What is called at once, once it was safe to get: no object that templates are given has methods that Jinja would
    treat in another way, as it does those marked `unsafe_callable`, `alters_data` or `pass_context`."""

    def __init__(self, write: Callable[[str], Markup], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.write = write
        self._known: dict[str, set[type]] = {}

    def known(self, attribute: str) -> set[type]:
        """The classes whose values are known to have a safe attribute of this name."""
        return self._known.setdefault(attribute, set())

    def make_globals(self, d: MutableMapping[str, Any] | None) -> dict[str, Any]:
        # They never change once templates are read: one dictionary is copied sooner than Jinja's chain of them.
        return {**self.globals, **(d or {})}

    def getattr(self, obj: Any, attribute: str) -> Any:
        cls: type = type(obj)
        known = self.known(attribute)
        if cls in known:
            return getattr(obj, attribute)
        if cls is MappingProxyType and attribute in obj and not hasattr(cls, attribute):
            return obj[attribute]
        if attribute[:1] == "_" or not _is_harmless(cls):
            return super().getattr(obj, attribute)
        if _has(cls, attribute):
            known.add(cls)
        found = getattr(obj, attribute, missing)
        return super().getattr(obj, attribute) if found is missing else found

    def getitem(self, obj: Any, argument: Any) -> Any:
        # So do filters ask for attributes, such as `selectattr`.
        has_no_items = argument.__class__ is str and not hasattr(obj.__class__, "__getitem__")
        return self.getattr(obj, argument) if has_no_items else super().getitem(obj, argument)

    def guarded(self, context: Context, obj: Any) -> Callable[..., Any]:
        """A value to be called as the sandbox sees fit."""
        return functools.partial(self.call, context, obj)


def _is_marked(frame: Frame) -> bool:
    """Whether what a macro writes there is Markdown for all who call it."""
    return bool(frame.eval_ctx.autoescape) and not frame.eval_ctx.volatile


def _is_plain(attribute: str) -> bool:
    return attribute[:1] != "_" and not iskeyword(attribute)


@functools.cache
def _is_harmless(cls: type) -> bool:
    """Whether all that does not begin with an underscore is safe: it is of a class of ours, a list, or the like."""
    return (
        cls in (list, dict, LoopContext, Namespace, TemplateModule) or cls.__module__.partition(".")[0] == __package__
    )


def _has(cls: type, attribute: str) -> bool:
    """Whether each value of a class has an attribute, not only some."""
    fields = {field.name for field in dataclasses.fields(cls)} if dataclasses.is_dataclass(cls) else ()
    return cls is Macros or attribute in fields or hasattr(cls, attribute)
