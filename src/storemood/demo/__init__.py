"""The demonstration: a pretend chain, people who do not exist, and cameras that upload over real FTP."""
