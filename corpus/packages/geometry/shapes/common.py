class Measured:
    def __init__(self, size):
        self.size = size

    def __repr__(self):
        return f"{type(self).__name__}(size={self.size})"

    def measure(self):
        raise NotImplementedError
