export { AuthoritiesPanel } from './authorities-panel.tsx';
export { TimeStamps } from './time-stamps.tsx';
