"""Words the program knows: lists in data files, each with a loader of pure look-ups."""
