"""The yearly contest for the best mentor: nominations, cards, jury, popular vote, results."""
