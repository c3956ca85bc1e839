"""The tests. What Python compiles is kept beside them whatever the machine's settings say: to compile all anew, in each
worker and each command that is run, costs more than many tests."""

import os
import sys

sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
