"""`python -m embedresolver`."""

from embedresolver.cli import main

if __name__ == "__main__":
    main()
