"""Sending: the body of the mail that carries the email edition."""
