export { LookButton } from './look-button.tsx';
