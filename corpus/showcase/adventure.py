#!/usr/bin/env python3
"""A text adventure: the world is a JSON file, commands come from stdin, progress goes into save files."""
import json
import random
import re
import sys
import textwrap
from enum import Enum
from pathlib import Path

WORLD = {
    "start": "cellar",
    "rooms": {
        "cellar": {"name": "Cellar", "text": "A damp cellar. Something scratches behind the wall. Stairs lead up.", "exits": {"up": "hall"}, "items": ["lamp", "rope"], "dark": True},
        "hall": {"name": "Great Hall", "text": "Tall windows, a cold fireplace and a carpet that has seen better centuries.", "exits": {"down": "cellar", "north": "library", "east": "gate"}, "items": []},
        "library": {"name": "Library", "text": "Shelves up to the ceiling.", "exits": {"south": "hall"}, "items": ["book"]},
        "gate": {"name": "Gate", "text": "An iron gate to the outside.", "exits": {"west": "hall", "out": "garden"}, "items": [], "locked": {"out": "key"}},
        "garden": {"name": "Garden", "text": "Fresh air! You made it.", "exits": {}, "items": [], "win": True},
    },
    "items": {
        "lamp": {"text": "A brass lamp.", "light": True, "weight": 2},
        "rope": {"text": "Ten feet of rope.", "weight": 3},
        "book": {"text": "A heavy book, hollow inside.", "weight": 4, "contains": ["key"]},
        "key": {"text": "A rusty key.", "weight": 1},
    },
    "creatures": {"rat": {"room": "cellar", "moves": True, "hits": 1}},
}


class Outcome(Enum):
    PLAYING = 0
    WON = 1
    QUIT = 2
    DEAD = 3


class GameError(Exception):
    """Told to the player; the game goes on."""


class Item:
    def __init__(self, name, data):
        self.name = name
        self.text = data["text"]
        self.weight = data.get("weight", 1)
        self.light = data.get("light", False)
        self.contains = list(data.get("contains", ()))
        self.lit = False

    def describe(self):
        extra = " (lit)" if self.lit else ""
        return self.text + extra


class Room:
    def __init__(self, key, data):
        self.key = key
        self.__dict__.update(name=data["name"], text=data["text"], exits=dict(data["exits"]), items=list(data["items"]))
        self.dark = data.get("dark", False)
        self.locked = dict(data.get("locked", {}))
        self.win = bool(data.get("win"))
        self.visited = 0


class Creature:
    def __init__(self, name, room, moves=False, hits=1):
        self.name, self.room, self.moves, self.hits = name, room, moves, hits

    def act(self, game):
        if self.moves and game.rng.random() < 0.5:
            exits = sorted(game.rooms[self.room].exits.items())
            if exits:
                direction, target = game.rng.choice(exits)
                if self.room == game.here.key:
                    yield f"The {self.name} runs {direction}."
                self.room = target
                if self.room == game.here.key:
                    yield f"A {self.name} comes in."
        elif self.room == game.here.key:
            yield f"The {self.name} bites you."
            game.health -= self.hits


