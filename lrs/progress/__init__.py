"""Progress, reduced from statements: pure functions (row, facts) → row; the same ones rebuild everything."""
