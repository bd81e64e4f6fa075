class ValidationError(Exception):
    def __init__(self, errors):
        self.errors = errors
        super().__init__("; ".join(f"{k}: {v}" for k, v in errors.items()))


def required(v):
    if v in (None, ""):
        raise ValueError("is required")
    return v


def integer(lo=None, hi=None):
    def check(v):
        try:
            n = int(v)
        except (TypeError, ValueError):
            raise ValueError(f"must be an integer, got {v!r}") from None
        if lo is not None and n < lo:
            raise ValueError(f"must be >= {lo}")
        if hi is not None and n > hi:
            raise ValueError(f"must be <= {hi}")
        return n
    return check


def email(v):
    user, at, host = v.partition("@")
    if not (user and at and "." in host):
        raise ValueError("is not an address")
    return user + "@" + host.lower()


def each(*checks):
    def run(values):
        out = []
        for i, v in enumerate(values):
            try:
                for c in checks:
                    v = c(v)
            except ValueError as e:
                raise ValueError(f"item {i} {e}") from e
            out.append(v)
        return out
    return run


SCHEMA = {"name": [required, str.strip], "age": [integer(0, 150)], "mail": [required, email], "scores": [each(integer())]}


def validate(data, schema=SCHEMA):
    clean, errors = {}, {}
    for key, checks in schema.items():
        value = data.get(key)
        try:
            for c in checks:
                value = c(value)
        except (ValueError, AttributeError, TypeError) as e:
            errors[key] = str(e)
        else:
            clean[key] = value
    extra = data.keys() - schema.keys()
    for k in sorted(extra):
        errors[k] = "unexpected"
    if errors:
        raise ValidationError(errors)
    return clean


for record in (
    {"name": " Ann ", "age": "42", "mail": "ann@Example.ORG", "scores": ["1", 2, 3.9]},
    {"name": "", "age": -1, "mail": "nope", "scores": [1, "x"]},
    {"name": 5, "age": None, "mail": None, "scores": 7, "zip": "1"},
    {},
):
    try:
        print("ok", validate(record))
    except ValidationError as e:
        print("errors:", len(e.errors))
        for k, v in e.errors.items():
            print("  ", k, "->", v)
