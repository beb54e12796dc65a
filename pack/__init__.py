"""The pack: everything that is a city's, in one folder; the lowest room, which every other may ask."""
