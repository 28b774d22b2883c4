"""Cameras upload photos here by FTP; "226" is answered only when the photo is durable."""
