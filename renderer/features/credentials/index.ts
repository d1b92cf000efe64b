export { CredentialsPanel } from './credentials-panel.tsx';
export { CredentialsText } from './credentials-text.tsx';
