import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import { useLingui } from '@lingui/react';
import { useCallback, useMemo } from 'react';

import { roles, type Role } from '#shared/domain/people/roles.ts';

import type { Option } from '../../../ui/options.tsx';

type RoleWords = { readonly name: MessageDescriptor; readonly does: MessageDescriptor };

const roleWords: Record<Role, RoleWords> = {
  supervisor: {
    name: msg({ message: 'Supervisor', comment: 'Role of a person in the office' }),
    does: msg({
      message:
        'Reads every complaint that is not restricted, and the investigations given to them. Adds and ends people, agrees to what needs two, sets the rules of the office.',
      comment: 'What a role may see and do',
    }),
  },
  intake: {
    name: msg({ message: 'Complaint handler', comment: 'Role of a person in the office' }),
    does: msg({
      message: 'Registers and imports complaints, and reads every complaint that is not restricted. Reads no investigation.',
      comment: 'What a role may see and do',
    }),
  },
  investigator: {
    name: msg({ message: 'Investigator', comment: 'Role of a person in the office' }),
    does: msg({
      message: 'Works on the investigations and complaints given to them: material, conclusions. Reads nothing else.',
      comment: 'What a role may see and do',
    }),
  },
  monitor: {
    name: msg({ message: 'Reporting officer', comment: 'Role of a person in the office' }),
    does: msg({
      message: 'Reads the investigations given to them, writes recommendations and makes reports.',
      comment: 'What a role may see and do',
    }),
  },
  auditor: {
    name: msg({ message: 'Auditor', comment: 'Role of a person in the office' }),
    does: msg({
      message: 'Sees that things were done, by whom and when. Opens no complaint and no investigation.',
      comment: 'What a role may see and do',
    }),
  },
  administrator: {
    name: msg({ message: 'Administrator', comment: 'Role of a person in the office' }),
    does: msg({
      message: 'Sees who works here and asks a supervisor for accounts. Sees no case and no record.',
      comment: 'What a role may see and do',
    }),
  },
};

/** The role that a text from the engine names, or null for one that this window does not know. */
export const roleOf = (text: string): Role | null => roles.find((role) => role === text) ?? null;

/** A supervisor or auditor is made, given new keys and ended by two persons (resources/docs/formats.md, 5.2). */
export const needsTwo = (role: string): boolean => role === 'supervisor' || role === 'auditor';

/** Gives the word for a role in the language of the window. */
export function useRoleWord(): (role: string) => string {
  const { i18n } = useLingui();
  return useCallback(
    (text) => {
      const role = roleOf(text);
      return role === null ? '' : i18n._(roleWords[role].name);
    },
    [i18n],
  );
}

/** Gives what a role may see and do. */
export function useRoleHelp(): (role: Role) => string {
  const { i18n } = useLingui();
  return useCallback((role) => i18n._(roleWords[role].does), [i18n]);
}

/** The roles to choose from, each with what it may see and do. */
export function useRoleOptions(without?: string): readonly Option<Role>[] {
  const { i18n } = useLingui();
  return useMemo(
    () =>
      roles
        .filter((role) => role !== without)
        .map((role) => ({ id: role, label: i18n._(roleWords[role].name), hint: i18n._(roleWords[role].does) })),
    [i18n, without],
  );
}
