# Suscribirse, confirmar, cambiar lo que se recibe, dejarlo.
