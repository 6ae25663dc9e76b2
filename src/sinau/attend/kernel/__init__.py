"""Attendance without Django: reports read, presence united, names asked about."""
