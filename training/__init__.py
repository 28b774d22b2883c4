"""Training of the networks that the product ships. Needs torch, which the product itself does not."""
