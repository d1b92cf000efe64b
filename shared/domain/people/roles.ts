/** Roles of an office (product A2). One person has one role in a vault. */
export const roles = ['supervisor', 'intake', 'investigator', 'monitor', 'auditor', 'administrator'] as const;
export type Role = (typeof roles)[number];
