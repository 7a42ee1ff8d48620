"""What keeps the bot usable when somebody presses, writes or guesses without end."""
