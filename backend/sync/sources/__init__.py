"""Where a job's sheet lives outside: a Google Sheet, an https address, a file of one folder.

`address` tells them apart; `reading` asks `google`, `web` or `folder`, and what comes back (`fetched`) goes to the
importer like an upload. `network` keeps addresses out that lead inside. Nothing here knows the database.
"""
