"""Bulletin text -> facts."""
