"""A Telegram of our own on loopback: the Bot API server (`api`) and its people (`chats`)."""
