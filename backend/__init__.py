"""The shop: line items in, checked shop drawings out.

Read in this order: `fenestration` (a line becomes a unit, pure), `drafting` (a unit becomes sheets, pure), then the
features `catalogue`, `projects`, `drawings`, `sync`, each with routes | tasks over service over queries over models.
`app` (web) and `scheduler` (background work) are the two entry points; `migrate` is run before either.
It knows nothing of the runner that starts it in development.
"""
