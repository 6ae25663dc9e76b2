"""The days of a series: so many weekdays, every so many weeks, none of them free."""
