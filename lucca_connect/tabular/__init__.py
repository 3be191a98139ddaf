"""Tables in files and streams: csv, json, ndjson and xlsx, read tolerantly and written strictly.

Nothing of Lucca is known here: a cell is a text or nothing. What a text means is `mapping.cells`.
"""
