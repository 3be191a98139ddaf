"""Departments, establishments and legal units: v4, and v3 until its sunset."""
