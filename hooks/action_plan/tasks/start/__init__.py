"""Makes a copy of the project that of another publisher, and says what in it still belongs to somebody else.

Imports everything below the commands; prints nothing and asks nothing.
"""
