class Square:
    def area(self, x):
        return x * x
