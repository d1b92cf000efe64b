import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import type { RestoredVault, ShellStatus } from '#shared/contract/shell.ts';

import type { Failure } from '../../api/client.ts';
import { FailureNotice } from '../../api/failure-notice.tsx';
import { useCommand } from '../../api/use-command.ts';
import { languages } from '../../i18n/languages.ts';
import { Button } from '../../ui/button.tsx';
import { usePreferences } from '../preferences.tsx';
import { CreateVaultForm } from './create-vault-form.tsx';
import css from './lock-screen.module.css';
import { lockWords } from './lock-words.ts';
import { RecoverForm } from './recover-form.tsx';
import { RestoredNotice, RestoreForm } from './restore-form.tsx';
import { SalvageForm } from './salvage-form.tsx';
import { UnlockForm } from './unlock-form.tsx';

/** How the chosen vault is to be opened. */
type Way = 'passphrase' | 'sheets' | 'salvage' | 'restore';

type Chosen = { readonly token: string; readonly folderName: string; readonly holdsVault: boolean };

/** All that a stranger may see: the name of the folder and a field. No counts, no names, no titles. */
export function LockScreen({ status }: { readonly status: ShellStatus }) {
  const { t } = useLingui();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [way, setWay] = useState<Way>('passphrase');
  const [restored, setRestored] = useState<RestoredVault | null>(null);
  const chooseVault = useCommand('shell.chooseVault');
  const choose = async (how: 'open' | 'create') => {
    setFailure(null);
    setWay('passphrase');
    setRestored(null);
    const answer = await chooseVault.run({ how });
    if (answer.kind === 'ok') setChosen(answer.value);
    else setFailure(answer);
  };
  const folderName = chosen?.folderName ?? status.folderName;
  const holdsVault = chosen?.holdsVault ?? status.holdsVault;
  const isBusy = status.state === 'opening';
  const place: Place = { folderName, holdsVault, token: chosen?.token, isBusy };
  return (
    <div className={css['screen']}>
      <main className={css['card']} aria-label={t({ message: 'Recourse is locked', comment: 'Name of the lock screen; read aloud' })}>
        <h1 className={css['name']}>Recourse</h1>
        {way === 'restore' ? (
          <RestoreForm
            onRestored={(made) => {
              setRestored(made);
              setChosen(null);
              setWay('passphrase');
            }}
            onBack={() => setWay('passphrase')}
          />
        ) : (
          <>
            {restored !== null && way === 'passphrase' ? <RestoredNotice restored={restored} /> : null}
            <VaultForm place={place} way={way} onBack={() => setWay('passphrase')} />
          </>
        )}
        {failure === null ? null : <FailureNotice failure={failure} words={lockWords} />}
        <Ways place={place} way={way} onWay={setWay} onChoose={(how) => void choose(how)} />
      </main>
      <LanguageChoice />
    </div>
  );
}

type Place = {
  readonly folderName: string | null;
  readonly holdsVault: boolean;
  readonly token: string | undefined;
  readonly isBusy: boolean;
};

type VaultFormProps = { readonly place: Place; readonly way: Way; readonly onBack: () => void };

/** The form for the chosen folder: opening it in one of the ways, or making a vault in it. */
function VaultForm({ place: { folderName, holdsVault, token, isBusy }, way, onBack }: VaultFormProps) {
  if (folderName === null) return <Welcome />;
  if (!holdsVault) return token === undefined ? <VaultGone /> : <CreateVaultForm folderName={folderName} token={token} isBusy={isBusy} />;
  if (way === 'sheets') return <RecoverForm folderName={folderName} token={token} isBusy={isBusy} onBack={onBack} />;
  if (way === 'salvage') return <SalvageForm folderName={folderName} token={token} onBack={onBack} />;
  return <UnlockForm folderName={folderName} token={token} isBusy={isBusy} />;
}

type WaysProps = {
  readonly place: Place;
  readonly way: Way;
  readonly onWay: (way: Way) => void;
  readonly onChoose: (how: 'open' | 'create') => void;
};

/** Everything else that can be done here. */
function Ways({ place: { folderName, holdsVault, isBusy }, way, onWay, onChoose }: WaysProps) {
  const isNone = folderName === null;
  const isFirst = isNone && way === 'passphrase';
  const make = (
    <Button kind={isFirst ? 'primary' : 'quiet'} onPress={() => onChoose('create')} isDisabled={isBusy}>
      <Trans comment="Button on the lock screen: choose an empty folder and make a new vault in it">Make a new vault…</Trans>
    </Button>
  );
  return (
    <div className={css['ways']} data-first={isFirst || undefined}>
      {isFirst ? make : null}
      <Button kind={isFirst ? 'plain' : 'quiet'} onPress={() => onChoose('open')} isDisabled={isBusy}>
        {isNone ? (
          <Trans comment="Button on the lock screen: choose the folder of a vault">Open a vault…</Trans>
        ) : (
          <Trans comment="Button on the lock screen: choose the folder of another vault">Open another vault…</Trans>
        )}
      </Button>
      {isFirst ? null : make}
      {way === 'restore' ? null : (
        <Button kind={isFirst ? 'plain' : 'quiet'} onPress={() => onWay('restore')} isDisabled={isBusy}>
          <Trans comment="Button on the lock screen: make a vault of a backup">Restore a backup…</Trans>
        </Button>
      )}
      {!isNone && holdsVault && way === 'passphrase' ? (
        <>
          <Button kind="quiet" onPress={() => onWay('sheets')} isDisabled={isBusy}>
            <Trans comment="Button on the lock screen: open the vault with printed sheets instead of a passphrase">
              Open with recovery sheets…
            </Trans>
          </Button>
          <Button kind="quiet" onPress={() => onWay('salvage')} isDisabled={isBusy}>
            <Trans comment="Button on the lock screen: save what can be saved of a vault that does not open any more">
              This vault is damaged: save what can be saved…
            </Trans>
          </Button>
        </>
      ) : null}
    </div>
  );
}

function Welcome() {
  return (
    <p className={css['lead']}>
      <Trans comment="On the first screen, before any vault has been chosen">
        A vault is one folder on this computer. Everything in it is encrypted: complaints, material, findings, reports. Nothing leaves this
        computer unless you export it.
      </Trans>
    </p>
  );
}

function VaultGone() {
  return (
    <p className={css['lead']}>
      <Trans comment="On the lock screen, when the folder used last holds no vault any more">
        The folder that was used last holds no vault any more. Connect the disk it is on, or choose another folder.
      </Trans>
    </p>
  );
}

function LanguageChoice() {
  const { language, setLanguage } = usePreferences();
  const { t } = useLingui();
  return (
    <nav className={css['languages']} aria-label={t({ message: 'Language', comment: 'Name of the choice of languages' })}>
      {languages.map(({ code, name }) => (
        <Button key={code} kind="quiet" size="small" onPress={() => setLanguage(code)} aria-label={name}>
          <span lang={code} className={code === language ? css['current'] : undefined}>
            {name}
          </span>
        </Button>
      ))}
    </nav>
  );
}
