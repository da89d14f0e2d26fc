"""What every page is made of: tokens, frames and the small parts that must look and behave alike everywhere."""
