"""Node classes of the abstract syntax (Parser/Python.asdl). There is no parser behind them."""

PyCF_ONLY_AST = 0x400
PyCF_TYPE_COMMENTS = 0x1000
PyCF_ALLOW_TOP_LEVEL_AWAIT = 0x2000


class AST:
    __module__ = "ast"
    _fields = ()
    _attributes = ()
    __match_args__ = ()

    def __init__(self, *args, **kwargs):
        fields = self._fields
        if len(args) > len(fields):
            plural = "" if len(fields) == 1 else "s"
            raise TypeError(f"{type(self).__name__} constructor takes at most {len(fields)} positional argument{plural}")
        for name, value in zip(fields, args):
            setattr(self, name, value)
        for name, value in kwargs.items():
            if name in fields and fields.index(name) < len(args):
                raise TypeError(f"{type(self).__name__} got multiple values for argument {name!r}")
            setattr(self, name, value)

    def __reduce__(self):
        return type(self), (), self.__dict__.copy()


# Name(base): fields with their types, optional ones with ?, lists with *; of a sum, its attributes in brackets.
_SYNTAX = """
mod(AST):
Module(mod): stmt* body, type_ignore* type_ignores
Interactive(mod): stmt* body
Expression(mod): expr body
FunctionType(mod): expr* argtypes, expr returns
stmt(AST): [int lineno, int col_offset, int? end_lineno, int? end_col_offset]
FunctionDef(stmt): identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment
AsyncFunctionDef(stmt): identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment
ClassDef(stmt): identifier name, expr* bases, keyword* keywords, stmt* body, expr* decorator_list
Return(stmt): expr? value
Delete(stmt): expr* targets
Assign(stmt): expr* targets, expr value, string? type_comment
AugAssign(stmt): expr target, operator op, expr value
AnnAssign(stmt): expr target, expr annotation, expr? value, int simple
For(stmt): expr target, expr iter, stmt* body, stmt* orelse, string? type_comment
AsyncFor(stmt): expr target, expr iter, stmt* body, stmt* orelse, string? type_comment
While(stmt): expr test, stmt* body, stmt* orelse
If(stmt): expr test, stmt* body, stmt* orelse
With(stmt): withitem* items, stmt* body, string? type_comment
AsyncWith(stmt): withitem* items, stmt* body, string? type_comment
Match(stmt): expr subject, match_case* cases
Raise(stmt): expr? exc, expr? cause
Try(stmt): stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody
TryStar(stmt): stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody
Assert(stmt): expr test, expr? msg
Import(stmt): alias* names
ImportFrom(stmt): identifier? module, alias* names, int? level
Global(stmt): identifier* names
Nonlocal(stmt): identifier* names
Expr(stmt): expr value
Pass(stmt):
Break(stmt):
Continue(stmt):
expr(AST): [int lineno, int col_offset, int? end_lineno, int? end_col_offset]
BoolOp(expr): boolop op, expr* values
NamedExpr(expr): expr target, expr value
BinOp(expr): expr left, operator op, expr right
UnaryOp(expr): unaryop op, expr operand
Lambda(expr): arguments args, expr body
IfExp(expr): expr test, expr body, expr orelse
Dict(expr): expr* keys, expr* values
Set(expr): expr* elts
ListComp(expr): expr elt, comprehension* generators
SetComp(expr): expr elt, comprehension* generators
DictComp(expr): expr key, expr value, comprehension* generators
GeneratorExp(expr): expr elt, comprehension* generators
Await(expr): expr value
Yield(expr): expr? value
YieldFrom(expr): expr value
Compare(expr): expr left, cmpop* ops, expr* comparators
Call(expr): expr func, expr* args, keyword* keywords
FormattedValue(expr): expr value, int conversion, expr? format_spec
JoinedStr(expr): expr* values
Constant(expr): constant value, string? kind
Attribute(expr): expr value, identifier attr, expr_context ctx
Subscript(expr): expr value, expr slice, expr_context ctx
Starred(expr): expr value, expr_context ctx
Name(expr): identifier id, expr_context ctx
List(expr): expr* elts, expr_context ctx
Tuple(expr): expr* elts, expr_context ctx
Slice(expr): expr? lower, expr? upper, expr? step
expr_context(AST):
Load(expr_context):
Store(expr_context):
Del(expr_context):
boolop(AST):
And(boolop):
Or(boolop):
operator(AST):
Add(operator):
Sub(operator):
Mult(operator):
MatMult(operator):
Div(operator):
Mod(operator):
Pow(operator):
LShift(operator):
RShift(operator):
BitOr(operator):
BitXor(operator):
BitAnd(operator):
FloorDiv(operator):
unaryop(AST):
Invert(unaryop):
Not(unaryop):
UAdd(unaryop):
USub(unaryop):
cmpop(AST):
Eq(cmpop):
NotEq(cmpop):
Lt(cmpop):
LtE(cmpop):
Gt(cmpop):
GtE(cmpop):
Is(cmpop):
IsNot(cmpop):
In(cmpop):
NotIn(cmpop):
comprehension(AST): expr target, expr iter, expr* ifs, int is_async
excepthandler(AST): [int lineno, int col_offset, int? end_lineno, int? end_col_offset]
ExceptHandler(excepthandler): expr? type, identifier? name, stmt* body
arguments(AST): arg* posonlyargs, arg* args, arg? vararg, arg* kwonlyargs, expr* kw_defaults, arg? kwarg, expr* defaults
arg(AST): identifier arg, expr? annotation, string? type_comment [int lineno, int col_offset, int? end_lineno, int? end_col_offset]
keyword(AST): identifier? arg, expr value [int lineno, int col_offset, int? end_lineno, int? end_col_offset]
alias(AST): identifier name, identifier? asname [int lineno, int col_offset, int? end_lineno, int? end_col_offset]
withitem(AST): expr context_expr, expr? optional_vars
match_case(AST): pattern pattern, expr? guard, stmt* body
pattern(AST): [int lineno, int col_offset, int end_lineno, int end_col_offset]
MatchValue(pattern): expr value
MatchSingleton(pattern): constant value
MatchSequence(pattern): pattern* patterns
MatchMapping(pattern): expr* keys, pattern* patterns, identifier? rest
MatchClass(pattern): expr cls, pattern* patterns, identifier* kwd_attrs, pattern* kwd_patterns
MatchStar(pattern): identifier? name
MatchAs(pattern): pattern? pattern, identifier? name
MatchOr(pattern): pattern* patterns
type_ignore(AST):
TypeIgnore(type_ignore): int lineno, string tag
"""

