"""Run the command line as `python -m printnews`."""

from printnews.cli import main

if __name__ == "__main__":
    main()
