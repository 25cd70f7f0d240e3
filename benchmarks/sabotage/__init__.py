"""破坏试验: seeded single edits of written files, each of which `verify` must find."""
