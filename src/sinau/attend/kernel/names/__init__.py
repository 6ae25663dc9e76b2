"""Who a displayed name is: known by address or alias, else suggested with the reason."""
