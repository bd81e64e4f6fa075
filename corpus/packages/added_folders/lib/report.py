from deep import leaf


def title(text):
    return f"{text.title()} {leaf.VALUE}"
