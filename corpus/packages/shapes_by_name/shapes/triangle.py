def area(size):
    total = 0
    for side in range(size + 1):
        if side % 2:
            continue
        total += side * size / 4
    return total
