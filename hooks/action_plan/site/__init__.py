"""Everything that is published, made of plan, history and archive by one pure function: `build`.

Imports the downloads and below; knows no engine and no host.
"""