# What a node holds, as (type, name): `_check_tree` reads it.
_FIELDS, _ATTRIBUTES = {}, {}


def _pairs(text):
    return [tuple(field.split()) for field in text.split(", ")] if text else []


def _make():
    made, kinds = {"AST": AST}, {}
    for line in _SYNTAX.split("\n"):
        if not line:
            continue
        head, _, rest = line.partition(":")
        name, _, base = head[:-1].partition("(")
        fields, _, attributes = rest.strip().partition("[")
        shown = f"{name}({fields.rstrip()})" if fields else name
        fields, attributes = _pairs(fields.rstrip()), _pairs(attributes.rstrip("]"))
        names = tuple([f for _, f in fields])
        body = {"__module__": "ast", "_fields": names, "__match_args__": names, "__doc__": shown}
        if attributes or base == "AST":
            body["_attributes"] = tuple([a for _, a in attributes])
            _ATTRIBUTES[name] = attributes
        for kind, f in fields + attributes:
            if kind.endswith("?"):
                body[f] = None
        _FIELDS[name] = fields
        kinds.setdefault(base, []).append(shown)
        made[name] = type(name, (made[base],), body)
    for name, shown in kinds.items():
        if name != "AST":
            made[name].__doc__ = f"{name} = " + ("\n" + " " * (len(name) + 1) + "| " if any("(" in one for one in shown) else " | ").join(shown)
    globals().update(made)


_make()
