"""Packs: what Sinau brings along as files, and how to read them (docs/packs.md).

Below the rooms, because a pack speaks to several of them; plain Python, no Django.
"""
