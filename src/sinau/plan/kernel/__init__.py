"""Kernels of the plan.

``rota`` asks and answers, ``engine`` and ``exact`` find, ``proof`` doubts.
"""
