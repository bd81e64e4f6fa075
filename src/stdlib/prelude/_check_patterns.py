"""`match` patterns of code that is made at run time: names bound twice, alternatives that differ, cases that can never be reached."""
import ast


class CasePattern:
    def __init__(self, checker, irrefutable):
        self.fail = checker.fail
        self.name = checker.name
        self.irrefutable = irrefutable
        self.names = set()
        # CPython reports most of these errors at the pattern that it has visited last.
        self.at = None

    def bind(self, name):
        if name is None:
            return
        self.name(name, self.at)
        if name in self.names:
            self.fail(f"multiple assignments to name {name!r} in pattern", self.at)
        self.names.add(name)

    def inner(self, pattern):
        saved, self.irrefutable = self.irrefutable, True
        self.check(pattern)
        self.irrefutable = saved

    def check(self, pattern):
        self.at = pattern
        match pattern:
            case ast.MatchValue():
                if isinstance(pattern.value, ast.JoinedStr):
                    self.fail("patterns may only match literals and attribute lookups", pattern)
            case ast.MatchSequence():
                self.sequence(pattern)
            case ast.MatchMapping():
                self.mapping(pattern)
            case ast.MatchClass():
                self.class_(pattern)
            case ast.MatchStar():
                self.bind(pattern.name)
            case ast.MatchAs():
                if pattern.pattern is not None:
                    self.check(pattern.pattern)
                elif not self.irrefutable:
                    self.fail(f"{'wildcard' if pattern.name is None else f'name capture {pattern.name!r}'} makes remaining patterns unreachable", pattern)
                self.bind(pattern.name)
            case ast.MatchOr():
                self.alternatives(pattern)

    def sequence(self, pattern):
        stars = [part for part in pattern.patterns if isinstance(part, ast.MatchStar)]
        if len(stars) > 1:
            self.fail("multiple starred names in sequence pattern", pattern)
        # Wildcards are not visited where elements are picked by index.
        skips = stars[0].name is None if stars else all([_is_wildcard(part) for part in pattern.patterns])
        for part in pattern.patterns:
            if not (skips and _is_wildcard(part)):
                self.inner(part)

    def mapping(self, pattern):
        seen = set()
        for key in pattern.keys:
            if isinstance(key, ast.JoinedStr):
                self.fail("mapping pattern keys may only match literals and attribute lookups", pattern)
            if isinstance(key, ast.Attribute):
                continue
            value = ast.literal_eval(key)
            if value in seen:
                self.fail(f"mapping pattern checks duplicate key ({value!r})", pattern)
            seen.add(value)
        for part in pattern.patterns:
            self.inner(part)
        self.bind(pattern.rest)

    def class_(self, pattern):
        for at, (attr, value) in enumerate(zip(pattern.kwd_attrs, pattern.kwd_patterns)):
            self.name(attr, value)
            if attr in pattern.kwd_attrs[at + 1:]:
                self.fail(f"attribute name repeated in class pattern: {attr}", pattern.kwd_patterns[pattern.kwd_attrs.index(attr, at + 1)])
        for part in [*pattern.patterns, *pattern.kwd_patterns]:
            if not _is_wildcard(part):
                self.inner(part)

    def alternatives(self, pattern):
        outer, irrefutable = self.names, self.irrefutable
        first = None
        for part in pattern.patterns:
            self.names = set()
            self.irrefutable = irrefutable and part is pattern.patterns[-1]
            self.check(part)
            if first is None:
                first = self.names
            if self.names != first:
                self.fail("alternative patterns bind different names", self.at)
        self.names, self.irrefutable = outer, irrefutable
        for name in first:
            self.bind(name)


def _is_wildcard(pattern):
    return (isinstance(pattern, ast.MatchAs) and pattern.pattern is None or isinstance(pattern, ast.MatchStar)) and pattern.name is None
