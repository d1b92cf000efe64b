export { ExposedNote } from './exposed-note.tsx';
export { TracesScreen } from './traces-screen.tsx';
