"""The recipe that trains briefgen's English pipeline from open corpora."""
