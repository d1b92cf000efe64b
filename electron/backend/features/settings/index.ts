import type { OfficeSettings } from '#shared/domain/settings/model.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Handler, Handlers } from '../../handlers.ts';
import { newEventId } from '../../ledger/append.ts';
import { refuse } from '../../refusal.ts';
import { boundSettings } from './bound.ts';
import { boundOfficeName, nameOffice } from './office-name.ts';
import { OFFICE, putSettings, settingsDigest, settingsHead, settingsIn } from './store.ts';

const readSettings: Handler<'settings.read'> = ({ reader }) => ok({ settings: settingsIn(reader) });

const saveSettings: Handler<'settings.save'> = ({ session, writer }, change) => {
  const before = settingsIn(writer);
  const settings: OfficeSettings = {
    idleMinutes: change.idleMinutes ?? before.idleMinutes,
    warnExposed: change.warnExposed ?? before.warnExposed,
    showCounts: change.showCounts ?? before.showCounts,
    verifyEveryDays: change.verifyEveryDays ?? before.verifyEveryDays,
    rehashEveryDays: change.rehashEveryDays ?? before.rehashEveryDays,
    backupEveryDays: change.backupEveryDays ?? before.backupEveryDays,
    backupKeepDays: change.backupKeepDays ?? before.backupKeepDays,
    backupKeepLast: change.backupKeepLast ?? before.backupKeepLast,
    keepComplaintMonths: change.keepComplaintMonths ?? before.keepComplaintMonths,
    keepInvestigationMonths: change.keepInvestigationMonths ?? before.keepInvestigationMonths,
  };
  const keys = Object.keys(settings) as (keyof OfficeSettings)[];
  const changed = keys.filter((key) => settings[key] !== before[key]);
  if (changed.length === 0) return refuse('settings.unchanged');
  const head = settingsHead(writer);
  const digestBefore = head === null ? null : settingsDigest(writer, head.version);
  const next = { version: (head?.version ?? 0) + 1, eventId: newEventId(session) };
  putSettings(writer, settings, next);
  return ok({
    value: { settings },
    events: [
      {
        id: next.eventId,
        kind: 'settings.changed',
        subject: OFFICE,
        subjectType: 'settings',
        file: null,
        before: digestBefore,
        after: settingsDigest(writer, next.version),
        detail: Object.fromEntries(changed.map((key) => [key, { after: Number(settings[key]), before: Number(before[key]) }])),
      },
    ],
  });
};

export const settingsHandlers: Handlers<'settings.read' | 'settings.save'> = {
  'settings.read': readSettings,
  'settings.save': saveSettings,
};

/** What other features may use of this one. */
export { boundOfficeName, boundSettings, nameOffice, settingsIn };
