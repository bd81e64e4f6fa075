def size(x):
    return len(x)


def distance(x):
    return abs(x)
