"""Where a team talks with its customers: the conversations, one thread, and the road back."""
