"""Reads JSON lines (strings: Python source), writes for each what compile() says: null, or [type, message, line, offset, end line, end offset]."""
import json, sys, warnings

warnings.simplefilter("ignore")
for line in sys.stdin:
    source = json.loads(line)
    try:
        compile(source, "<string>", "exec", dont_inherit=True)
        found = None
    except SyntaxError as error:
        found = [type(error).__name__, error.msg, error.lineno or 0, error.offset or 0, error.end_lineno or 0, error.end_offset or 0]
    except (ValueError, RecursionError, MemoryError, OverflowError) as error:
        found = [type(error).__name__, str(error), 0, 0, 0, 0]
    print(json.dumps(found), flush=True)
