"""What every page is made of: tokens, shells and the small parts that must look and behave alike everywhere."""
