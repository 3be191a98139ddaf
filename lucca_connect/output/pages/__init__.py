"""Pages for people: self-contained HTML files that work from a folder, a mail or a share."""
