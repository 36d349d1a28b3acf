"""Takes a person through a form: what was answered, what is left, what a page shows. Pure."""
