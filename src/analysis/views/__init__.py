"""What each report shows, drawn from the tables of a study: one file for each report."""
