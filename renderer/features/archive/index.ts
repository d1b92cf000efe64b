export { ArchivePanel } from './archive-panel.tsx';
export { CutOffNote } from './cut-off-note.tsx';
