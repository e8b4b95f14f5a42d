"""Who talks with whom: direct conversations, groups, members and roles."""
