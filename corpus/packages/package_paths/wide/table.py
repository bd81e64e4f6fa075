SHAPES = {"Square": ("wide.square", "four"), "Round": ("wide.round", "none")}


def load(name):
    module = __import__(SHAPES[name][0], None, None, ["__all__"])
    return getattr(module, name)()
