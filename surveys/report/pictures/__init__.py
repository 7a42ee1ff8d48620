"""Pictures as PNG, out of plain data: readable on a phone and in black-and-white print.

matplotlib only paints: everything is laid out here in points, line after line, so that no two
labels can overlap. Runs in a child process (`surveys.apart`): matplotlib never enters the bot.
"""
