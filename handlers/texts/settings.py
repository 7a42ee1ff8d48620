"""`/settings`."""


def settings() -> str:
    return "<b>Настройки программы</b>\n\nЧто посмотреть или изменить?"
