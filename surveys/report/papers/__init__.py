"""Documents at the end of a year: certificates, letters of thanks, a press note, a dossier."""
