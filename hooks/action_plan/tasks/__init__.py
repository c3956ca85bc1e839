"""What can be done to a plan, each with its conditions: a command, a form, a test or a service may call it.

Imports everything below the commands; prints nothing and asks nothing.
"""
