def mandel(cx: float, cy: float, limit: int) -> int:
    x = y = 0.0
    for i in range(limit):
        x2, y2 = x * x, y * y
        if x2 + y2 > 4.0:
            return i
        x, y = x2 - y2 + cx, 2 * x * y + cy
    return limit


def main():
    palette = " .:-=+*#%@"
    for row in range(21):
        y = -1.2 + row * 0.12
        line = ""
        for col in range(64):
            n = mandel(-2.1 + col * 0.045, y, 50)
            line += palette[n * (len(palette) - 1) // 50]
        print(line.rstrip())
    z = complex(0, 0)
    c = -0.75 + 0.1j
    n = 0
    while abs(z) <= 2 and n < 1000:
        z = z * z + c
        n += 1
    print(n)


if __name__ == "__main__":
    main()
