"""From recruited candidates to a plan: names become ids, duplicates are found, nobody is created
twice. Pure: everything read from Lucca comes as one `Directory`."""
