/** The values our canonical form allows: no floats, integers below 2^53, ASCII keys (resources/docs/formats.md, 1). */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
