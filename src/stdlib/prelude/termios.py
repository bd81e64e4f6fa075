"""termios: what is no terminal raises as it does in CPython; the modes of a terminal cannot be changed."""
import os


class error(Exception):
    pass


TCSANOW, TCSADRAIN, TCSAFLUSH = 0, 1, 2
TCIFLUSH, TCOFLUSH, TCIOFLUSH = 0, 1, 2
TCOOFF, TCOON, TCIOFF, TCION = 0, 1, 2, 3
IGNBRK, BRKINT, IGNPAR, PARMRK, INPCK, ISTRIP, INLCR, IGNCR, ICRNL, IUCLC, IXON, IXANY, IXOFF, IMAXBEL = (1 << i for i in range(14))
OPOST, OLCUC, ONLCR, OCRNL, ONOCR, ONLRET, OFILL, OFDEL = (1 << i for i in range(8))
CSIZE, CS5, CS6, CS7, CS8, CSTOPB, CREAD, PARENB, PARODD, HUPCL, CLOCAL = 48, 0, 16, 32, 48, 64, 128, 256, 512, 1024, 2048
ISIG, ICANON, XCASE, ECHO, ECHOE, ECHOK, ECHONL, NOFLSH, TOSTOP, ECHOCTL, ECHOPRT, ECHOKE, FLUSHO, IEXTEN = 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 32768
VINTR, VQUIT, VERASE, VKILL, VEOF, VTIME, VMIN, VSWTC, VSTART, VSTOP, VSUSP, VEOL, VREPRINT, VDISCARD, VWERASE, VLNEXT, VEOL2 = range(17)
NCCS = 32
B0, B50, B75, B110, B134, B150, B200, B300, B600, B1200, B1800, B2400, B4800, B9600, B19200, B38400 = range(16)
B57600, B115200, B230400 = 4097, 4098, 4099
TIOCGWINSZ, TIOCSWINSZ, TCGETS, TCSETS, FIONREAD, TIOCGPGRP, TIOCSPGRP, TIOCSTI, TIOCINQ, TIOCOUTQ = 21523, 21524, 21505, 21506, 21531, 21519, 21520, 21522, 21531, 21521


def _terminal(fd, what):
    if not isinstance(fd, int):
        fd = fd.fileno()
    try:
        os.fstat(fd)
    except OSError as e:
        raise error(e.errno, e.strerror) from None
    if not os.isatty(fd):
        raise error(25, "Inappropriate ioctl for device")
    from _portalis import refuse
    refuse(f"termios.{what}(): the modes of a terminal cannot be read or changed")


def tcgetattr(fd, /):
    _terminal(fd, "tcgetattr")


def tcsetattr(fd, when, attributes, /):
    _terminal(fd, "tcsetattr")


def tcsendbreak(fd, duration, /):
    _terminal(fd, "tcsendbreak")


def tcdrain(fd, /):
    _terminal(fd, "tcdrain")


def tcflush(fd, queue, /):
    _terminal(fd, "tcflush")


def tcflow(fd, action, /):
    _terminal(fd, "tcflow")


def tcgetwinsize(fd, /):
    _terminal(fd, "tcgetwinsize")


def tcsetwinsize(fd, winsize, /):
    _terminal(fd, "tcsetwinsize")
