"""The files of messages: what each is, whether it is here, and what Meta calls it."""
