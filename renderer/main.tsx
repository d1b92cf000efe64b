import './schemas-without-eval.ts';
import './styles/index.css';

import { createRoot } from 'react-dom/client';

import { App } from './app/app.tsx';

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<App />);
