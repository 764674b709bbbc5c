"""`python -m training.sums`: the list of what each file of the model is, made anew. Needs nothing of what trains."""

from __future__ import annotations

from reportedly.reading.encoder.encoder import MODEL
from reportedly.reading.encoder.sums import LIST, make_list

if __name__ == "__main__":
    (MODEL / LIST).write_text(make_list(), "ascii")
