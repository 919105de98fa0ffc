"""`briefgen schema`: the JSON Schema of brief.json."""

from briefgen.cli.talk import hand_out


def schema() -> None:
    """Print the JSON Schema of brief.json."""
    from briefgen.rendering import brief_schema  # noqa: PLC0415 - pydantic is slow to import

    hand_out(brief_schema())
