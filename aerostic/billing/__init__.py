"""Plans, and what a workspace has used of its own."""
