"""The second entrypoint: RQ processes that drain lines and perform jobs, and the clock that wakes them."""
