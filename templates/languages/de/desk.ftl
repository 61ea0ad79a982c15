# Der Schreibtisch: was Kursleitung und Redaktion tun.
