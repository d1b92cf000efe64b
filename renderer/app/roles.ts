import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import { useLingui } from '@lingui/react';
import { useCallback } from 'react';

import { roles, type Role } from '#shared/domain/people/roles.ts';

const roleWords: Record<Role, MessageDescriptor> = {
  supervisor: msg({ message: 'Supervisor', comment: 'Role of a person in the office' }),
  intake: msg({ message: 'Complaint handler', comment: 'Role of a person in the office' }),
  investigator: msg({ message: 'Investigator', comment: 'Role of a person in the office' }),
  monitor: msg({ message: 'Reporting officer', comment: 'Role of a person in the office' }),
  auditor: msg({ message: 'Auditor', comment: 'Role of a person in the office' }),
  administrator: msg({ message: 'Administrator', comment: 'Role of a person in the office' }),
};

/** The role that a text from the engine names, or null for one that this window does not know. */
export const roleOf = (text: string): Role | null => roles.find((role) => role === text) ?? null;

/** Gives the word for a role in the language of the window. */
export function useRoleWord(): (role: string) => string {
  const { i18n } = useLingui();
  return useCallback(
    (text) => {
      const role = roleOf(text);
      return role === null ? '' : i18n._(roleWords[role]);
    },
    [i18n],
  );
}
