"""Copies of the database: made while the bot writes, checked, kept, put back."""
