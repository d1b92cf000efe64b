import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import type { InvestigationId } from '#shared/kernel/ids.ts';

import { useJobQueue } from '../../../api/use-job-queue.ts';
import { useQuery } from '../../../api/use-query.ts';
import { Button } from '../../../ui/button.tsx';
import { FormLayout } from '../../../ui/form/form-layout.tsx';
import { useAppForm } from '../../../ui/form/use-app-form.ts';
import { FileHead } from '../../../ui/panel.tsx';
import { materialFaults } from '../words/refusals.ts';
import { FilesSection } from './files-section.tsx';
import { OriginSection } from './origin-section.tsx';
import { TakeInQueue } from './take-in-queue.tsx';
import { firstTakeIn, inputsOf, takeInSchema, type TakeInFile, type TakeInForm } from './take-in-values.ts';

export type TakeInScreenProps = {
  readonly investigationId: InvestigationId;
  readonly itemAddress: (item: string) => string;
  readonly onLeave: () => void;
};

/** Takes files into an investigation: which, what they are, and how they came to the office. */
export function TakeInScreen(props: TakeInScreenProps) {
  const { value: summary } = useQuery('vault.summary', {});
  return summary === undefined ? null : <TakeIn {...props} holder={summary.person.displayName} />;
}

function TakeIn({ investigationId, itemAddress, onLeave, holder }: TakeInScreenProps & { readonly holder: string }) {
  const queue = useJobQueue('evidence.takeIn');
  const [taken, setTaken] = useState<readonly TakeInFile[]>([]);
  const title = <Trans comment="Title of the form that takes files into an investigation">Take in files</Trans>;
  const begin = (values: TakeInForm) => {
    setTaken(values.files);
    queue.start(inputsOf(investigationId, values));
  };
  if (queue.jobs.length > 0) {
    return (
      <>
        <FileHead
          title={title}
          meta={
            queue.isRunning ? (
              <Trans comment="While files are taken in one after the other">Stay on this screen until the last file is in.</Trans>
            ) : null
          }
        />
        <TakeInQueue queue={queue} files={taken} itemAddress={itemAddress} onMore={queue.reset} onLeave={onLeave} />
      </>
    );
  }
  return (
    <>
      <FileHead
        title={title}
        meta={
          <Trans comment="Under the title of the form that takes files in">
            The originals stay where they are. What is taken in is encrypted, read back and compared before it counts.
          </Trans>
        }
      />
      <TakeInFields holder={holder} onBegin={begin} onLeave={onLeave} />
    </>
  );
}

type TakeInFieldsProps = { readonly holder: string; readonly onBegin: (values: TakeInForm) => void; readonly onLeave: () => void };

function TakeInFields({ holder, onBegin, onLeave }: TakeInFieldsProps) {
  const { t } = useLingui();
  const form = useAppForm<TakeInForm>(takeInSchema, firstTakeIn(holder), materialFaults);
  const files = form.watch('files').length;
  return (
    <FormLayout
      label={t({ message: 'Take in files', comment: 'Title of the form that takes files into an investigation' })}
      onSubmit={form.handleSubmit(() => onBegin(form.getValues()))}
      footer={
        <>
          <Button kind="primary" type="submit" keys={['Ctrl', 'Enter']}>
            {files === 0 ? (
              <Trans comment="Button that takes files into an investigation">Take in</Trans>
            ) : (
              <Trans comment="Button that takes files into an investigation; how many">
                <Plural value={files} one="Take in # file" other="Take in # files" />
              </Trans>
            )}
          </Button>
          <Button kind="quiet" onPress={onLeave}>
            <Trans comment="Button that closes a dialog without doing anything">Cancel</Trans>
          </Button>
        </>
      }
    >
      <FilesSection form={form} />
      <OriginSection form={form} />
    </FormLayout>
  );
}
