"""The promises of the project; a package of its own, since a library may bring one of the same name."""
