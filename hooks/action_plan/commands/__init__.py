"""The commands of `plan`, one module each: its options, and what it does.

Imports everything below; but a module only when its command runs, so that every command starts fast.
"""
