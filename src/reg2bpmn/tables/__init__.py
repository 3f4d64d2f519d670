"""Any table of steps as a record: formats -> grids -> the table of steps -> what its cells mean -> record."""
