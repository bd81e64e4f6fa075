if True:
    __all__ = ("line",)
