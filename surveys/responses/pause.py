"""/cancel: what is going on stops; what is stored stays."""

from surveys.ports import HasFocuses


def pause(tx: HasFocuses, account: int) -> bool:
    """False: nothing was going on."""
    if tx.focuses.get(account) is None:
        return False
    tx.focuses.clear(account)
    return True
