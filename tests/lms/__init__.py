"""Stand-ins for an LMS, written from the standards: they launch what the builder made and judge what it does."""
