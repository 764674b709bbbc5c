"""When: time expressions, the times they stand for, and the days these cover."""
