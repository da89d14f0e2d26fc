"""What can be set: by each person for themselves, and by whoever may for the workspace."""
