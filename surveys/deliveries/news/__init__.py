"""What a message is about, read at the moment it goes: things may have changed since planning."""
