# Le bureau : ce que font les animateurs et la rédaction.
