"""`python -m tqcheck` is the command line."""

from tqcheck.cli.main import run

if __name__ == "__main__":
    run()
