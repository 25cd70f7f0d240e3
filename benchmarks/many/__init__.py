"""一个区: a thousand invented units in one command; what it takes, and what is left when it is killed."""
