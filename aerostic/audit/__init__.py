"""Who did what: written in the transaction of the change itself, never changed."""
