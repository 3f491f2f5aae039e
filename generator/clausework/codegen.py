"""Python of templates: what Jinja would write, quick where there is nothing to guard or to ask again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from keyword import iskeyword
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.idtracking import VAR_LOAD_PARAMETER
from jinja2.runtime import Macro, markup_join
from jinja2.utils import missing
from markupsafe import Markup


class QuickMacro:
    """A macro that takes what it names and gives Markdown; what is more than that, Jinja's own sees to."""

    # Nothing is asked for by a `__getattr__`, which would make each look at a macro slow.
    __slots__ = ("_environment", "_function", "_places", "arguments", "name")
    caller = catch_kwargs = catch_varargs = explicit_caller = False

    def __init__(
        self, environment: jinja2.Environment, function: Callable[..., Markup], name: str, arguments: tuple[str, ...]
    ) -> None:
        self._environment, self._function, self.name, self.arguments = environment, function, name, arguments
        self._places = len(arguments)

    def __call__(self, *args: Any, **kwargs: Any) -> str:
        left = self._places - len(args)
        if kwargs or left < 0:
            return self._usual()(*args, **kwargs)
        return self._function(*args, *(missing,) * left)

    def _usual(self) -> Macro:
        return Macro(self._environment, self._function, self.name, [*self.arguments], False, False, False, True)

    def __repr__(self) -> str:
        return repr(self._usual())


def joined(values: tuple[Any, ...]) -> str:
    """Values one after the other, as `~` writes them."""
    for value in values:
        if value.__class__ is not str:
            return markup_join(values)
    return "".join(values)


class Generator(CodeGenerator):
    """Python of templates that asks the sandbox only where it has not answered for the class of a value before.

    What is looked at twice is `_value` meanwhile: each use of the name ends before the next begins. What a template
    needs each time it runs is made once for all times.
    """

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802  # as Jinja has it
        self._template, self._names_set = node, _names_set(node)
        self._extends = node.find(nodes.Extends) is not None
        self.writeline("direct, write = environment.DIRECT, environment.write")
        self.writeline("undefined, concat = environment.undefined, environment.concat")
        self.writeline("from jinja2.runtime import TemplateRuntimeError, internalcode")
        self.writeline("from jinja2.runtime import Undefined as cond_expr_undefined")
        self.writeline("from clausework.escaping import marked, nothing")
        self.writeline("from clausework.codegen import QuickMacro")
        for attribute in sorted({found.attr for found in node.find_all(nodes.Getattr) if _is_plain(found.attr)}):
            self.writeline(f"have_{attribute} = environment.known({attribute!r})")
        for body in (node.body, *(block.body for block in node.find_all(nodes.Block))):
            super().pull_dependencies(body)
        super().visit_Template(node, frame)
        self.writeline("from clausework.codegen import joined as markup_join")

    def pull_dependencies(self, nodes: Iterable[nodes.Node]) -> None:
        """Filters and tests are there already."""

    def write_commons(self) -> None:
        """What differs each time a template runs."""
        self.writeline("resolve, own, shared = context.resolve_or_missing, context.vars, context.parent")
        self.writeline("if 0: yield None")

    def enter_frame(self, frame: Frame) -> None:
        if frame.symbols.level == 0 and (frame.block or not self._extends):
            self._resolve_once(frame, self.blocks[frame.block] if frame.block else self._template)
        super().enter_frame(frame)

    def _resolve_once(self, frame: Frame, node: nodes.Block | nodes.Template) -> None:
        """Looks up names that the template never sets, once and not in each macro and each turn of a loop.

        Where it extends another, that one may set them before a macro asks: only a block, which is written after that,
        can look them up when it begins.
        """
        for name in sorted({*_names_read(node)} - self._names_set):
            target = frame.symbols._define_ref(name, load=(VAR_LOAD_PARAMETER, None))
            self.writeline(f"{target} = own[{name!r}] if {name!r} in own else shared[{name!r}] if {name!r} in shared")
            self.write(f" else undefined(name={name!r})")

    def visit_Include(self, node: nodes.Include, frame: Frame) -> None:  # noqa: N802  # as Jinja has it
        if node.ignore_missing or not node.with_context:
            super().visit_Include(node, frame)
            return
        self.start_write(frame, node)
        self.write("concat(environment.within(")
        self.visit(node.template, frame)
        self.write(f", {self.name!r}, context, {self.dump_local_context(frame)}))")
        self.end_write(frame)

    def dump_local_context(self, frame: Frame) -> str:
        """What a template that is included sees besides the context, which has all that this one sets for itself."""
        stores = frame.symbols.dump_stores().items()
        local = [(name, target) for name, target in stores if frame.block or not target.startswith("l_0_")]
        return f"{{{', '.join(f'{name!r}: {target}' for name, target in local)}}}"

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
        node = macro_ref.node
        arguments = tuple(argument.name for argument in node.args)
        takes_more = macro_ref.accesses_kwargs or macro_ref.accesses_varargs or macro_ref.accesses_caller
        if takes_more or "caller" in arguments or not _is_marked(frame):
            super().macro_def(macro_ref, frame)
            return
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
            self.writeline(f"return marked(concat({frame.buffer})) if {frame.buffer} else nothing")
        else:
            super().return_buffer_contents(frame, force_unescaped)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002  # as Jinja has it
        if isinstance(node, nodes.CondExpr) and node.expr2 is None:
            node.expr2 = nodes.EnvironmentAttribute("nothing")  # as much as Jinja's undefined value writes
        self.write("(_value if (_value := ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002  # as Jinja has it
        # A value is written once: what `finalize` gave is not escaped again.
        self.write(
            ").__class__ is Markup else write(_value) if _value.__class__ is str else environment.finalize(_value))"
        )


def _is_marked(frame: Frame) -> bool:
    """Whether what a macro writes there is Markdown for all who call it."""
    return bool(frame.eval_ctx.autoescape) and not frame.eval_ctx.volatile


def _names_set(template: nodes.Template) -> set[str]:
    """All names that a template sets anywhere, and those that Jinja sets."""
    names = {name.name for name in template.find_all(nodes.Name) if name.ctx != "load"}
    names |= {macro.name for macro in template.find_all(nodes.Macro)}
    names |= {found.target for found in template.find_all(nodes.Import)}
    imported = [name for found in template.find_all(nodes.FromImport) for name in found.names]
    names |= {name if isinstance(name, str) else name[1] for name in imported}
    return names | {"loop", "caller", "kwargs", "varargs", "self", "super"}


def _names_read(node: nodes.Node) -> Iterator[str]:
    """All names that are read there, but for what blocks read that stand there."""
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Name):
            yield child.name
        elif not isinstance(child, nodes.Block):
            yield from _names_read(child)


def _is_plain(attribute: str) -> bool:
    return attribute[:1] != "_" and not iskeyword(attribute)
