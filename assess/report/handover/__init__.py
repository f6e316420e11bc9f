"""The plan for other programs: a calendar file and issues to import into a tracker."""
