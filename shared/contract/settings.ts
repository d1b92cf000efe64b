import { z } from 'zod';
import { officeSettingsSchema, type OfficeSettings } from '#shared/domain/settings/model.ts';
import { command, query } from './define.ts';

/** Read by everyone who works in the vault: the window follows them. */
export const readSettings = query<{ readonly settings: OfficeSettings }>()({
  name: 'settings.read',
  input: z.strictObject({}),
  permission: 'vault.read',
  topics: ['settings'],
});

/** Changes what is given and leaves the rest. The entry names each changed setting with its old and new value. */
export const saveSettings = command<{ readonly settings: OfficeSettings }>()({
  name: 'settings.save',
  input: officeSettingsSchema.partial(),
  permission: 'office.settings',
  refusals: ['settings.unchanged'],
  topics: ['settings', 'ledger'],
  records: ['settings.changed'],
});

export const settingsOperations = [readSettings, saveSettings] as const;
