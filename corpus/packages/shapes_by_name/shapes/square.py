class Square:
    def describe(self):
        return f"{self.__class__.__module__}: {[n * n for n in range(4)]}"


def area(size):
    return size * size
