"""How people prove who they are: passwords, one-time codes, and a company's own directory by OpenID Connect."""
