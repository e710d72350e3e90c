// Oversight
