"""Views: the finished words of a report, made by plain functions and put in place by templates.

A view is frozen records of texts, booleans and tuples. Numbers are already Swedish text, a state has word and
symbol, and what is missing is spelled out, so that a template never has to compute. ``reports.py`` lists the reports.
"""
