# La mesa: lo que hacen los facilitadores y la redacción.
