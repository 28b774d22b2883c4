"""What a camera can see of a face: from its sensor, lens and place to pixels, verdicts and the cheapest fix."""
