"""`python -m runner` is `dev`."""

from runner.cli import main

main()
