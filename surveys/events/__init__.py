"""Round tables, seminars, master-classes: called together, attended, minuted, looked back on."""
