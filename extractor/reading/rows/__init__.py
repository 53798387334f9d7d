"""From the printed rows of a table to the cells of the form: labels, tokens, columns, places."""
