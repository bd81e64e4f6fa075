"""Runs CPython's own tests about syntax and prints, as JSON lines, every source text they hand to compile, exec or eval that is refused."""
import ast, builtins, doctest, importlib, io, json, sys, unittest, warnings

MODULES = """test_syntax test_exceptions test_grammar test_fstring test_string_literals test_named_expressions test_patma test_positional_only_arg
test_unpack_ex test_keywordonlyarg test_global test_scope test_generators test_coroutines test_future test_eof test_except_star test_unicode_identifiers
test_compile test_symtable test_type_comments test_asyncgen test_codeop test_ast test_bytes test_tokenize test_int test_exception_group test_listcomps
test_genexps test_dictcomps test_setcomps test_with test_raise test_augassign test_decorators test_lambda test_super test_source_encoding test_parser""".split()

seen = set()
real_compile = builtins.compile


def record(source):
    if isinstance(source, str) and source not in seen and len(source) < 20000 and "\0" not in source:
        seen.add(source)


def compile_(source, filename, mode, *args, **kwargs):
    if mode != "single":
        record(source)
    return real_compile(source, filename, mode, *args, **kwargs)


def hook(real):
    def call(source, *args, **kwargs):
        record(source)
        return real(source, *args, **kwargs)
    return call


builtins.compile = compile_
ast.parse = (lambda real: lambda source, *a, **k: (record(source), real(source, *a, **k))[1])(ast.parse)
output, sys.stdout, sys.stderr = sys.stdout, io.StringIO(), io.StringIO()
for name in MODULES:
    try:
        module = importlib.import_module(f"test.{name}")
    except Exception:
        continue
    module.exec, module.eval, module.compile = hook(builtins.exec), hook(builtins.eval), compile_
    for example in (e for test in doctest.DocTestFinder().find(module) for e in test.examples):
        record(example.source)
    try:
        unittest.TextTestRunner(stream=io.StringIO()).run(unittest.defaultTestLoader.loadTestsFromModule(module))
    except BaseException:
        pass
sys.stdout = output
for source in sorted(seen):
    try:
        source.encode()
        warnings.simplefilter("ignore")
        real_compile(source, "<string>", "exec", dont_inherit=True)
    except SyntaxError:
        print(json.dumps(source))
    except Exception:
        pass
