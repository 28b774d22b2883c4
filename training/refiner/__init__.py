"""Training of the refiner: the network that looks again at what the detector takes for a face."""
