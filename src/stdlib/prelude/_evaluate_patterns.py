"""`match` in code made at run time: asks of a subject what CPython's instructions ask, in their order (compile.c: compiler_pattern, ceval.c: match_class, match_keys)."""
import ast
from _evaluate import spread
from _evaluate_frames import Stopped

# Where a single positional pattern is matched with the subject itself.
_THEMSELVES = (bool, bytearray, bytes, dict, float, frozenset, int, list, set, str, tuple)
_missing = object()


class Patterns:
    def fits(self, pattern, subject, bound):
        try:
            return self.matches(pattern, subject, bound)
        except StopIteration as e:
            raise Stopped(e)

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
            case ast.MatchStar():
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
            case [*_]:
                pass
            case _:
                return False
        size = len(patterns)
        star = next((i for i, p in enumerate(patterns) if isinstance(p, ast.MatchStar)), None)
        if star is None:
            if len(subject) != size:
                return False
        elif size > 1 and len(subject) < size - 1:
            return False
        if all([_is_wildcard(p) for p in patterns]):
            return True
        if star is None or patterns[star].name is not None:
            return all(self.matches(p, item, bound) for p, item in zip(patterns, spread(subject, size, star)))
        # Nobody wants what the star stands for: items are picked by index.
        for i, pattern in enumerate(patterns):
            if not _is_wildcard(pattern) and not self.matches(pattern, subject[i if i < star else len(subject) - (size - i)], bound):
                return False
        return True

    def mapping(self, pattern, subject, bound):
        match subject:
            case {}:
                pass
            case _:
                return False
        if pattern.keys:
            if len(subject) < len(pattern.keys):
                return False
            keys = [self.value(key) for key in pattern.keys]
            values = _values(subject, keys)
            if values is None or not all(self.matches(p, value, bound) for p, value in zip(pattern.patterns, values)):
                return False
        if pattern.rest is not None:
            rest = {}
            rest.update(subject)
            for key in keys if pattern.keys else ():
                del rest[key]
            bound[pattern.rest] = rest
        return True

    def instance(self, pattern, subject, bound):
        cls = self.value(pattern.cls)
        if not isinstance(cls, type):
            raise TypeError("called match pattern must be a type")
        if not isinstance(subject, cls):
            return False
        found = _attributes(subject, cls, len(pattern.patterns), pattern.kwd_attrs)
        return found is not None and all(self.matches(p, value, bound) for p, value in zip([*pattern.patterns, *pattern.kwd_patterns], found))


def _is_wildcard(pattern):
    return (isinstance(pattern, ast.MatchAs) and pattern.pattern is None or isinstance(pattern, ast.MatchStar)) and pattern.name is None


def _values(subject, keys):
    """The values of the keys; None where one is not there."""
    seen, values, get = set(), [], subject.get
    for key in keys:
        if key in seen:
            raise ValueError(f"mapping pattern checks duplicate key ({key!r})")
        seen.add(key)
        value = get(key, _missing)
        if value is _missing:
            return None
        values.append(value)
    return values


def _attributes(subject, cls, count, names):
    """What a class pattern looks into: `count` positional ones and those of the names; None where one is not there."""
    seen, found, positional = set(), [], ()
    if count:
        known = getattr(cls, "__match_args__", _missing)
        itself = known is _missing and issubclass(cls, _THEMSELVES)
        known = () if known is _missing else known
        if type(known) is not tuple:
            raise TypeError(f"{cls.__name__}.__match_args__ must be a tuple (got {type(known).__name__})")
        allowed = 1 if itself else len(known)
        if allowed < count:
            raise TypeError(f"{cls.__name__}() accepts {allowed} positional sub-pattern{'' if allowed == 1 else 's'} ({count} given)")
        if itself:
            found.append(subject)
        else:
            positional = known[:count]
    for name in [*positional, *names]:
        if type(name) is not str:
            raise TypeError(f"__match_args__ elements must be strings (got {type(name).__name__})")
        if name in seen:
            raise TypeError(f"{cls.__name__}() got multiple sub-patterns for attribute {name!r}")
        seen.add(name)
        value = getattr(subject, name, _missing)
        if value is _missing:
            return None
        found.append(value)
    return found
