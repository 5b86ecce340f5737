"""What tools/quality is made of: sets of gold, the scorer, the floor, the reports."""
