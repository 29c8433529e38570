"""Where `footnote`, and `python -m bot`, begin."""

from retrieval import begin_in_large_pages


def main() -> None:
    """Run the command line."""
    begin_in_large_pages()
    from bot.cli import main as run

    run()


if __name__ == "__main__":
    main()
