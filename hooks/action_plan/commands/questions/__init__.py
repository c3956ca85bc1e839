"""What commands ask at a terminal: the dialogue, and the questions of each command.

Imports everything below the commands.
"""
