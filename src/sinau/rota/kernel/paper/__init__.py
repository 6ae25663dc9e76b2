"""Files from anybody: read into a problem or a plan, or refused with every fault in words."""
