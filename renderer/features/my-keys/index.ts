export { MyKeysScreen } from './my-keys-screen.tsx';
