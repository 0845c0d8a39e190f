"""The standard (xAPI 1.0.3, and 2.0 = IEEE 9274.1.1; cmi5) as pure functions: no web framework, no database."""
