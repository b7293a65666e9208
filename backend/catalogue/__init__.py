"""What the shop builds from: frame series with the evidence of every value, their pictures, and the option lists."""
