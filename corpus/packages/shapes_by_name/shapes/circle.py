class Circle:
    def describe(self):
        return f"a {type(self).__qualname__} of {__name__}"


def area(size):
    return round(3.14159 * size ** 2, 2)
