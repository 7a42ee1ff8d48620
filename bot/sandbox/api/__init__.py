"""The Bot API server of the sandbox. Start at `server.BotApi`.

It keeps the rules that Telegram keeps, in Telegram's words; they were checked against the source of
the official server (tdlib/telegram-bot-api) and of tdlib, and against core.telegram.org/bots/api.
"""
