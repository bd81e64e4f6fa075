from loose import deep
name = deep.__name__
