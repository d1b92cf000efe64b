export { VaultNotes } from './vault-notes.tsx';
export { useVerification, type Verification } from './verify-panel.tsx';
