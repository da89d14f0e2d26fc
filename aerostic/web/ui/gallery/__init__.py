"""`/ui`, in development only: every part, each as it is written in a page."""
