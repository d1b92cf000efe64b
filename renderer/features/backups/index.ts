export { BackupNote } from './backup-note.tsx';
export { BackupsScreen } from './backups-screen.tsx';
export { backupRefusals, useDamageText } from '../../api/backup-words.ts';
export { useGenerationText } from './generation-text.ts';
