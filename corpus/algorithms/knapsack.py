def knapsack(items, capacity):
    table = [[0] * (capacity + 1) for _ in range(len(items) + 1)]
    for i, (name, weight, value) in enumerate(items, start=1):
        for c in range(capacity + 1):
            table[i][c] = table[i - 1][c]
            if weight <= c:
                candidate = table[i - 1][c - weight] + value
                if candidate > table[i][c]:
                    table[i][c] = candidate
    chosen = []
    c = capacity
    for i in range(len(items), 0, -1):
        if table[i][c] != table[i - 1][c]:
            name, weight, value = items[i - 1]
            chosen.append(name)
            c -= weight
    return table[-1][-1], chosen[::-1]


def coin_change(coins, amount):
    best = [0] + [None] * amount
    for a in range(1, amount + 1):
        options = [best[a - c] + 1 for c in coins if c <= a and best[a - c] is not None]
        best[a] = min(options, default=None)
    return best[amount]


def lcs(a, b):
    prev = [""] * (len(b) + 1)
    for x in a:
        cur = [""]
        for j, y in enumerate(b):
            if x == y:
                cur.append(prev[j] + x)
            else:
                cur.append(max(prev[j + 1], cur[j], key=len))
        prev = cur
    return prev[-1]


def edit_distance(s, t):
    d = {}
    for i in range(len(s) + 1):
        d[i, 0] = i
    for j in range(len(t) + 1):
        d[0, j] = j
    for i in range(1, len(s) + 1):
        for j in range(1, len(t) + 1):
            cost = 0 if s[i - 1] == t[j - 1] else 1
            d[i, j] = min(d[i - 1, j] + 1, d[i, j - 1] + 1, d[i - 1, j - 1] + cost)
    return d[len(s), len(t)]


things = [("map", 9, 150), ("compass", 13, 35), ("water", 153, 200), ("sandwich", 50, 160), ("glucose", 15, 60), ("tin", 68, 45), ("banana", 27, 60), ("apple", 39, 40), ("cheese", 23, 30), ("camera", 32, 30)]
print(knapsack(things, 200))
print(coin_change([1, 5, 12], 16), coin_change([5, 10], 3), coin_change([2], 0))
print(lcs("the quick brown fox", "a quack frown box"))
print(edit_distance("kitten", "sitting"), edit_distance("", "abc"), edit_distance("flaw", "lawn"))
