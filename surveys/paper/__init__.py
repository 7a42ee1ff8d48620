"""Questionnaires on paper: printed with a code, and their answers entered by an adult."""
