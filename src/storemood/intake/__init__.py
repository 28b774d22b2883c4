"""Cameras upload photos here by HTTPS or SFTP; success is answered only when the photo is durable."""
