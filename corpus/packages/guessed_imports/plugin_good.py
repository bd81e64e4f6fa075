VALUE = 3
print("plugin_good is imported")
