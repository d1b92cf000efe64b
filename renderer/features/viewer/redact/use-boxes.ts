import { useState } from 'react';

import { mostBoxes, type RedactionBox } from '#shared/domain/evidence/redaction.ts';

import type { Place, PlacedBox, RedactValues } from './redact-values.ts';

/** The boxes of one page, and which of them is chosen. A new box takes the reason of the one made last. */
export function useBoxes(values: RedactValues, page: number, change: (values: RedactValues) => void) {
  const [chosen, setChosen] = useState<number | null>(null);
  const here = values.boxes.filter((placed) => placed.page === page);
  const others = values.boxes.filter((placed) => placed.page !== page);
  const keep = (boxes: readonly PlacedBox[]): void => change({ ...values, boxes: [...others, ...boxes] });
  return {
    boxes: here.map(({ id, box }) => ({ ...box, id })),
    chosen,
    choose: setChosen,
    add: (place: Place): void => {
      if (here.length >= mostBoxes) return;
      const reason = here.at(-1)?.box.reason ?? others.at(-1)?.box.reason ?? 'identity';
      keep([...here, { id: crypto.randomUUID(), page, box: { ...place, reason } }]);
      setChosen(here.length);
    },
    put: (at: number, { x, y, width, height, reason }: Place & { readonly reason?: RedactionBox['reason'] }): void =>
      keep(here.map((placed, n) => (n === at ? { ...placed, box: { x, y, width, height, reason: reason ?? placed.box.reason } } : placed))),
    remove: (at: number): void => {
      keep(here.filter((_, n) => n !== at));
      setChosen(null);
    },
  };
}
