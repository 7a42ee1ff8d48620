"""Words under long lists."""

EARLIER = "Предыдущие"
LATER = "Следующие"
