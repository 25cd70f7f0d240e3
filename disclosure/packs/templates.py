"""模板环境: Jinja2 in a sandbox that can print nothing but facts and words.

Everything that an expression prints passes through ``finalize``: objects of the engine give
their own marker, literal strings must hold no digit, and bare numbers are refused. Filters are
a short list, because every further one is a way around the facts.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import jinja2
from jinja2.bccache import Bucket
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from disclosure.core.findings import Finding, Place, Rule, finding
from disclosure.core.memory import Memory
from disclosure.core.suggest import nearest
from disclosure.packs import rules

DIGITS = re.compile(r"[0-9０-９]+(?:[.,．，][0-9０-９]+)*%?")
_FILTERS = ("first", "join", "last", "length", "list")


class Source(NamedTuple):
    """模板文字: its text, the file it stands in and the line it starts at.

    ``where`` says it where there are no lines: the paragraph of a Word shell.
    """

    text: str
    file: str
    line: int = 1
    where: str = ""

    def place(self, line: int) -> Place:
        """位置: of a line of the text, counted from one."""
        return Place(self.file, self.where or f"第 {self.line + line - 1} 行")


class Printable:
    """可印的: something of the engine that prints as its own marker."""

    __slots__ = ()

    def mark(self) -> str:
        """记号: the marker of what this prints."""
        raise NotImplementedError

    def __str__(self) -> str:
        return self.mark()


class TemplateRefusedError(Exception):
    """模板被拒: carries the finding's rule and fields; the place is found from the traceback."""

    def __init__(self, rule: Rule, **fields: object) -> None:
        super().__init__(str(fields))
        self.rule = rule
        self.fields = fields


class Missing(jinja2.StrictUndefined):
    """未定义的名称: refuses every use and remembers its name."""

    def _fail_with_undefined_error(self, *args: Any, **kwargs: Any) -> Any:
        raise TemplateRefusedError(rules.UNDEFINED, name=self._undefined_name, nearest="")

    __str__ = __iter__ = __len__ = __bool__ = __eq__ = __ne__ = __call__ = __getitem__ = (
        _fail_with_undefined_error
    )


_LOOP = ("index", "first", "last", "length")
"""What templates ask of a loop: numbers and truths, nothing to reach further through."""


def finalize(value: Any) -> Any:
    """印出之前: refuses what is neither a fact nor words."""
    if isinstance(value, Printable):
        return value.mark()
    if isinstance(value, jinja2.Undefined):
        return str(value)
    if isinstance(value, str):
        if DIGITS.search(value):
            raise TemplateRefusedError(rules.BARE_NUMBER, shown=value)
        return value
    raise TemplateRefusedError(rules.BARE_NUMBER, shown=value)


class _Sandbox(ImmutableSandboxedEnvironment):
    """沙箱: words are not multiplied, a few letters would fill the memory; nesting has an end."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def getattr(self, obj: Any, attribute: str) -> Any:
        """取名称: what answers names does so first; a failed look for a Python attribute is slow."""
        if isinstance(obj, Printable) and hasattr(obj, "__getitem__"):
            return obj[attribute]
        if isinstance(obj, LoopContext) and attribute in _LOOP:
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        if operator == "**" or not (isinstance(left, int) and isinstance(right, int)):
            raise SecurityError(f"运算 {operator}")
        return super().call_binop(context, operator, left, right)

    def _parse(self, source: str, name: str | None, filename: str | None) -> jinja2.nodes.Template:
        try:
            return super()._parse(source, name, filename)
        except RecursionError:
            raise jinja2.TemplateSyntaxError("层次过深", 1, name, filename) from None


class _Compiled(jinja2.BytecodeCache):
    """编译好的模板: of one pack; what filters make of constants is compiled in."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory

    def load_bytecode(self, bucket: Bucket) -> None:
        code = self.memory.recall(bucket.key, bucket.checksum)
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.memory.keep(bucket.key, bucket.bytecode_to_string(), bucket.checksum)


def environment(
    sources: Mapping[str, Source],
    filters: Mapping[str, Callable[..., Any]],
    memory: Memory,
) -> jinja2.Environment:
    """模板环境: over the pack's texts by name, with the engine's own filters added."""

    def load(name: str) -> tuple[str, str, None] | None:
        source = sources.get(name)
        return None if source is None else (source.text, source.file, None)

    env = _Sandbox(
        loader=jinja2.FunctionLoader(load),
        undefined=Missing,
        autoescape=False,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        cache_size=-1,
        auto_reload=False,
        bytecode_cache=_Compiled(memory) if memory.folder else None,
    )
    env.filters = {name: env.filters[name] for name in _FILTERS} | dict(filters)
    env.globals.clear()
    return env


def guarded(
    render: Callable[[], str], source: Source, known: Callable[[], list[str]]
) -> tuple[str, list[Finding]]:
    """渲染并收集: what a template causes becomes a finding at its line.

    Only what Jinja and the pack's texts can cause is caught; our own bugs crash.
    """
    try:
        return render(), []
    except TemplateRefusedError as error:
        fields = dict(error.fields)
        if fields.get("nearest") == "":
            fields["nearest"] = nearest(str(fields["name"]), known())
        return "", [finding(error.rule, _place(error, source), **fields)]
    except SecurityError as error:
        return "", [finding(rules.FORBIDDEN, _place(error, source), reason=error)]
    except jinja2.TemplateSyntaxError as error:
        place = source.place(error.lineno)
        if error.filename and error.filename != source.file:
            place = Place(error.filename, f"第 {error.lineno} 行")
        return "", [finding(rules.TEMPLATE_SYNTAX, place, reason=error.message)]
    except jinja2.TemplateError as error:
        return "", [finding(rules.FORBIDDEN, _place(error, source), reason=error.message)]
    except (TypeError, ArithmeticError) as error:
        innermost = traceback.extract_tb(error.__traceback__)[-1].filename
        if innermost.endswith(".py") and "jinja2" not in innermost:
            raise
        return "", [finding(rules.FORBIDDEN, _place(error, source), reason=error)]


def _place(error: BaseException, source: Source) -> Place:
    """The innermost template line in the traceback; the start of the text where there is none."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if not frame.filename.endswith(".py"):
            line = frame.lineno or 1
            if frame.filename == source.file:
                return source.place(line)
            return Place(frame.filename, f"第 {line} 行")
    return source.place(1)


def typed_digits(
    env: jinja2.Environment, text: str, literals: tuple[str, ...]
) -> list[tuple[int, str]]:
    """打字的数字: (line, digits) in the literal text of a template, but the pack's literals."""
    found = []
    for token in env.lex(text):
        lineno, kind, value = token
        if kind == "data":
            for literal in literals:
                value = value.replace(literal, "\0" * len(literal))
            found += [
                (lineno + value.count("\n", 0, hit.start()), hit[0])
                for hit in DIGITS.finditer(value)
            ]
    return found
