"""What a web page says of itself: its encoding, its linked data, when it was published."""
