import { Trans, useLingui } from '@lingui/react/macro';
import { Component, type ReactNode } from 'react';

import { Button } from '../ui/button.tsx';
import { ErrorNotice } from '../ui/notice.tsx';
import css from './app.module.css';

type BoundaryProps = { readonly children: ReactNode };
type BoundaryState = { readonly isBroken: boolean };

/** Catches a fault while a part of the window is drawn, so that the rest stays. React offers no function for this. */
export class ErrorBoundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { isBroken: false };

  static getDerivedStateFromError(): BoundaryState {
    return { isBroken: true };
  }

  override render(): ReactNode {
    return this.state.isBroken ? <Broken onRetry={() => this.setState({ isBroken: false })} /> : this.props.children;
  }
}

function Broken({ onRetry }: { readonly onRetry: () => void }) {
  const { t } = useLingui();
  return (
    <div className={css['broken']}>
      <ErrorNotice
        title={t({ message: 'This part of the window cannot be shown.', comment: 'Title of a notice about a fault in the window' })}
        actions={
          <Button size="small" onPress={onRetry}>
            <Trans comment="Button that tries once more what did not work">Try again</Trans>
          </Button>
        }
      >
        <p>
          <Trans comment="Under a notice about a fault in the window">
            Nothing in the vault was touched, and what you typed was kept as a draft. Try again, or go to another section.
          </Trans>
        </p>
      </ErrorNotice>
    </div>
  );
}
