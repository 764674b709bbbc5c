"""The kinds of source, one module each: how it is told by its content, and how its reports are read."""
