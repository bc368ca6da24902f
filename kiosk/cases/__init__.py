"""One application: the filled form with its authors, papers, signature, outcome and timeline."""
