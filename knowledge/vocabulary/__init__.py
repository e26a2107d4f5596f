"""The words of the program, as data, and what reads them."""
