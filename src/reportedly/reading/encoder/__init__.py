"""The learned reader: one small encoder that sees each word in its context and gives every layer's labels at once."""
