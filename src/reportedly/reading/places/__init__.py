"""Where the places are that a report names: a gazetteer, and which of its entries a name stands for."""
