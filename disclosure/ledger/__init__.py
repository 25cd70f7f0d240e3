"""账: load one budget input into an immutable ledger of lines and statements."""
