"""量速: how long documents take, cold and warm, beside what a newcomer would write."""
