"""No other program is asked for the hardware address."""


def _get_command_stdout(command, *args):
    return None
