from pkgutil import extend_path
import sys
import os
sys.path.append(os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "parts"))
__path__ = extend_path(__path__, __name__)
