export { CheckNote } from './checks/check-note.tsx';
export { ChecksScreen } from './checks/checks-screen.tsx';
export { RecordScreen } from './entries/record-screen.tsx';
export { SealsScreen } from './seals/seals-screen.tsx';
export { typeWords } from './words/codes.ts';
export { Staff } from './words/staff.tsx';
