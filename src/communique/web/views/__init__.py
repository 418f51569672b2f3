"""Values → pages. Pure: no request, no archive, no clock."""
