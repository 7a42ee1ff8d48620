"""The command line: `mentor-bot` = `python -m bot`."""


def main() -> None:
    raise SystemExit(2)


if __name__ == "__main__":
    main()
