"""Kernels of the plan.

``paper`` reads, ``rota`` asks and answers, ``engine`` and ``exact`` find, ``proof`` doubts.
"""
