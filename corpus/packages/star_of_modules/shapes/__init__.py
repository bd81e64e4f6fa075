__all__ = ["circle"]
__all__ += ["square", "UNIT"]
UNIT = "cm"
