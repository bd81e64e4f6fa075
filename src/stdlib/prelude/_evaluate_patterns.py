"""`match` in code made at run time."""
import ast


class Patterns:
    def matches(self, pattern, subject, bound):
        match pattern:
            case ast.MatchValue():
                return subject == self.value(pattern.value)
            case ast.MatchSingleton():
                return subject is pattern.value
            case ast.MatchAs():
                if pattern.pattern is not None and not self.matches(pattern.pattern, subject, bound):
                    return False
                if pattern.name is not None:
                    bound[pattern.name] = subject
                return True
            case ast.MatchOr():
                return any(self.matches(p, subject, bound) for p in pattern.patterns)
            case ast.MatchSequence():
                return self.sequence(pattern.patterns, subject, bound)
            case ast.MatchMapping():
                return self.mapping(pattern, subject, bound)
        return self.instance(pattern, subject, bound)

    def sequence(self, patterns, subject, bound):
        match subject:
            case [*items]:
                pass
            case _:
                return False
        stars = [i for i, p in enumerate(patterns) if isinstance(p, ast.MatchStar)]
        if not stars:
            return len(items) == len(patterns) and all(self.matches(p, x, bound) for p, x in zip(patterns, items))
        at, after = stars[0], len(patterns) - stars[0] - 1
        if len(items) < at + after:
            return False
        end = len(items) - after
        if not all(self.matches(p, x, bound) for p, x in zip(patterns[:at] + patterns[at + 1:], items[:at] + items[end:])):
            return False
        if patterns[at].name is not None:
            bound[patterns[at].name] = items[at:end]
        return True

    def mapping(self, pattern, subject, bound):
        match subject:
            case {**rest}:
                pass
            case _:
                return False
        for key, inner in zip(pattern.keys, pattern.patterns):
            wanted = self.value(key)
            if wanted not in rest or not self.matches(inner, rest.pop(wanted), bound):
                return False
        if pattern.rest is not None:
            bound[pattern.rest] = rest
        return True

    def instance(self, pattern, subject, bound):
        cls = self.value(pattern.cls)
        if not isinstance(cls, type):
            raise TypeError("called match pattern must be a class")
        if not isinstance(subject, cls):
            return False
        if cls in (bool, bytearray, bytes, dict, float, frozenset, int, list, set, str, tuple) and len(pattern.patterns) == 1:
            names, positional = [], pattern.patterns[:1]
            if not self.matches(positional[0], subject, bound):
                return False
            positional = []
        else:
            positional = pattern.patterns
            names = getattr(cls, "__match_args__", ())
            if len(positional) > len(names):
                plural = "" if len(names) == 1 else "s"
                raise TypeError(f"{cls.__name__}() accepts {len(names)} positional sub-pattern{plural} ({len(positional)} given)")
        for name, inner in [*zip(names, positional), *zip(pattern.kwd_attrs, pattern.kwd_patterns)]:
            if not hasattr(subject, name) or not self.matches(inner, getattr(subject, name), bound):
                return False
        return True
