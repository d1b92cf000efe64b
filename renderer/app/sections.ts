import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import type { ComponentType } from 'react';

import type { Permission } from '#shared/domain/people/permissions.ts';

import { RequestsScreen } from '../features/approvals/index.ts';
import { BackupsScreen } from '../features/backups/index.ts';
import { AmendScreen, ComplaintsScreen, RegisterScreen } from '../features/complaints/index.ts';
import { ImportScreen } from '../features/imports/index.ts';
import { InvestigationsScreen } from '../features/investigations/index.ts';
import { ChecksScreen, RecordScreen, SealsScreen } from '../features/ledger/index.ts';
import { MyKeysScreen } from '../features/my-keys/index.ts';
import { AddPersonScreen, NewKeysScreen, PeopleScreen } from '../features/people/index.ts';
import { RecoveryScreen } from '../features/recovery/index.ts';
import { SalvageScreen } from '../features/salvage/index.ts';
import { KeepingScreen } from '../features/retention/index.ts';
import { InventoryScreen, WhereaboutsScreen } from '../features/store/index.ts';
import { ComputerScreen } from './settings/computer-screen.tsx';
import { SettingsScreen } from './settings/settings-screen.tsx';
import { TodayScreen } from './today/today-screen.tsx';

/** One section of the window: a name at the side, a letter after `g`, and its screens. */
export type Section = {
  readonly id: string;
  readonly label: MessageDescriptor;
  /** The letter that leads there after `g`. */
  readonly letter: string;
  /** Without it the section is not shown. */
  readonly permission: Permission;
  /** Screens by the path after the section's own; `''` is the first. A `$name` in a path is a parameter. */
  readonly screens: readonly { readonly path: string; readonly Screen: ComponentType }[];
  /** What can be begun here from anywhere. */
  readonly commands: readonly SectionCommand[];
  /** Where it stands: with the work, or under the line. */
  readonly place: 'work' | 'below';
};

export type SectionCommand = {
  readonly id: string;
  readonly label: MessageDescriptor;
  readonly permission: Permission;
  /** The screen that it opens, from the root: `/complaints/new`. */
  readonly to: string;
};

/** In the order in which the work goes. What does not exist yet is not shown. */
export const sections: readonly Section[] = [
  {
    id: 'today',
    label: msg({ message: 'Today', comment: 'Section of the window: what is to be done today' }),
    letter: 't',
    permission: 'approvals.read',
    place: 'work',
    screens: [{ path: '', Screen: TodayScreen }],
    commands: [],
  },
  {
    id: 'complaints',
    label: msg({ message: 'Complaints', comment: 'Section of the window' }),
    letter: 'c',
    permission: 'complaints.read',
    place: 'work',
    screens: [
      { path: '{-$id}', Screen: ComplaintsScreen },
      { path: 'new/{-$draft}', Screen: RegisterScreen },
      { path: '$id/amend', Screen: AmendScreen },
      { path: 'import/{-$batch}', Screen: ImportScreen },
    ],
    commands: [
      {
        id: 'complaints.register',
        label: msg({ message: 'Register a complaint', comment: 'Title of the form of a new complaint' }),
        permission: 'complaints.write',
        to: '/complaints/new',
      },
      {
        id: 'complaints.import',
        label: msg({ message: 'Import a table', comment: 'Title of the screen that brings in complaints from a spreadsheet' }),
        permission: 'complaints.import',
        to: '/complaints/import',
      },
    ],
  },
  {
    id: 'investigations',
    label: msg({ message: 'Investigations', comment: 'Section of the window' }),
    letter: 'i',
    permission: 'investigations.read',
    place: 'work',
    screens: [{ path: '{-$id}/{-$tab}/{-$part}', Screen: InvestigationsScreen }],
    commands: [],
  },
  {
    id: 'store',
    label: msg({ message: 'Store', comment: 'Section of the window: where the material is kept' }),
    letter: 'l',
    permission: 'evidence.read',
    place: 'work',
    screens: [
      { path: '', Screen: WhereaboutsScreen },
      { path: 'inventory', Screen: InventoryScreen },
    ],
    commands: [
      {
        id: 'store.inventory',
        label: msg({ message: 'Take an inventory', comment: 'Command: begins to go through a place of the store' }),
        permission: 'evidence.write',
        to: '/store/inventory',
      },
    ],
  },
  {
    // Before the requests, so that an auditor begins here; for others it stands under the line.
    id: 'record',
    label: msg({ message: 'Record of actions', comment: 'Section of the window' }),
    letter: 'a',
    permission: 'ledger.read',
    place: 'below',
    screens: [
      { path: '{-$number}', Screen: RecordScreen },
      { path: 'seals', Screen: SealsScreen },
      { path: 'checks', Screen: ChecksScreen },
      { path: 'salvage', Screen: SalvageScreen },
    ],
    commands: [],
  },
  {
    id: 'requests',
    label: msg({ message: 'Requests', comment: 'Section of the window: what others ask of the reader' }),
    letter: 'r',
    permission: 'approvals.read',
    place: 'work',
    screens: [{ path: '', Screen: RequestsScreen }],
    commands: [],
  },
  {
    id: 'keeping',
    label: msg({ message: 'Keeping', comment: 'Section of the window: how long files are kept, and what was destroyed' }),
    letter: 'e',
    permission: 'retention.notes',
    place: 'below',
    screens: [{ path: '', Screen: KeepingScreen }],
    commands: [],
  },
  {
    id: 'people',
    label: msg({ message: 'People', comment: 'Section of the window: who works here' }),
    letter: 'p',
    permission: 'people.read',
    place: 'below',
    screens: [
      { path: '{-$id}', Screen: PeopleScreen },
      { path: 'new/{-$request}', Screen: AddPersonScreen },
      { path: '$id/keys', Screen: NewKeysScreen },
    ],
    commands: [
      {
        id: 'people.add',
        label: msg({ message: 'Add a person', comment: 'Button that begins to add a person' }),
        permission: 'people.manage',
        to: '/people/new',
      },
    ],
  },
  {
    id: 'my-keys',
    label: msg({ message: 'My keys', comment: "Section of the window: the reader's own keys and passphrase" }),
    letter: 'k',
    permission: 'keys.own',
    place: 'below',
    screens: [{ path: '', Screen: MyKeysScreen }],
    commands: [],
  },
  {
    id: 'recovery',
    label: msg({ message: 'Recovery', comment: 'Section of the window: sheets that open the vault when no passphrase does' }),
    letter: 'v',
    permission: 'recovery.manage',
    place: 'below',
    screens: [{ path: '', Screen: RecoveryScreen }],
    commands: [],
  },
  {
    id: 'backups',
    label: msg({ message: 'Backups', comment: 'Section of the window: copies of the vault on drives' }),
    letter: 'b',
    permission: 'backups.read',
    place: 'below',
    screens: [{ path: '', Screen: BackupsScreen }],
    commands: [],
  },
  {
    id: 'settings',
    label: msg({ message: 'Settings', comment: 'Section of the window' }),
    letter: 's',
    permission: 'shell',
    place: 'below',
    screens: [
      { path: '', Screen: SettingsScreen },
      { path: 'computer', Screen: ComputerScreen },
    ],
    commands: [],
  },
];
