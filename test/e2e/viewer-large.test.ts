import { expect, test } from 'vitest';
import { givingFilm, stretch } from '../support/viewing/large-film.ts';
import { filmArgs, makeRecording, whyNoFfmpeg } from '../support/viewing/samples.ts';
import { openViewerWindow } from './viewer-window.ts';

const fourGiB = 4 * 1024 ** 3;

test.skipIf(whyNoFfmpeg() !== null)(
  'a film of more than 4 GiB opens, goes to a moment and plays, and only what is needed is read',
  async () => {
    const film = makeRecording('film.mp4', [...filmArgs, '-movflags', '+faststart']);
    const large = stretch(film, fourGiB);
    expect(large.size).toBeGreaterThan(fourGiB);
    const asked: number[] = [];
    // The engine knows the beginning alone; what is read of it later is made as it is asked for.
    const viewer = await openViewerWindow([{ name: 'bodycam.mp4', content: film.subarray(0, 5000) }], {
      wrapBackend: (backend) => givingFilm(backend, large, (offset) => asked.push(offset)),
    });
    try {
      await viewer.look(0);
      const dialog = viewer.page.getByRole('dialog', { name: 'Original' });
      await dialog.getByText('0:00 / 0:10').waitFor();
      await viewer.page.keyboard.press('ArrowRight');
      await dialog.getByText('0:05 / 0:10').waitFor();
      await viewer.page.keyboard.press(' ');
      await dialog.getByText(/^0:(0[6-9]|10) \/ 0:10$/).waitFor();
      // Pieces begin at whole mebibytes: the first that holds samples begins at the end of the gap.
      expect(asked.some((offset) => offset >= fourGiB)).toBe(true);
      // A player that read all that lies between would have asked four thousand times.
      expect(asked.length).toBeLessThan(100);
    } finally {
      await viewer.close();
    }
  },
);
