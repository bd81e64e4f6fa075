"""A toy model layer: fields are descriptors, a metaclass collects them."""


class ValidationError(ValueError):
    pass


class Field:
    counter = 0

    def __init__(self, kind, *, default=None, required=False, check=None):
        self.kind, self.default, self.required, self.check = kind, default, required, check
        self.order = Field.counter
        Field.counter += 1

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, owner):
        if obj is None:
            return self
        return obj._data.get(self.name, self.default)

    def __set__(self, obj, value):
        if value is not None and not isinstance(value, self.kind):
            try:
                value = self.kind(value)
            except (TypeError, ValueError) as e:
                raise ValidationError(f"{self.name}: {e}") from e
        if self.check and not self.check(value):
            raise ValidationError(f"{self.name}: {value!r} fails check")
        obj._data[self.name] = value


class ModelMeta(type):
    def __new__(mcls, name, bases, ns):
        cls = super().__new__(mcls, name, bases, ns)
        fields = {}
        for base in reversed(cls.__mro__):
            fields.update({k: v for k, v in vars(base).items() if isinstance(v, Field)})
        cls._fields = dict(sorted(fields.items(), key=lambda kv: kv[1].order))
        cls.table = name.lower() + "s"
        return cls


class Model(metaclass=ModelMeta):
    def __init__(self, **kw):
        self._data = {}
        unknown = sorted(set(kw) - set(self._fields))
        if unknown:
            raise TypeError(f"unknown fields {unknown}")
        for name, f in self._fields.items():
            if name in kw:
                setattr(self, name, kw[name])
            elif f.required:
                raise ValidationError(f"{name}: required")

    def sql(self):
        names = list(self._data)
        values = ", ".join(repr(v) for v in self._data.values())
        return f"INSERT INTO {self.table} ({', '.join(names)}) VALUES ({values})"

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(f'{n}={getattr(self, n)!r}' for n in self._fields)})"


class Base(Model):
    id = Field(int)


class User(Base):
    name = Field(str, required=True, check=lambda s: s.strip())
    age = Field(int, default=18, check=lambda n: n is None or 0 <= n < 150)
    score = Field(float)


u = User(name="Ann", age="33", id=7, score=1)
print(u, u.sql(), u.score, list(User._fields), User.table)
u.age = None
print(u.age, User(name="Bob"), isinstance(User.name, Field))
for kw in ({}, {"name": ""}, {"name": "x", "age": "old"}, {"name": "x", "age": 200}, {"name": "x", "zip": 1}):
    try:
        print(User(**kw))
    except (ValidationError, TypeError) as e:
        print(type(e).__name__, e, "| cause:", type(e.__cause__).__name__)
