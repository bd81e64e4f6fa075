# The C module is always there: CPython's _pydecimal would be linked for nothing.
from _decimal import *
from _decimal import __doc__
from _decimal import __version__
from _decimal import __libmpdec_version__
