# Ein Blog eintragen.
