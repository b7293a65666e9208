"""The development runner: the command `dev`, behind each line of a plain Procfile.

Read in this order: `plan` (what a line asks for), `state` (what a line does next, pure), `supervisor` (the hands),
`child` and `launch` (one process and its death tie), `worker` (what runs inside `serve` and `work`). `env` alone
reads the environment and `.env` files, `procfile` alone touches honcho. It knows nothing of the project it runs.
"""
