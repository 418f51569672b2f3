"""Other people's gold in its own formats, and how well the program does on it."""
