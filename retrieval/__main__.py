"""`python -m retrieval`: the commands that need no Telegram."""

from retrieval import begin_in_large_pages


def main() -> None:
    """Run the command line."""
    begin_in_large_pages()
    from retrieval.cli import commands

    commands(prog_name="python -m retrieval")


if __name__ == "__main__":
    main()
