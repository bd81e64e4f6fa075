# requires: colorama==0.4.6
from colorama import Back, Cursor, Fore, Style, ansi, init, deinit

print(repr(Fore.RED + "x" + Style.RESET_ALL), repr(Back.GREEN), repr(Cursor.UP(2)), repr(ansi.clear_screen()), repr(ansi.set_title("t")))
init(strip=True)
print(Fore.RED + "stripped" + Fore.RESET)
deinit()
