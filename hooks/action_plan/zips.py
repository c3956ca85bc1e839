"""What stands in a ZIP that is damaged, or none: what reading it raises."""

import struct
import zipfile
import zlib

DAMAGED = (
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    OSError,
    EOFError,
    ValueError,
    struct.error,
    zlib.error,
)
"""What Python raises where the bytes are not those of a ZIP, or one that it can unpack."""
