import { z } from 'zod';

// The content security policy forbids code from text; without this, zod tries it when the first schema is made. Import this
// module before any that makes a schema.
z.config({ jitless: true });
