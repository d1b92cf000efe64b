export { AwaitingNote } from './awaiting-note.tsx';
export { RequestsScreen } from './requests-screen.tsx';
export { useAwaitingCount } from './use-awaiting.ts';