class Game:
    max_weight = 7
    aliases = {"n": "north", "s": "south", "e": "east", "w": "west", "u": "up", "d": "down", "i": "inventory", "l": "look", "x": "examine", "get": "take", "q": "quit", "g": "go"}

    def __init__(self, world, seed=1, save_dir="saves"):
        self.items = {k: Item(k, v) for k, v in world["items"].items()}
        self.rooms = {k: Room(k, v) for k, v in world["rooms"].items()}
        self.creatures = [Creature(k, **v) for k, v in world.get("creatures", {}).items()]
        for room in self.rooms.values():
            for target in room.exits.values():
                if target not in self.rooms:
                    raise ValueError(f"{room.key}: exit to unknown room {target!r}")
        self.here = self.rooms[world["start"]]
        self.bag = []
        self.health = 5
        self.turns = 0
        self.outcome = Outcome.PLAYING
        self.rng = random.Random(seed)
        self.save_dir = Path(save_dir)

    # -- helpers
    def say(self, text):
        print(textwrap.fill(text, 60))

    def can_see(self):
        return not self.here.dark or any(self.items[i].lit for i in self.bag + self.here.items)

    def find(self, name, places):
        for place in places:
            if name in place:
                return self.items[name]
        raise GameError(f"There is no {name} here." if name else "What?")

    @property
    def weight(self):
        return sum(self.items[i].weight for i in self.bag)

    # -- commands
    def do_look(self, *_):
        if not self.can_see():
            self.say("It is too dark to see.")
            return
        print(f"== {self.here.name} ==")
        self.say(self.here.text)
        if self.here.items:
            self.say("You see: " + ", ".join(sorted(self.here.items)) + ".")
        for c in self.creatures:
            if c.room == self.here.key:
                print(f"A {c.name} is here.")
        print("Exits:", ", ".join(self.here.exits) or "none")

    def do_go(self, direction="", *_):
        if direction not in self.here.exits:
            raise GameError("You cannot go there.")
        need = self.here.locked.get(direction)
        if need:
            if need not in self.bag:
                raise GameError("It is locked.")
            print(f"You use the {need}.")
            del self.here.locked[direction]
        self.here = self.rooms[self.here.exits[direction]]
        self.here.visited += 1
        self.do_look()
        if self.here.win:
            self.outcome = Outcome.WON

    def do_take(self, name="", *_):
        if name == "all":
            for item in sorted(self.here.items):
                try:
                    self.do_take(item)
                except GameError as e:
                    print(f"{item}: {e}")
            return
        item = self.find(name, [self.here.items])
        if self.weight + item.weight > self.max_weight:
            raise GameError(f"Too heavy: {self.weight} + {item.weight} > {self.max_weight}.")
        self.here.items.remove(name)
        self.bag.append(name)
        print("Taken.")

    def do_drop(self, name="", *_):
        self.find(name, [self.bag])
        self.bag.remove(name)
        self.here.items.append(name)
        print("Dropped.")

    def do_examine(self, name="", *_):
        item = self.find(name, [self.bag, self.here.items])
        self.say(item.describe())
        while item.contains:
            inner = item.contains.pop()
            self.here.items.append(inner)
            print(f"A {inner} falls out.")

    def do_light(self, name="", *_):
        item = self.find(name, [self.bag, self.here.items])
        if not item.light:
            raise GameError(f"You cannot light the {name}.")
        item.lit = not item.lit
        print(f"The {name} is now {'on' if item.lit else 'off'}.")

    def do_inventory(self, *_):
        if not self.bag:
            print("You carry nothing.")
        for name in self.bag:
            print(f"  {name:<8}{self.items[name].weight:>2}")

    def do_save(self, slot="auto", *_):
        if not re.fullmatch(r"\w{1,12}", slot):
            raise GameError(f"Bad slot name: {slot!r}")
        state = {
            "here": self.here.key, "bag": self.bag, "health": self.health, "turns": self.turns,
            "rooms": {k: {"items": r.items, "locked": r.locked, "visited": r.visited} for k, r in self.rooms.items()},
            "items": {k: {"lit": i.lit, "contains": i.contains} for k, i in self.items.items()},
            "creatures": {c.name: c.room for c in self.creatures},
        }
        self.save_dir.mkdir(exist_ok=True)
        path = self.save_dir / f"{slot}.json"
        path.write_text(json.dumps(state, indent=1, sort_keys=True))
        print(f"Saved to {path.as_posix()}.")

    def do_load(self, slot="auto", *_):
        path = self.save_dir / f"{slot}.json"
        try:
            state = json.loads(path.read_text())
            here = self.rooms[state["here"]]
        except FileNotFoundError:
            raise GameError(f"No save named {slot}.") from None
        except (ValueError, KeyError) as e:
            raise GameError(f"The save is damaged ({type(e).__name__}).") from e
        self.here = here
        self.bag[:] = state["bag"]
        self.health, self.turns = state["health"], state["turns"]
        for k, r in state["rooms"].items():
            self.rooms[k].__dict__.update(r)
        for k, i in state["items"].items():
            vars(self.items[k]).update(i)
        for c in self.creatures:
            c.room = state["creatures"][c.name]
        print("Loaded.")
        self.do_look()

    def do_saves(self, *_):
        names = sorted(p.stem for p in self.save_dir.glob("*.json")) if self.save_dir.exists() else []
        print("Saves:", ", ".join(names) or "none")

    def do_quit(self, *_):
        self.outcome = Outcome.QUIT

    def do_help(self, *_):
        self.say("Commands: " + ", ".join(sorted(n[3:] for n in dir(self) if n.startswith("do_"))))

    # -- loop
    def execute(self, line):
        words = [self.aliases.get(w, w) for w in re.findall(r"\w+", line.lower()) if w not in ("the", "a", "to")]
        if not words:
            return
        verb, *rest = words
        if verb in self.here.exits or verb in ("north", "south", "east", "west", "up", "down", "out"):
            verb, rest = "go", [verb]
        command = getattr(self, "do_" + verb, None)
        if command is None:
            raise GameError(f"I do not know how to {verb}.")
        command(*rest)
        self.turns += 1
        for creature in self.creatures:
            for event in creature.act(self):
                print(event)
        if self.health <= 0:
            self.outcome = Outcome.DEAD

    def play(self, lines):
        self.do_look()
        for line in lines:
            print(">", line.rstrip("\n"))
            try:
                self.execute(line)
            except GameError as e:
                print(e)
            if self.outcome is not Outcome.PLAYING:
                break
        else:
            print("(end of input)")
        messages = {Outcome.WON: "You won", Outcome.QUIT: "Bye", Outcome.DEAD: "You died"}
        print(f"{messages.get(self.outcome, 'Unfinished')} after {self.turns} turns with {self.health} health.")
        return self.outcome


def main(argv):
    world, seed = WORLD, 1
    while argv:
        option = argv.pop(0)
        if option == "--seed" and argv:
            seed = int(argv.pop(0))
        elif option == "--world" and argv:
            try:
                world = json.loads(Path(argv.pop(0)).read_text(encoding="utf-8"))
            except (OSError, ValueError) as e:
                sys.exit(f"cannot load world: {e}")
        else:
            sys.exit(f"usage: adventure.py [--seed N] [--world FILE]; got {option!r}")
    try:
        game = Game(world, seed)
    except (ValueError, KeyError, TypeError) as e:
        sys.exit(f"bad world: {type(e).__name__}: {e}")
    outcome = game.play(sys.stdin)
    return {Outcome.WON: 0, Outcome.QUIT: 0, Outcome.DEAD: 10}.get(outcome, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
