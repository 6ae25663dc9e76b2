"""What people send to the pages of people, made clean. Forms check; nothing is stored."""
