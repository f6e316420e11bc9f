"""Small wrong changes to a module, made one at a time in its syntax tree and taken back afterwards."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.Mod: ast.Div,
    ast.Pow: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
SKIPPED = ("annotation", "returns", "decorator_list", "type_params")
"""Fields that change nothing at run time."""
Definition = ast.FunctionDef | ast.ClassDef


@dataclass(frozen=True, slots=True)
class Mutant:
    """One wrong change."""

    owner: str
    """Qualified name of the outermost function it is in; empty for the module and its classes."""
    line: int
    before: str
    after: str


def mutants(tree: ast.Module) -> Iterator[Mutant]:
    """Yield every mutant of `tree`, which is that mutant until the next one is asked for.

    Left alone are annotations, decorators, texts outside functions and aliases of types: they decide nothing.
    """
    yield from _below(tree, tree, "")


def _below(node: ast.AST, statement: ast.AST, owner: str) -> Iterator[Mutant]:
    for field, value in ast.iter_fields(node):
        if field in SKIPPED:
            continue
        places = value if isinstance(value, list) else [value]
        for index, child in enumerate(places):
            if not isinstance(child, ast.AST) or _content(child, node, owner):
                continue
            around = child if isinstance(child, ast.stmt) else statement
            for changed in _variants(child):
                before = ast.unparse(around)
                _put(node, field, index, changed)
                ast.copy_location(changed, child)
                ast.fix_missing_locations(node)
                after = ast.unparse(changed if around is child else around)
                yield Mutant(owner, getattr(child, "lineno", 0), before, after)
                _put(node, field, index, child)
            yield from _below(child, around, _owner(child, node, owner))


def _owner(child: ast.AST, parent: ast.AST, owner: str) -> str:
    """Return the function that `child` belongs to, by its parent's."""
    if not isinstance(child, ast.FunctionDef) or owner:
        return owner
    return f"{parent.name}.{child.name}" if isinstance(parent, ast.ClassDef) else child.name


def _content(child: ast.AST, parent: ast.AST, owner: str) -> bool:
    """Say whether `child` is text for people or for the type checker."""
    if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
        return True
    if isinstance(parent, ast.JoinedStr) and isinstance(child, ast.Constant):
        return True
    if not owner and isinstance(child, ast.Constant) and isinstance(child.value, str):
        return True
    return not owner and (_alias(child) or _alias(parent))


def _alias(node: ast.AST) -> bool:
    """Say whether `node` names a type."""
    return isinstance(node, ast.Assign) and isinstance(node.value, ast.Subscript | ast.BinOp | ast.Name)


def _put(node: ast.AST, field: str, index: int, child: ast.AST) -> None:
    value = getattr(node, field)
    if isinstance(value, list):
        value[index] = child
    else:
        setattr(node, field, child)


def _with(node: ast.AST, **fields: object) -> ast.AST:
    """Return a shallow copy of `node` with other fields."""
    changed = copy.copy(node)
    for field, value in fields.items():
        setattr(changed, field, value)
    return changed


def _variants(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what `node` may be changed into."""
    match node:
        case ast.Constant(value=bool(value)):
            yield _with(node, value=not value)
        case ast.Constant(value=int(value) | float(value)):
            yield _with(node, value=value + 1)
        case ast.Constant(value=str(value)):
            yield _with(node, value=f"XX{value}XX")
        case ast.Compare():
            yield from (_with(node, ops=ops) for ops in _each(node.ops))
        case ast.BoolOp(op=op, values=values):
            yield _with(node, op=ast.Or() if isinstance(op, ast.And) else ast.And())
            if len(values) > 2:
                yield from (_with(node, values=rest) for rest in _without_one(values))
        case ast.BinOp(op=op) | ast.AugAssign(op=op) if type(op) in ARITHMETIC:
            yield _with(node, op=ARITHMETIC[type(op)]())
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            yield operand
        case ast.Call():
            yield from _calls(node)
        case ast.Lambda():
            yield _with(node, body=ast.Constant(None))
        case ast.If() | ast.While() | ast.IfExp():
            if isinstance(node.test, ast.Call | ast.Name | ast.Attribute):
                yield _with(node, test=ast.UnaryOp(ast.Not(), node.test))
        case ast.comprehension(ifs=[_, *_] as tests):
            yield from (_with(node, ifs=rest) for rest in _without_one(tests))
        case ast.Match(cases=[_, _, *_] as cases):
            yield from (_with(node, cases=rest) for rest in _without_one(cases))
    if isinstance(node, ast.stmt):
        yield from _statements(node)


def _statements(node: ast.stmt) -> Iterator[ast.AST]:
    """Yield what a whole statement may be changed into."""
    match node:
        case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant):
            yield _with(node, value=ast.Constant(None))
        case ast.Assign() | ast.AnnAssign(value=ast.expr()) if not _is_none(node.value):
            yield _with(node, value=ast.Constant(None))
        case ast.AugAssign():
            yield ast.Assign([node.target], node.value)
        case ast.Break():
            yield ast.Continue()
        case ast.Continue():
            yield ast.Break()
        case ast.Expr(value=ast.Call()):
            yield ast.Pass()


def _calls(node: ast.Call) -> Iterator[ast.AST]:
    """Yield the call with each argument none, and with each left out; for `strict` that would be the same as false."""
    for index, argument in enumerate(node.args):
        if not isinstance(argument, ast.Starred) and not _is_none(argument):
            yield _with(node, args=[*node.args[:index], ast.Constant(None), *node.args[index + 1 :]])
        if len(node.args) + len(node.keywords) > 1:
            yield _with(node, args=[*node.args[:index], *node.args[index + 1 :]])
    for index, keyword in enumerate(node.keywords):
        others = [*node.keywords[:index], *node.keywords[index + 1 :]]
        if keyword.arg == "strict":
            continue
        if not _is_none(keyword.value):
            yield _with(node, keywords=[*others, ast.keyword(keyword.arg, ast.Constant(None))])
        if node.args or others:
            yield _with(node, keywords=others)


def _each(operators: list[ast.cmpop]) -> Iterator[list[ast.cmpop]]:
    for index, operator in enumerate(operators):
        yield [*operators[:index], COMPARISONS[type(operator)](), *operators[index + 1 :]]


def _without_one(parts: list[ast.expr] | list[ast.match_case]) -> Iterator[list[ast.AST]]:
    for index in range(len(parts)):
        yield [*parts[:index], *parts[index + 1 :]]


def _is_none(node: ast.expr | None) -> bool:
    return isinstance(node, ast.Constant) and node.value is None
