"""A believable installation to look at, made through the features' own verbs. Never in production."""
