"""The yearly report: pictures and the document the curator signs."""
