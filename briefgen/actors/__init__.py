"""Who speaks and acts: within one article, then one entry across all."""
