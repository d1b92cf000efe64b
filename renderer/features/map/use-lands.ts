import type { Drawable } from 'd3-geo';
import { useEffect, useState } from 'react';

export type Lands = { readonly land: Drawable; readonly borders: Drawable };

/** Coasts and borders of Natural Earth at 1 : 50 million, out of the build: nothing is fetched from outside. Null until they are there. */
export function useLands(): Lands | null {
  const [lands, setLands] = useState<Lands | null>(null);
  useEffect(() => {
    let isGone = false;
    const load = async (): Promise<void> => {
      const [{ feature, mesh }, { default: topology }] = await Promise.all([
        import('topojson-client'),
        import('world-atlas/countries-50m.json'),
      ]);
      if (isGone) return;
      const { countries, land } = topology.objects;
      setLands({ land: feature(topology, land), borders: mesh(topology, countries, (one, other) => one !== other) });
    };
    void load();
    return () => {
      isGone = true;
    };
  }, []);
  return lands;
}
