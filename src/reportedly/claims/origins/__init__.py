"""Origins: copies and shared sources that count once, and the graph that shows why."""
