/**
 * What chance in the run of the tests begins from. It is the same every time: a run of the tests says whether a change broke something, and may not turn red
 * or green by the hour. Other cases are drawn by `npm run checks`, which prints its seed; `SUITE_SEED=n npm test` makes the suite try others as well.
 */
export const suiteSeed = Number(process.env['SUITE_SEED'] ?? 20_261);
