import { z } from 'zod';

/** What an office decides for everyone who opens its vault. */
export const officeSettingsSchema = z.strictObject({
  /** Minutes of quiet after which the window locks by itself. */
  idleMinutes: z.int().min(1).max(60),
  /** Whether the window says at unlock that this computer shows something of the work. */
  warnExposed: z.boolean(),
  /** Whether the sections at the side show how much lies in them. */
  showCounts: z.boolean(),
  /** Days after which the record is checked in the background, and all material read again. */
  verifyEveryDays: z.int().min(1).max(366),
  rehashEveryDays: z.int().min(1).max(366),
  /** Days after which a backup is asked for, and after which a generation is removed by the next one on the same drive. */
  backupEveryDays: z.int().min(1).max(366),
  backupKeepDays: z.int().min(7).max(3660),
  /** 0: all generations within those days stay. Else so many of the newest, and the first of each month. */
  backupKeepLast: z.int().min(0).max(99),
  /** Months after which a file is due for review where nobody decided otherwise: starting values that no law gives. */
  keepComplaintMonths: z.int().min(1).max(1200),
  keepInvestigationMonths: z.int().min(1).max(1200),
});
export type OfficeSettings = z.infer<typeof officeSettingsSchema>;

/** Until somebody decides otherwise. No counts: a stranger may be looking. */
export const firstSettings: OfficeSettings = {
  idleMinutes: 10,
  warnExposed: true,
  showCounts: false,
  verifyEveryDays: 7,
  rehashEveryDays: 30,
  backupEveryDays: 7,
  backupKeepDays: 365,
  backupKeepLast: 0,
  keepComplaintMonths: 60,
  keepInvestigationMonths: 120,
};
