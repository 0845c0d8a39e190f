"""Measurements, apart from the tests: machines are noisy, so figures are compared within one run and never asserted."""
