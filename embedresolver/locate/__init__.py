"""Finding the post that a page quotes without any link to it."""
