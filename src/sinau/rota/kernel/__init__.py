"""Kernels of the rota.

``paper`` reads, ``rota`` asks and answers, ``engine``, ``casts`` and ``exact`` find,
``proof`` doubts.
"""
