"""Brown clusters as vectors: the path of a word's cluster from the root, as a sum of codes."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]

PATH_PREFIXES = (4, 6, 8, 10, 12, 16)
SEED = 5


def cluster_path(cluster: int) -> str:
    """The path of a Brown cluster from the root; the table keeps it with the first bit lowest."""
    return f"{cluster:b}"[::-1] if cluster else ""


def path_codes(paths: Sequence[str], width: int) -> Matrix:
    """A random code per path prefix, summed: near clusters get near codes."""
    generator = np.random.default_rng(SEED)
    prefixes = sorted({path[:length] for path in paths if path for length in PATH_PREFIXES})
    code = {prefix: generator.normal(size=width) for prefix in prefixes}
    codes = np.zeros((len(paths), width), dtype="f")
    for row, path in enumerate(paths):
        # in one order: sums of floats differ with it, and a training with its last digits
        for prefix in sorted({path[:length] for length in PATH_PREFIXES}) if path else ():
            codes[row] += code[prefix]
    return unit_rows(codes)


def unit_rows(matrix: Matrix) -> Matrix:
    """Each row scaled to length one; empty rows stay empty."""
    norms = np.linalg.norm(matrix, axis=1, keepdims=True)
    scaled: Matrix = (matrix / np.maximum(norms, 1e-8)).astype("f")
    return scaled
