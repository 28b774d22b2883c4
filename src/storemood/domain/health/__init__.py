"""Whether cameras do what they and their stores usually do: what is usual, what is odd now, and what to do about it."""
