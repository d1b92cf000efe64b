import { z } from 'zod';
import { languages, themes, type Preferences } from '#shared/contract/shell.ts';
import type { Files } from './ports.ts';

export type PreferenceStore = {
  read(): Promise<Preferences>;
  /** Writes what is given and keeps the rest. */
  update(change: Partial<Preferences>): Promise<Preferences>;
};

/** The exact allow-list of what lies in clear in the profile folder (security.md, check 6). */
const stored = z.object({ language: z.enum(languages).nullable().catch(null), theme: z.enum(themes).catch('system') });

export const preferencesFile = 'preferences.json';

/** Kept in `<profile>/preferences.json`. A file that is missing or does not parse counts as none: nothing in it is worth an error. */
export function createPreferences(profile: string, files: Files): PreferenceStore {
  const path = `${profile}/${preferencesFile}`;

  const read = async (): Promise<Preferences> => {
    try {
      return stored.parse(JSON.parse(new TextDecoder().decode(await files.readFile(path))));
    } catch {
      return stored.parse({});
    }
  };

  return {
    read,
    async update(change) {
      const next = stored.parse({ ...(await read()), ...change });
      await files.mkdir(profile, { recursive: true, mode: 0o700 });
      await files.writeFile(`${path}.new`, `${JSON.stringify(next)}\n`, { mode: 0o600 });
      await files.rename(`${path}.new`, path);
      return next;
    },
  };
}
