"""Pages while an edition meets: the participant's, the moderator's, the big screen."""
