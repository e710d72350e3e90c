// Audits
