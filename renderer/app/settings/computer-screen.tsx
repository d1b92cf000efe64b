import { useNavigate } from '@tanstack/react-router';

import { TracesScreen } from '../../features/computer/index.ts';

/** The traces on this computer, as a screen under the settings. */
export function ComputerScreen() {
  const navigate = useNavigate();
  return <TracesScreen onBack={() => void navigate({ to: '/settings' })} />;
}
