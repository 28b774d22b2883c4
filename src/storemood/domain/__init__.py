"""The product in plain Python: facts, periods, hours, rollups and errors. Standard library only."""
