export { BackupNote } from './backup-note.tsx';
export { BackupsScreen } from './backups-screen.tsx';
export { backupRefusals, useDamageText } from './words.ts';
export { useGenerationText } from './generation-text.ts';
