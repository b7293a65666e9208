"""The development runner: the command `dev`, behind each line of a plain Procfile. It knows nothing of what it runs.

Read in this order:

- `plan` (what a line asks for), `state` (what it does next, pure), `supervisor` (the hands), `attempts` (processes);
- life and death: `child`, `launch`, `guardian` and `guarding`, `lifeline` (the watch on honcho), `order`, `sweep`;
- reload: `watch` and `ignored` (which saves count), `warm`, `nest` and `zygote` (what is imported before it is needed,
  in `layers`), `worker`, `serving`, and the hand-over in `adopted` and `link`;
- connections: `front` (accepts, passes on, answers when nobody can) in its `loop`, `parked`, `legacy` (of a dead
  worker, pure), `wire`, `table`, `tcp`, `answer`, `error_page`;
- from other terminals: `control` (the door of a line), `client`, `logs` and `tail`, `attach`, `up`, `doctor`, `smoke`.

`env` alone reads the environment and `.env` files, `procfile` alone touches honcho. `system` alone asks which system
this is: `kernel` (/proc) answers on Linux, which is what is tested; `portable` (psutil, for macOS and Windows) and
`windows` were reasoned about.
"""
