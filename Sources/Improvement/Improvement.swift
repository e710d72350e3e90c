// Improvement
