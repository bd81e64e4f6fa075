class Plugin:
    def __init__(self, text=""):
        self.text = text

    def run(self):
        raise NotImplementedError(type(self).__name__)
