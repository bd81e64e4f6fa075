import lib

print(lib.make("A"), lib.of_kind(type, "B"), lib.of_kind(lib.Meta, "C"), lib.of_dict(lib.Meta, "D"))
print(lib.Meta("E", (), {}), type("F", (), {}), lib.Meta("G", (lib.make("H"),), {"z": 1}).__mro__)
print(lib.of_kind(lambda *args: args, "I"), lib.names())
