"""What the ways of uploading share, whatever their protocol: logins, names, the spool, certificates, the reception."""
