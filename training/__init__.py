"""How the encoder that ships with the package is trained: `make train`. Nothing here is needed to read a report."""
